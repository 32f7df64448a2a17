/// An open escalation with the task it is about.
public struct EscalationRow: Hashable, Codable, Sendable {
    public var escalation: EscalationBrief
    public var task: TaskSummary

    public init(escalation: EscalationBrief, task: TaskSummary) {
        self.escalation = escalation
        self.task = task
    }
}
