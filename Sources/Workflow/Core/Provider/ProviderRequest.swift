/// One question or order to whoever executes operations.
public struct ProviderRequest: Hashable, Codable, Sendable {
    public enum Verb: String, Hashable, Codable, Sendable, CaseIterable {
        /// Begin the operation; the same token twice is one operation.
        case start
        /// Say how the operation stands.
        case poll
        /// Stop the operation.
        case cancel
        /// Begin the undo operation; the same token twice is one undo.
        case undo
        /// Compare the subject's configuration with the last known good one.
        case verify
        /// Look at the world around the subject and say what could be in the way.
        case probe
        /// Raise the operation's priority.
        case expedite
    }

    public var verb: Verb
    public var provider: String
    public var operation: String
    public var token: AttemptToken
    public var workflow: String
    public var stage: String
    public var subject: String
    public var input: [String: String]
    /// Tries of this stage so far, from 1.
    public var attempt: Int

    public init(
        verb: Verb, provider: String, operation: String, token: AttemptToken, workflow: String, stage: String,
        subject: String, input: [String: String], attempt: Int
    ) {
        self.verb = verb
        self.provider = provider
        self.operation = operation
        self.token = token
        self.workflow = workflow
        self.stage = stage
        self.subject = subject
        self.input = input
        self.attempt = attempt
    }
}

/// What a provider answers.
public enum ProviderReply: Hashable, Codable, Sendable {
    case outcome(Outcome)
    /// To `probe`: what was found, and whether the operation is done on the provider's side.
    case findings([Finding], isDone: Bool)
    /// To `expedite`: heard.
    case noted
}
