extension CaseDraft {
    /// One thing that somebody did, as a fixture tells it.
    struct Step: Hashable, Sendable {
        var does: String
        /// Since the step before; nil is the usual pause.
        var after: String?
        /// Whether it had the effect that it should have.
        var helps = true
    }

    /// What people did, in order, and how it ended: the interventions, and what must have happened between them.
    var story: [Step] {
        let steps = done.indices.flatMap(steps)
        switch outcome {
        case "succeeded": return steps + happyEnd(after: steps)
        case "unresolved": return steps.isEmpty ? [] : steps + [Step(does: "drop")]
        // Somebody answered, or the case would be unresolved.
        case "pending":
            let isOpen = steps.isEmpty || (waitingOn == "third-party" && steps.last?.does == "instruct-customer")
            return steps + (isOpen ? [Step(does: "wait-advised")] : [])
        case "waiting-customer" where waitingOn == "third-party" && steps.last?.does != "instruct-customer":
            // Whoever waits for somebody else was sent there.
            return steps + [Step(does: "instruct-customer")]
        case "resubmit" where !done.contains("resubmit-requested"):
            return steps + [Step(does: "resubmit-requested")]
        default: return steps
        }
    }

    private var done: [String] { interventions.filter { $0 != "none" } }

    /// Words after which somebody acts.
    private static let acting: Set<String> = [
        "manual-intervene", "expedite", "escalate-to-product", "escalate-to-backend", "escalate-to-business",
        "ownership-transfer", "downgrade-https", "rollback", "resubmit-requested",
    ]

    private func steps(_ index: Int) -> [Step] {
        let word = done[index]
        var step = Step(does: word)
        switch word {
        case "ownership-transfer":
            return [Step(does: "customer-acts", after: "30m"), step]
        case "manual-intervene":
            // What came after it would not have been needed.
            step.helps =
                outcome == "succeeded"
                && !done[(index + 1)...].contains { Self.acting.contains($0) && $0 != "resubmit-requested" }
        case "verify-done" where waitingOn == "platform" && !done[..<index].contains(where: Self.acting.contains):
            // What nobody acted on took its time.
            step.after = "1h"
        case "resubmit-requested" where outcome == "waiting-customer" || outcome == "succeeded":
            // Nothing was submitted again while it waits for the customer, or when it went on as it was.
            step.does = "instruct-customer"
        default: break
        }
        return [step]
    }

    /// What is not told and must have been done for the task to succeed.
    private func happyEnd(after steps: [Step]) -> [Step] {
        var end: [Step] = []
        let unaided: Set<String> = ["human-review-queue", "already-done", "operator-only-operation"]
        let isSlow = setting.world.contains { $0.hasPrefix("slow") }
        let callsPlatform = done.contains { $0 == "manual-intervene" || $0.hasPrefix("escalate-") }
        if setting.kind == "domain-reclaim", !done.contains("ownership-transfer") {
            end += [Step(does: "customer-acts", after: "30m"), Step(does: "ownership-transfer")]
        } else if blocker == "human-review-queue", !callsPlatform, !done.contains("expedite") {
            end.append(Step(does: "expedite"))
        } else if waitingOn == "customer", !done.contains("ownership-transfer") {
            end.append(Step(does: "customer-acts", after: "30m"))
        } else if waitingOn == "platform", !callsPlatform, !isSlow, !unaided.contains(blocker ?? "unknown") {
            end.append(Step(does: "manual-intervene"))
        } else if steps.isEmpty {
            end.append(Step(does: "verify-done", after: "1h"))
        }
        return end + [Step(does: "customer-confirms")]
    }
}
