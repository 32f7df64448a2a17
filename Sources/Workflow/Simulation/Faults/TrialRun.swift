import WorkflowCore

/// One play of a workflow's stages in a world of its own, for `FaultTrial`.
struct TrialRun {
    /// What an engine would hear: of which stage, when, and what.
    struct Sign: Hashable {
        var stage: String
        var isForward: Bool
        var at: Instant
        /// nil when the provider did not answer.
        var outcome: Outcome?
    }

    /// How long one operation is listened to.
    private static let patience = TimeSpan.days(30)
    /// A Monday morning in the desks' hours.
    private static let start = Instant(seconds: 1_772_416_800)
    private static let task = TaskID(rawValue: 1)

    private let definition: WorkflowDefinition
    private let subject: String
    private let input: [String: String]
    private var cdn = SimulatedCDN(seed: 1)
    private var now = start
    private var signs: [Sign] = []
    /// What each request so far was about; the first has the serial number 1.
    private var requests: [ProviderRequest] = []

    /// What is heard when the stages run forwards as far as they go, then backwards, and the end is checked.
    static func signs(
        of definition: WorkflowDefinition, _ subject: String, _ input: [String: String], _ faults: [Fault]
    ) -> [Sign] {
        var input = input
        input["fault"] = faults.isEmpty ? nil : faults.map(\.description).joined(separator: ",")
        var run = TrialRun(definition: definition, subject: subject, input: input)
        let done = run.goForwards()
        for index in done.reversed() {
            let stage = definition.stages[index]
            if let undo = stage.undo { _ = run.say(.undo, undo.operation, stage) }
        }
        if let stage = definition.stages.last { _ = run.say(.verify, "configuration.verify", stage) }
        run.listen(for: nil)
        return run.signs
    }

    private init(definition: WorkflowDefinition, subject: String, input: [String: String]) {
        self.definition = definition
        self.subject = subject
        self.input = input
    }

    /// - Returns: the stages that have succeeded, in their order.
    private mutating func goForwards() -> [Int] {
        var done: [Int] = []
        var next = StageDefinition.Successor.stage(0)
        while case .stage(let index) = next, definition.stages.indices.contains(index) {
            let stage = definition.stages[index]
            // What somebody else does is no concern of this world's.
            guard OperationKind(rawValue: stage.operation) != nil else {
                next = stage.successor(of: nil)
                continue
            }
            guard case .succeeded(let branch, _)? = say(.start, stage.operation, stage) else { break }
            done.append(index)
            next = stage.successor(of: branch)
        }
        return done
    }

    /// - Returns: how it ended; nil when it did not.
    private mutating func say(
        _ verb: ProviderRequest.Verb, _ operation: String, _ stage: StageDefinition
    ) -> Outcome? {
        let token = AttemptToken(task: Self.task, serial: requests.count + 1)
        let request = ProviderRequest(
            verb: verb, provider: stage.provider, operation: operation, token: token, workflow: definition.kind,
            stage: stage.name, subject: subject, input: input, attempt: 1)
        requests.append(request)
        do {
            guard case .outcome(let answer) = try cdn.handle(request, at: now) else { return nil }
            hear(answer, about: request)
            return answer.isEnd ? answer : listen(for: token)
        } catch {
            hear(nil, about: request)
            return nil
        }
    }

    private mutating func hear(_ outcome: Outcome?, about request: ProviderRequest) {
        signs.append(Sign(stage: request.stage, isForward: request.verb == .start, at: now, outcome: outcome))
    }

    /// Lets time pass until the operation ends, or nothing more is to be heard.
    @discardableResult
    private mutating func listen(for token: AttemptToken?) -> Outcome? {
        let end = now + Self.patience
        while let next = cdn.nextEventAt, next <= end {
            now = max(now, next)
            var last: Outcome?
            for report in cdn.advance(to: now) {
                hear(report.outcome, about: requests[report.token.serial - 1])
                if report.token == token, report.outcome.isEnd { last = report.outcome }
            }
            if let last { return last }
        }
        return nil
    }
}

extension Outcome {
    fileprivate var isEnd: Bool {
        switch self {
        case .succeeded, .failed, .cancelled, .verified, .unknown: true
        case .accepted, .working, .waiting: false
        }
    }
}
