public import WorkflowCore

/// What an operator does to a task.
public struct InterventionRequest: Hashable, Codable, Sendable {
    public var action: InterventionAction
    /// Kept in the history.
    public var reason: String
    /// Goes past what a refusal marked as forcible.
    public var force: Bool?
    /// Decides and answers, and changes nothing.
    public var dryRun: Bool?
    /// For `snooze`, `extend`, and as the longest hold for `pause`.
    public var durationSeconds: Double?
    /// For `reassign`.
    public var party: Party?
    /// For `rollback`: submit again when the rollback is done.
    public var resubmit: Bool?
    /// For `complete-stage` and `complete`: do not ask the provider first.
    public var unverified: Bool?

    public init(
        action: InterventionAction, reason: String, force: Bool? = nil, dryRun: Bool? = nil,
        durationSeconds: Double? = nil, party: Party? = nil, resubmit: Bool? = nil, unverified: Bool? = nil
    ) {
        self.action = action
        self.reason = reason
        self.force = force
        self.dryRun = dryRun
        self.durationSeconds = durationSeconds
        self.party = party
        self.resubmit = resubmit
        self.unverified = unverified
    }
}
