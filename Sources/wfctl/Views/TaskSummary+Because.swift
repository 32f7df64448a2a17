import WorkflowAPI
import WorkflowCore

extension TaskSummary {
    /// The phase's reason behind a colon, without its own full stop, to end a sentence with; nothing without a reason.
    var because: String {
        guard let reason = phaseReason, !reason.isEmpty else { return "" }
        return ": \(reason.asClause)"
    }
}
