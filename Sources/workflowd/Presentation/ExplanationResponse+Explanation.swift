import WorkflowAPI
import WorkflowCore

extension ExplanationResponse {
    init(_ explanation: Explanation, task: TaskSummary, now: Instant) {
        self.init(
            task: task, headline: explanation.headline, lines: explanation.lines, party: explanation.nextActor,
            reasons: explanation.findings.map {
                Reason(
                    code: $0.code, party: $0.party, text: $0.title, advice: $0.advice, evidence: $0.evidence,
                    isBlocking: $0.isBlocking)
            },
            suggestions: explanation.suggestions.map { Suggestion(text: $0.text, command: $0.command) },
            normally: explanation.normally,
            remaining: explanation.remaining.map {
                Remaining(scope: $0.scope.rawValue, lowSeconds: $0.low.seconds, highSeconds: $0.high.seconds)
            },
            customerMessage: explanation.customerMessage, diagnosedAt: Timestamp(explanation.diagnosedAt),
            now: Timestamp(now))
    }
}
