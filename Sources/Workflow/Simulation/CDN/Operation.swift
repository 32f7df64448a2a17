import WorkflowCore

extension SimulatedCDN {
    /// One operation that the provider was asked for, under its token.
    struct Operation: Hashable, Codable, Sendable {
        enum Status: String, Hashable, Codable, Sendable {
            /// Waits for a worker.
            case queued
            case running
            /// The process that runs it hangs: nothing goes on.
            case stalled
            /// Something in the world is in the way, and nobody was told.
            case held
            /// Waits on a party, and the engine was told so.
            case waiting
            /// The worker that had it is gone.
            case orphaned
            case ended
            /// Ended at the engine's request, or fenced off by a newer attempt.
            case stopped

            var isOver: Bool { self == .ended || self == .stopped }
        }

        let token: AttemptToken
        let kind: OperationKind
        let isUndo: Bool
        let workflow: String
        let stage: String
        let subject: String
        let input: [String: String]
        let startedAt: Instant
        /// What it takes when nothing interferes, drawn at its start.
        let duration: TimeSpan
        let usesQueue: Bool

        var status: Status
        /// When it last moved on.
        var progressAt: Instant
        var wait: Wait?
        var outcome: Outcome?
        var endedAt: Instant?
        /// The record that polls are answered from was not updated, although the operation has ended.
        var isRecordLost: Bool
        var lane: String?
        var worker: Int?
        var priority: Int
        /// Counts its rescheduling; an event of an earlier generation is void.
        var generation: Int
        /// An operator pushes it past what the platform itself has put in the way.
        var isByHand: Bool
        /// Of a stalled operation: clearing the fault does not help it, a push or a new attempt does.
        var hangsForGood = false
        /// A file at a desk that is to be taken up next.
        var isUrgent = false

        var key: String { token.description }
        var task: TaskID { token.task }

        /// Where the workflow goes on, when the operation decides that.
        var branch: String? {
            switch kind {
            case .checkTarget: input["target"] == "url" ? "url" : "directory"
            case .reviewMessage: input["object"] == "signature" ? "carrier" : nil
            default: nil
            }
        }

        /// The answer to a repeated start, or to a poll.
        var standing: Outcome {
            switch status {
            case .queued, .running, .stalled, .held: .working
            case .waiting: wait.map { .waiting($0) } ?? .working
            case .orphaned: .unknown
            case .ended: isRecordLost ? .working : outcome ?? .unknown
            case .stopped: .cancelled
            }
        }
    }

    /// What the provider remembers of a task: which token is the newest, and how to take back what it did.
    struct TaskRecord: Hashable, Codable, Sendable {
        /// A stage's effect and what it replaced, noted before the effect happens.
        struct Mark: Hashable, Codable, Sendable {
            let kind: OperationKind
            let subject: String
            let before: Image
            /// What the dossier had where the stage makes its entry.
            let entryBefore: String?
            /// The order or version that the stage made.
            var product: String?
            var isApplied: Bool
            /// Some nodes may have taken it already.
            var isPartial: Bool
        }

        /// A domain's configuration at one moment.
        struct Image: Hashable, Codable, Sendable {
            let configuration: DomainConfiguration
            let draft: DraftConfiguration?
            let version: Int
            let foreignBinding: World.Domain.ForeignBinding?
            let isFrozen: Bool
        }

        var newestSerial: Int
        /// Tokens up to this one were cancelled, also those that have not arrived.
        var cancelledSerial: Int
        var tokens: [String]
        var marks: [String: Mark]
        var lastContact: Instant
    }
}
