public import WorkflowCore

/// An error as RFC 9457 describes it, with a stable code and what to do about it.
public struct Problem: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// `urn:workflow:problem:` and the code.
    public var type: String
    /// Short and the same for every occurrence of the code.
    public var title: String
    /// The HTTP status.
    public var status: Int
    /// Stable; clients decide by it.
    ///
    /// One of `Problem.Code` for servers of this version.
    public var code: String
    /// What happened and what was expected.
    public var detail: String
    /// What to do about it.
    public var advice: String?
    /// Whether the same request with `force` would be accepted.
    public var forcible: Bool?
    /// The task that is in the way.
    public var blockingTask: TaskID?
    /// The tasks an ambiguous name could mean.
    public var candidates: [TaskID]?
    /// Seconds to wait before trying again.
    public var retryAfterSeconds: Double?

    public init(
        _ code: Code, _ detail: String, advice: String? = nil, forcible: Bool? = nil, blockingTask: TaskID? = nil,
        candidates: [TaskID]? = nil, retryAfterSeconds: Double? = nil
    ) {
        type = "urn:workflow:problem:\(code.rawValue)"
        title = code.title
        status = code.status
        self.code = code.rawValue
        self.detail = detail
        self.advice = advice
        self.forcible = forcible
        self.blockingTask = blockingTask
        self.candidates = candidates
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// The known code; nil when a newer server sent one this client does not know.
    public var knownCode: Code? { Code(rawValue: code) }

    public var description: String {
        ([detail] + [advice].compactMap { $0 }).joined(separator: " ")
    }
}
