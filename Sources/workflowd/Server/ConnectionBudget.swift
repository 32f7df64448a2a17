/// How many connections each server may have, so that the daemon never lacks a descriptor for a file or for its socket.
struct ConnectionBudget: Hashable, Sendable {
    /// Connections that no server needs more of.
    static let most = 1000
    /// Descriptors for the database with its log and readers, the event loops, the listeners, backups, and connections
    /// that are being refused; deliveries of notifications come on top.
    static let reserve = 128

    /// Over TCP; more are refused.
    var tcp: Int
    /// Over the Unix socket, whose callers are this machine's operators; more wait for their turn.
    var socket: Int

    /// - Parameters:
    ///   - descriptors: what the process may have open.
    ///   - deliveries: notifications on their way at once.
    ///   - wanted: connections over TCP that somebody has asked for; nil is what there is room for, at most `most`.
    /// - Throws: `SettingsError` when there is no room for as many as are wanted, or for any at all.
    init(descriptors: Int, deliveries: Int, wanted: Int? = nil) throws {
        let reserve = Self.reserve + deliveries
        let free = descriptors - reserve
        guard free >= 8 else {
            throw SettingsError(
                "The limit of open files is \(descriptors), too low to serve anybody; expected at least "
                    + "\(reserve + 8). Raise it with ulimit -n, or LimitNOFILE of the service.")
        }
        socket = min(Self.most, free / 4)
        let room = free - socket
        if let wanted, wanted > room {
            throw SettingsError(
                "\(wanted) connections do not fit into the limit of \(descriptors) open files, which leaves \(room). "
                    + "Raise it with ulimit -n, or LimitNOFILE of the service, or ask for fewer with --connections.")
        }
        tcp = wanted ?? min(Self.most, room)
    }
}
