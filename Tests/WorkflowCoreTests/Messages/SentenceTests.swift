import Testing
import WorkflowCore

@Suite struct SentenceTests {
    @Test(arguments: [
        ("Paper jam", "Paper jam.", "Paper jam"), ("Paper jam.", "Paper jam.", "Paper jam"),
        ("Paper jam. ", "Paper jam.", "Paper jam"), ("Paper jam..", "Paper jam.", "Paper jam"),
        ("Is it on?", "Is it on?", "Is it on?"), ("And so on…", "And so on…", "And so on…"),
        ("证书已过期", "证书已过期。", "证书已过期"), ("证书已过期。", "证书已过期。", "证书已过期"),
        ("（已过期）", "（已过期）。", "（已过期）"), ("HTTP 1.1", "HTTP 1.1.", "HTTP 1.1"), ("", "", ""), (".", "", ""),
    ])
    func `a text ends with one full stop, or with none`(text: String, sentence: String, clause: String) {
        #expect(text.asSentence == sentence)
        #expect(text.asClause == clause)
    }

    @Test(arguments: ["Paper jam", "Paper jam."])
    func `no text of a blocked rollback has two full stops`(detail: String) throws {
        var task = try TaskHarness(.sample(stages: [.sample("one"), .sample("two")]))
        task.succeed()
        task.intervene(.rollback(resubmits: false))
        task.report(.failed(Failure(code: "x", detail: detail, isRetryable: false)))
        #expect(task.state.phase == .rollbackBlocked)
        let refusal = task.intervene(.rollback(resubmits: false))
        let findings = StateFindings.derive(from: task.state, definition: task.definition, at: task.now)
        #expect(refusal?.message == "Its rollback is blocked: The undo of two failed: Paper jam.")
        #expect(findings.first?.evidence == "The rollback stopped: The undo of two failed: Paper jam.")
    }
}
