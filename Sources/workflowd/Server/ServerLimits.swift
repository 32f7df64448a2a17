/// The bounds of the HTTP interface, each with its unit.
struct ServerLimits: Hashable, Sendable {
    /// Bytes in a request's body.
    var bodyBytes = 1024 * 1024
    /// Bytes in all headers of a request.
    var headerBytes = 32 * 1024
    /// Fields in the headers of a request.
    static let headerCount = 100
    /// Seconds until a connection has sent its whole header, and between two requests.
    var idleSeconds: Int64 = 60
    /// Seconds for a whole body.
    var bodySeconds: Int64 = 30
    /// Seconds that an answer waits for a client that reads nothing of it.
    var unreadSeconds: Int64 = 60
    /// Seconds after its limit until the server itself closes what is still open.
    var graceSeconds: Int64 = 5
    /// Seconds that a connection stays after its last answer for a caller who has not closed it.
    var lingerSeconds: Int64 = 1
    /// Streams open at once on one server, however many connections it may have.
    var streams = 200
    /// Seconds between two keep-alive comments on a quiet stream.
    var keepAliveSeconds: Int64 = 15
    /// Requests of one caller.
    var rate = RateLimiter.Rate(perSecond: 200, burst: 1000)
    /// Failed authentications of one address.
    var failureRate = RateLimiter.Rate(perSecond: 1, burst: 20)

    /// Items in one page.
    static let pageItems = 1...500
    /// Events in one page of a history.
    static let historyItems = 1...1000

    /// The same for a server with so many connections: streams, which stay, leave half of them to requests.
    func bounded(connections: Int) -> ServerLimits {
        var limits = self
        limits.streams = min(streams, max(connections / 2, 1))
        return limits
    }
}
