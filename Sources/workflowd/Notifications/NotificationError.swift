/// What is wrong with a notification channel's configuration, or with a signed message.
struct NotificationError: Error, Hashable, CustomStringConvertible {
    /// Stable codes.
    enum Code: String, Hashable, Sendable, CaseIterable {
        /// The configuration has a value that is missing, unknown or out of its bounds.
        case invalidConfiguration
        /// A secret is missing or is not `whsec_` and base64.
        case invalidSecret
        /// A file named by the configuration cannot be read.
        case unreadableFile
        /// A received message lacks a header, or a header cannot be read.
        case malformedSignature
        /// No signature of a received message belongs to any of the secrets.
        case wrongSignature
        /// The timestamp of a received message is too far from now: it may be a replay.
        case staleTimestamp
    }

    var code: Code
    /// What happened, what was expected and what to do; never a secret.
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    var description: String { "\(code.rawValue): \(message)" }
}
