extension Machine {
    /// The first events of a new task, or why it is refused.
    ///
    /// A task whose subject is locked, or whose workflow is at capacity, is queued or refused as its definition says.
    public static func submit(
        _ submission: Submission, id: TaskID, context: DecisionContext, at now: Instant
    ) -> Result<(state: TaskState, events: [Event]), Refusal> {
        let definition = context.definition
        if let rejection = SubmissionCheck(submission, definition: definition).rejection {
            return .failure(Refusal(rejection))
        }
        var blockedBy: TaskID?
        var isQueued = false
        switch context.admission {
        case .free: break
        case .full: isQueued = true
        case .lockedBy(let holder):
            if definition.exclusivity?.conflict == .refuse {
                return .failure(
                    Refusal(
                        Rejection(
                            .subjectLocked, "\(submission.subject) is being changed by task \(holder).",
                            advice: "Wait for \(holder) (wfctl watch \(holder)), or roll it back first.",
                            blockingTask: holder)))
            }
            isQueued = true
            blockedBy = holder
        }
        let thresholds = Thresholds(
            range: definition.expected, stuckAfter: nil,
            calendar: definition.calendar.flatMap { context.calendars[$0] }, from: now)
        let submitted = Fact.Submitted(
            submission: submission, definition: definition.reference, stageCount: definition.stages.count,
            lockKey: definition.exclusivity.map { "\($0.group)/\(submission.subject)" }, isQueued: isQueued,
            blockedBy: blockedBy, slowAt: thresholds.slowAt, stuckAt: thresholds.stuckAt,
            ceilingAt: now + definition.ceiling.span, limitAt: isQueued ? now + definition.queueLimit.span : nil)
        var draft = Draft(
            TaskState(
                id: id, submission: submission, definition: definition.reference,
                stageCount: definition.stages.count, at: now),
            context: context, at: now)
        draft.record(.submitted(submitted))
        if isQueued {
            draft.pulse.nextPollAt = now + Limits.queueLook
        } else {
            draft.requestAttempt(of: 0, .forward)
        }
        return .success((draft.state, draft.events))
    }

    /// A rejection as an error, for `Result`.
    public struct Refusal: Error, Hashable, Sendable {
        public var rejection: Rejection

        public init(_ rejection: Rejection) {
            self.rejection = rejection
        }
    }
}

extension Submission {
    /// Inputs that belong to one run: a fault injected into a simulated provider is not injected again.
    public static let singleUseInputs: Set<String> = ["fault"]

    /// The submission that repeats a task.
    public init(repeating state: TaskState, actor: String, idempotencyKey: String?) {
        self.init(
            kind: state.definition.kind, subject: state.subject,
            input: state.input.filter { !Self.singleUseInputs.contains($0.key) }, priority: state.priority,
            actor: actor, idempotencyKey: idempotencyKey, resubmitOf: state.id)
    }
}

/// What is wrong with a submission, if anything.
struct SubmissionCheck {
    let rejection: Rejection?

    init(_ submission: Submission, definition: WorkflowDefinition) {
        rejection = Self.problem(submission, definition).map { Rejection(.invalid, $0.0, advice: $0.1) }
    }

    private static func problem(
        _ submission: Submission, _ definition: WorkflowDefinition
    ) -> (String, String)? {
        let subject = submission.subject
        if subject.isEmpty || subject.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F }) {
            return ("The subject is empty or has blanks or control characters.", "Name one \(definition.subject).")
        }
        if subject.isLonger(than: Limits.subjectLength) {
            return (
                "The subject has \(subject.unicodeScalars.count) characters.",
                "At most \(Limits.subjectLength) are allowed."
            )
        }
        if submission.actor.isEmpty || submission.actor.isLonger(than: Limits.actorLength) {
            return ("The actor is empty or too long.", "Give 1 to \(Limits.actorLength) characters.")
        }
        if !Limits.priority.contains(submission.priority) {
            return (
                "The priority is \(submission.priority).",
                "Give \(Limits.priority.lowerBound) to \(Limits.priority.upperBound)."
            )
        }
        if let key = submission.idempotencyKey, key.isEmpty || key.isLonger(than: Limits.idempotencyKeyLength) {
            return (
                "The idempotency key is empty or too long.", "Give 1 to \(Limits.idempotencyKeyLength) characters."
            )
        }
        if submission.input.count > Limits.inputCount {
            return ("There are \(submission.input.count) inputs.", "At most \(Limits.inputCount) are allowed.")
        }
        return inputProblem(submission, definition)
    }

    private static func inputProblem(
        _ submission: Submission, _ definition: WorkflowDefinition
    ) -> (String, String)? {
        for (name, value) in submission.input.sorted(by: { $0.key < $1.key }) {
            if !Submission.singleUseInputs.contains(name), !definition.inputs.contains(where: { $0.name == name }) {
                return (
                    "\(definition.kind) has no input \"\(name.cut(to: Limits.nameLength))\".",
                    "It takes: \(definition.inputs.map(\.name).sorted().joined(separator: ", "))."
                )
            }
            if value.isLonger(than: Limits.inputLength) {
                return (
                    "Input \"\(name)\" has \(value.unicodeScalars.count) characters.",
                    "At most \(Limits.inputLength) are allowed."
                )
            }
        }
        for input in definition.inputs {
            guard let value = submission.input[input.name] else {
                if input.isRequired { return ("Input \"\(input.name)\" is missing.", "Add --input \(input.name)=…") }
                continue
            }
            if let allowed = input.allowed, !allowed.contains(value) {
                return (
                    "Input \"\(input.name)\" is \"\(value)\".", "It is one of: \(allowed.joined(separator: ", "))."
                )
            }
        }
        return nil
    }
}
