/// Something that happens to one task.
///
/// Submission is separate: it makes the task.
public enum Command: Hashable, Sendable {
    /// The lock or the capacity it queued for is free.
    case admit
    /// Its wake time has come.
    case tick
    case report(Report)
    case heartbeat(AttemptToken, lease: TimeSpan?)
    /// A probe's findings.
    case diagnosed(Diagnosis)
    case intervene(Intervention)
    /// The submission that was to follow its rollback was refused.
    case resubmissionRefused(Rejection)
}

/// What an operator (or an automatic escalation step) does to a task.
public struct Intervention: Hashable, Codable, Sendable {
    public var action: Action
    public var actor: String
    public var reason: String
    /// Goes past what a refusal marked as forcible.
    public var isForced: Bool
    /// What the provider said when it was probed just before; nil when nobody asked.
    public var evidence: Evidence?

    public init(
        _ action: Action, actor: String, reason: String, isForced: Bool = false, evidence: Evidence? = nil
    ) {
        self.action = action
        self.actor = actor
        self.reason = reason
        self.isForced = isForced
        self.evidence = evidence
    }

    public enum Action: Hashable, Codable, Sendable {
        case claim
        case release
        case ack
        case snooze(TimeSpan)
        case nudge
        case retry
        case skip
        /// Marks the current stage as done.
        case completeStage
        /// Marks the whole task as done.
        case completeTask
        case fail
        case adopt
        case pause(TimeSpan?)
        case resume
        case extend(TimeSpan)
        case reassign(Party)
        case cancel
        case rollback(resubmits: Bool)
        case note

        /// The word for it on the command line, in events and in refusals.
        public var name: String {
            switch self {
            case .claim: "claim"
            case .release: "release"
            case .ack: "ack"
            case .snooze: "snooze"
            case .nudge: "nudge"
            case .retry: "retry"
            case .skip: "skip"
            case .completeStage: "complete-stage"
            case .completeTask: "complete"
            case .fail: "fail"
            case .adopt: "adopt"
            case .pause: "pause"
            case .resume: "resume"
            case .extend: "extend"
            case .reassign: "reassign"
            case .cancel: "cancel"
            case .rollback: "rollback"
            case .note: "note"
            }
        }

        /// Whether the provider is probed first, so that the action is believed only on evidence.
        public var needsEvidence: Bool {
            switch self {
            case .retry, .resume, .completeStage, .completeTask: true
            case .claim, .release, .ack, .snooze, .nudge, .skip, .fail, .adopt, .pause, .extend, .reassign, .cancel,
                .rollback, .note:
                false
            }
        }
    }

    /// The result of the probe before a verified intervention.
    public struct Evidence: Hashable, Codable, Sendable {
        /// Whether the provider could be asked.
        public var isAvailable: Bool
        /// Whether the provider says that the stage's operation is done.
        public var isDone: Bool
        public var findings: [Finding]

        public init(isAvailable: Bool, isDone: Bool, findings: [Finding]) {
            self.isAvailable = isAvailable
            self.isDone = isDone
            self.findings = findings
        }
    }
}
