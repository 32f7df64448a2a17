import WorkflowAPI

extension TaskSummary {
    /// The phase's reason behind a colon, without its own full stop, to end a sentence with; nothing without a reason.
    var because: String {
        guard var reason = phaseReason, !reason.isEmpty else { return "" }
        while let last = reason.last, ".。".contains(last) { reason.removeLast() }
        return ": \(reason)"
    }
}
