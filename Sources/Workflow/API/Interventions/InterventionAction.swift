/// The interventions by their words on the command line and in events.
public enum InterventionAction: String, Hashable, Codable, Sendable, CaseIterable {
    case claim, release, ack, snooze, nudge, retry, skip
    /// Marks the current stage as done.
    case completeStage = "complete-stage"
    /// Marks the whole task as done.
    case complete
    case fail, adopt, pause, resume, extend, reassign, cancel, rollback, note
}
