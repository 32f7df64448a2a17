import Testing
import WorkflowCore

/// What a decision asks of the engine besides the calls that other suites look at.
@Suite struct EffectTests {
    private static func observed(_ effects: [Effect]) -> [Bool] {
        effects.compactMap { if case .observed(_, let isFailure) = $0 { isFailure } else { nil } }
    }

    @Test(arguments: [
        (Outcome.succeeded(branch: nil, output: [:]), [false]), (FailureTests.retryable, [true]),
        // What is refused for good says nothing about whether the provider works.
        (FailureTests.final, []), (.accepted(lease: nil), []),
    ]) func `the breaker hears of what ended and of what may work another time`(
        outcome: Outcome, heard: [Bool]
    ) throws {
        var task = try TaskHarness()
        task.report(outcome)
        #expect(Self.observed(task.effects) == heard)
    }

    @Test func `what is completed by force says nothing of its provider`() throws {
        var task = try TaskHarness()
        task.report(.accepted(lease: nil))
        #expect(task.intervene(.completeStage, force: true) == nil)
        #expect(Self.observed(task.effects).isEmpty)
    }
}
