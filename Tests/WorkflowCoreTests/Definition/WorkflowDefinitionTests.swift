import Testing
import WorkflowCore

@Suite struct `Definitions made in code` {
    @Test func `a sound one has no problems`() {
        #expect(WorkflowDefinition.sample().problems == [])
        for policy in LimitPolicy.allCases {
            let limit = TimeLimit(.hours(1), policy)
            #expect(WorkflowDefinition.sample(stages: [.sample(timeout: limit, waitLimit: limit)]).problems == [])
        }
    }

    @Test(arguments: [
        (
            WorkflowDefinition.sample(ceiling: TimeLimit(.hours(1), .retry)),
            "The ceiling of https-update leads to retry; allowed are: hold, rollback, alert."
        ),
        (
            .sample(queueLimit: TimeLimit(.hours(1), .retry)),
            "The queueLimit of https-update leads to retry; allowed are: hold, alert."
        ),
        (
            .sample(queueLimit: TimeLimit(.hours(1), .rollback)),
            "The queueLimit of https-update leads to rollback; allowed are: hold, alert."
        ),
        (.sample(stages: []), "https-update has 0 stages; it needs 1 to 64."),
        (
            .sample(verifiedBy: nil, stages: [.sample("one")]),
            "Stage one of https-update has an undo, but nobody is named in verifiedBy."
        ),
        (
            .sample(stages: [.sample("one", next: .stage(1))]),
            "Stage one of https-update leads to stage 1, which is none after it."
        ),
        (
            .sample(stages: [.sample("one"), .sample("two", branches: ["again": .stage(0)])]),
            "Stage two of https-update leads to stage 0, which is none after it."
        ),
    ]) func `what cannot work is said in one sentence`(definition: WorkflowDefinition, problem: String) {
        #expect(definition.problems == [problem])
    }

    @Test func `a stage without a timeout has the ceiling of its workflow, then it holds`() throws {
        func stage(_ timeout: TimeLimit? = nil) -> StageDefinition {
            StageDefinition(
                name: "one", title: LocalizedText(en: "One", zh: "一"), provider: "cdn", operation: "one",
                timeout: timeout)
        }
        var definition = WorkflowDefinition(
            kind: "page", title: LocalizedText(en: "Page", zh: "页面"), ceiling: TimeLimit(.hours(5), .alert),
            stages: [stage(), stage(TimeLimit(.hours(1), .retry))])
        #expect(definition.stages.map(\.timeout) == [TimeLimit(.hours(5), .hold), TimeLimit(.hours(1), .retry)])
        definition.stages.append(stage())
        #expect(definition.stages[2].timeout == TimeLimit(.hours(5), .hold))
        let task = try TaskHarness(definition, submission: .sample(kind: "page"))
        #expect(task.state.attempt?.deadline == task.now + .hours(5))
    }
}
