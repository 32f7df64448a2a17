extension CaseDraft {
    /// One thing that somebody did, as a fixture tells it.
    struct Step: Hashable, Sendable {
        var does: String
        /// Since the step before; nil is the usual pause.
        var after: String?
        /// Whether it had the effect that it should have.
        var helps = true
    }

    /// What people did, in order, and how it ended: the interventions, and what the customer must have done between.
    var story: [Step] {
        let done = interventions.filter { $0 != "none" }
        let acting: Set<String> = [
            "manual-intervene", "expedite", "escalate-to-product", "escalate-to-backend", "escalate-to-business",
            "ownership-transfer", "downgrade-https", "rollback", "resubmit-requested",
        ]
        let hasSucceeded = outcome == "succeeded"
        var steps: [Step] = []
        for (index, word) in done.enumerated() {
            if word == "ownership-transfer" { steps.append(Step(does: "customer-acts", after: "30m")) }
            var step = Step(does: word)
            if word == "manual-intervene" {
                // What came after it would not have been needed.
                step.helps = hasSucceeded && !done[(index + 1)...].contains { acting.contains($0) }
            } else if word == "verify-done", !done[..<index].contains(where: acting.contains), waitingOn == "platform" {
                // What nobody acted on took its time.
                step.after = "1h"
            }
            steps.append(step)
        }
        switch outcome {
        case "succeeded":
            if waitingOn == "customer", !done.contains("ownership-transfer") {
                steps.append(Step(does: "customer-acts", after: "30m"))
            }
            steps.append(Step(does: "customer-confirms"))
        case "unresolved":
            if !steps.isEmpty { steps.append(Step(does: "drop")) }
        default: break
        }
        return steps
    }
}
