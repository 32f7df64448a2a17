/// What a provider or worker says of an attempt.
public enum Outcome: Hashable, Codable, Sendable {
    /// It has the operation and works on it. The lease, if any, asks for heartbeats of the worker that is named.
    case accepted(lease: TimeSpan?, worker: String? = nil)
    /// It is still at work.
    case working
    case succeeded(branch: String?, output: [String: String])
    case failed(Failure)
    case waiting(Wait)
    /// The operation was stopped at the engine's request.
    case cancelled
    /// The provider does not know this operation: it was never received, or lost.
    case unknown
    case verified(Verification)

    /// Whether it says how the operation came out, so that it is worth keeping even when it comes too late.
    public var isResult: Bool {
        switch self {
        case .succeeded, .failed, .waiting, .verified: true
        case .accepted, .working, .cancelled, .unknown: false
        }
    }
}

/// An outcome with the token of the attempt it belongs to.
public struct Report: Hashable, Codable, Sendable {
    public var token: AttemptToken
    public var outcome: Outcome

    public init(token: AttemptToken, outcome: Outcome) {
        self.token = token
        self.outcome = outcome
    }
}
