import Testing
import WorkflowCatalog
import WorkflowCore

@testable import WorkflowSimulation

@Suite struct `Timeline of a case` {
    @Test(arguments: [
        (EscalationStep.Omission.nobodyReachable, "nobody reachable", "无人可联系"), (.claimed, "claimed", "已认领"),
        (.acked, "acknowledged", "已确认"), (.notPossible, "not possible now", "目前无法执行"),
    ])
    func `tells in both languages why a step told nobody`(
        omission: EscalationStep.Omission, en: String, zh: String
    ) throws {
        let definition = try #require(try CatalogLoader.embedded().definitions["cdn-config"])
        let at = Instant(seconds: 1_772_416_800)
        let state = TaskState(
            id: TaskID(rawValue: 1), submission: Submission(kind: "cdn-config", subject: "a.example.com", actor: "a"),
            definition: definition.reference, stageCount: definition.stages.count, at: at)
        let step = EscalationStep(
            step: 1, loop: 0, recipients: [], actions: [], skipped: omission, nextAt: nil, nextStep: 2, nextLoop: 0)
        var teller = ReplayTeller(definition: definition)
        teller.tell(Event(at: at, .escalationStepFired(step)), of: state)
        #expect(teller.lines.map(\.text.en) == ["tells nobody: \(en) (level 2)"])
        #expect(teller.lines.map(\.text.zh) == ["未通知任何人：\(zh)（第 2 级）"])
    }
}
