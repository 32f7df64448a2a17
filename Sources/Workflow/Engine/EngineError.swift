/// What can go wrong in the engine itself, as opposed to a refused command or a failing store.
public struct EngineError: Error, Hashable, CustomStringConvertible {
    /// Stable, documented codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// More commands wait than `Engine.Options.inboxLimit`.
        case overloaded
        /// The engine is shutting down.
        case stopping
        /// A provider did not answer within `Engine.Options.callTimeout`.
        case providerTimeout
        /// A definition of the catalogue cannot work as it is written.
        case unsoundDefinition
    }

    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(code.rawValue): \(message)" }
}
