import Testing
import WorkflowCore

@Suite struct `Remaining time` {
    @Test(
        arguments: [
            (90, "6–14 min"), (0, "8–15 min"), (480, "up to 7 min"), (720, "up to 3 min"), (780, "up to 2 min"),
            (790, "up to 110 s"),
            (899, "up to 1 s"),
        ] as [(Int64, String)])
    func `a task on track has the rest of its range`(age: Int64, text: String) throws {
        let remaining = try #require(
            RemainingTime(state: .sample(), definition: .sample(), now: .start + .seconds(age)))
        #expect(remaining.scope == .task)
        #expect(remaining.reading.en == text)
    }

    @Test func `past its range a task has no estimate`() {
        let state = TaskState.sample(since: .start, health: .slow)
        #expect(RemainingTime(state: state, definition: .sample(), now: .start + .minutes(15)) == nil)
    }

    @Test func `an attempt begun anew has the range of its stage`() throws {
        let retried = Instant.start + .minutes(40)
        let state = TaskState.sample(since: retried, health: .stuck)
        let remaining = try #require(
            RemainingTime(state: state, definition: .sample(), now: retried + .minutes(2)))
        #expect(remaining.scope == .stage)
        #expect(remaining.reading == LocalizedText(en: "4–9 min", zh: "4–9 分钟"))
        #expect(RemainingTime(state: state, definition: .sample(), now: retried + .minutes(11)) == nil)
    }

    @Test func `the last stage's rest is the task's`() throws {
        let retried = Instant.start + .minutes(40)
        let state = TaskState.sample(stage: 2, since: retried, health: .stuck)
        let remaining = try #require(
            RemainingTime(state: state, definition: .sample(), now: retried + .seconds(30)))
        #expect(remaining.scope == .task)
        #expect(remaining.reading.en == "up to 3 min", "between 30 and 150 seconds")
    }

    @Test(arguments: Phase.allCases.filter { $0 != .running })
    func `only a running task has an estimate`(phase: Phase) {
        #expect(
            RemainingTime(state: .sample(phase), definition: .sample(), now: .start + .minutes(1)) == nil)
    }

    @Test func `working days give no remaining time`() {
        let definition = WorkflowDefinition.sample(
            expected: .workingDays(1, 3), stages: [.sample(expected: nil), .sample("b", expected: .workingDays(1, 1))])
        #expect(
            RemainingTime(state: .sample(definition: definition), definition: definition, now: .start) == nil)
    }
}
