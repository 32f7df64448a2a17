import Logging
import WorkflowCore

/// How a daemon runs, from flags, the environment and a file, in this order of weight.
struct DaemonSettings: Hashable, Sendable {
    static let defaultStore = "var/workflow.db"
    static let defaultSocket = "var/workflow.sock"
    static let speeds = 0.01...10_000.0
    /// What calendars and certificates of a simulation can be about.
    static let simulateStarts = Instant(seconds: 946_684_800)..<Instant(seconds: 4_102_444_800)

    /// Path of the SQLite database.
    var store: String
    /// Path of the Unix socket.
    var socket: String
    /// TCP address to listen on as well; nil for none.
    var listen: ListenAddress?
    /// Connections over TCP at once; nil for what the limit of open files has room for.
    var connections: Int?
    /// Directory with catalogue files over the embedded ones.
    var catalog: String?
    /// File with notification channels.
    var channels: String?
    /// Work with the simulated CDN.
    var simulates: Bool
    /// How many times faster than real time the simulation runs.
    var speed: Double
    /// When the simulation begins, for a store that has no clock yet; nil is now.
    var simulateStart: Instant?
    /// Seed of the simulated CDN, used when the store has no simulated world yet.
    var seed: UInt64
    var logLevel: Logger.Level
}

/// `HOST:PORT` to listen on.
struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    var host: String
    var port: Int

    /// Reads `HOST:PORT`, `:PORT` for this machine alone, and `[ADDRESS]:PORT`.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            return nil
        }
        self.host = host.isEmpty ? "127.0.0.1" : host
        self.port = port
    }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// A setting that cannot be used.
struct SettingsError: Error, Hashable, CustomStringConvertible {
    var message: String

    init(_ message: String) {
        self.message = message
    }

    var description: String { message }
}
