import Testing
import WorkflowCore
import WorkflowSimulation

/// What people of a story do has its effect in the world, whatever it is about.
@Suite struct `People of a story` {
    let bench: ReplayBench

    init() throws {
        bench = try ReplayBench.embedded.get()
    }

    @Test func `the platform's people find a stale node by its name and bring it up to date`() throws {
        var fixture = try #require(bench.fixture("part-43/13"))
        fixture.input = ["change": "access"]
        fixture.world = ["node-stale"]
        let result = try bench.run(fixture)
        #expect(result.blockerFound == .staleNode)
        #expect(result.outcome == .succeeded)
    }

    @Test(arguments: [StoryWord.expedite, .manualIntervene])
    func `a file at a desk is taken up also where the operation is no review`(word: StoryWord) throws {
        var fixture = try #require(bench.fixture("part-19/42"))
        fixture.world = ["human-review-queue@domain-recovery"]
        fixture.story = [.init(word), .init(.customerConfirms)]
        let result = try bench.run(fixture)
        #expect(result.blockerFound == .humanReviewQueue)
        #expect(result.outcome == .succeeded)
    }
}
