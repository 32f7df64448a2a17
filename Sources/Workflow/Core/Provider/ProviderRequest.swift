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
    /// What the stages before it have reported, by name.
    ///
    /// The number of an order, say, or where a file lies. An undo gets what its own stage has reported, too.
    public var output: [String: String]
    /// Tries of this stage so far, from 1.
    public var attempt: Int

    public init(
        verb: Verb, provider: String, operation: String, token: AttemptToken, workflow: String, stage: String,
        subject: String, input: [String: String], output: [String: String] = [:], attempt: Int
    ) {
        self.verb = verb
        self.provider = provider
        self.operation = operation
        self.token = token
        self.workflow = workflow
        self.stage = stage
        self.subject = subject
        self.input = input
        self.output = output
        self.attempt = attempt
    }

    /// Requests that were written down before they had an output are read as well.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        verb = try values.decode(Verb.self, forKey: .verb)
        provider = try values.decode(String.self, forKey: .provider)
        operation = try values.decode(String.self, forKey: .operation)
        token = try values.decode(AttemptToken.self, forKey: .token)
        workflow = try values.decode(String.self, forKey: .workflow)
        stage = try values.decode(String.self, forKey: .stage)
        subject = try values.decode(String.self, forKey: .subject)
        input = try values.decode([String: String].self, forKey: .input)
        output = try values.decodeIfPresent([String: String].self, forKey: .output) ?? [:]
        attempt = try values.decode(Int.self, forKey: .attempt)
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
