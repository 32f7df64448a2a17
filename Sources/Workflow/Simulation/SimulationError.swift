/// What can go wrong with the simulated CDN itself.
///
/// The message says what happened, what was expected and what to do.
public struct SimulationError: Error, Hashable, CustomStringConvertible {
    /// Stable, documented codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A fault's text cannot be read.
        case unknownFault
        /// A world action's text cannot be read.
        case unknownAction
        /// The fault or action needs a domain, and none was named.
        case subjectNeeded
        /// No domain, node or account of that name.
        case unknownSubject
        /// The world is already as the action would make it.
        case nothingToDo
        /// The state file cannot be read or written.
        case io
        /// The state file is not one, or is damaged.
        case damagedState
        /// Another process has the state file open.
        case locked
    }

    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(code.rawValue): \(message)" }
}

/// The provider did not answer: the request may or may not have arrived.
public struct Unreachable: Error, Hashable, CustomStringConvertible {
    public var message: String

    public init(_ message: String) {
        self.message = message
    }

    public var description: String { message }
}
