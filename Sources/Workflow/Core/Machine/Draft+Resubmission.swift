extension Draft {
    /// Records that nothing follows the rollback, whatever was said when it began.
    mutating func resubmissionRefused(_ refusal: Rejection) -> Rejection? {
        guard state.phase == .rolledBack, state.rollback?.resubmits ?? false else {
            return Rejection(
                .wrongPhase, "Nothing was to be submitted after the task's rollback.",
                advice: "Submit the task again: wfctl resubmit \(state.id) --reason …")
        }
        record(.resubmissionRefused(detail: refusal.message))
        return nil
    }
}
