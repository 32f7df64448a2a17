public import WorkflowCore

/// A case that cannot be run at all; one that runs and comes to something else is a result.
public struct ReplayError: Error, Hashable, CustomStringConvertible {
    /// Stable, documented codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The simulated CDN has no such fault.
        case unknownFault
        /// The engine refused the submission.
        case refused
        /// The run did not come to rest within its bound of steps.
        case restless
    }

    public var code: Code
    public var id: CaseID
    public var message: String

    public init(_ code: Code, _ id: CaseID, _ message: String) {
        self.code = code
        self.id = id
        self.message = message
    }

    public var description: String { "\(id): \(message)" }
}
