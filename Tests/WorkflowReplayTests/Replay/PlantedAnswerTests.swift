import Testing
import WorkflowCore
import WorkflowStore

@testable import WorkflowSimulation

/// The replay measures; it does not copy the answers.
@Suite struct `Planted answers` {
    let bench: ReplayBench
    let fixture: CaseFixture

    init() throws {
        bench = try ReplayBench.embedded.get()
        fixture = try #require(bench.fixture("part-43/2"))
    }

    @Test(arguments: [CaseResult.Aspect.blocker, .party, .outcome, .stage])
    func `a wrong answer is seen`(aspect: CaseResult.Aspect) throws {
        var planted = fixture
        switch aspect {
        case .blocker: planted.expectation.blocker = .certificateExpired
        case .party: planted.expectation.party = .customer
        case .outcome: planted.expectation.outcome = .rolledBack
        case .stage: planted.expectation.stage = "domain-removal"
        case .detection: break
        }
        let result = try bench.run(planted)
        #expect(result.mismatches == [aspect])
        #expect(!ReplayReport([result]).isMatched)
    }

    @Test func `an answer that is planted changes nothing of what happens`() throws {
        var planted = fixture
        planted.expectation = CaseFixture.Expectation(
            isStuck: false, stage: nil, blocker: .cnameMissing, party: .nobody, outcome: .unresolved)
        let (honest, other) = (try bench.run(fixture), try bench.run(planted))
        #expect(honest.lines == other.lines)
        #expect(honest.interventions == other.interventions)
        #expect(honest.detectedAfter == other.detectedAfter)
        #expect(honest.blockerFound == .bucketDeleted)
        #expect(other.blockerFound == .bucketDeleted)
    }

    @Test func `a diagnosis that names another cause sends people the wrong way, and the outcome shows it`() throws {
        var replay = CaseReplay(catalog: bench.catalog)
        replay.findings = { _ in [Finding(code: .certificateExpired, evidence: "Made up by a test.")] }
        let result = try replay.run(fixture, store: InMemoryStore())
        #expect(result.blockerFound == .certificateExpired)
        #expect(result.partyFound == .customer)
        #expect(result.outcome != .succeeded)
        #expect(result.mismatches.contains(.outcome))
    }

    @Test func `what the engine notices when support is at work comes too late to count`() throws {
        let asked = try #require(bench.fixture("part-19/51"))
        let result = try bench.run(asked)
        #expect(result.detectedAfter == nil)
    }

    @Test func `another trouble in the world leads to another finding`() throws {
        var healthy = fixture
        healthy.world = []
        let result = try bench.run(healthy)
        #expect(result.detectedAfter == nil)
        #expect(result.blockerFound != .bucketDeleted)
        #expect(result.mismatches.contains(.detection))
        #expect(result.mismatches.contains(.blocker))
    }

    @Test func `a complaint that comes before the engine's notice is a mismatch`() throws {
        var early = fixture
        early.complaint = CaseFixture.Complaint(after: .minutes(12))
        let result = try bench.run(early)
        #expect(result.lead.map { $0 <= .zero } ?? true)
        #expect(result.mismatches.contains(.detection))
    }

    @Test func `a time that the document does not give leads nothing`() throws {
        var assumed = fixture
        assumed.assumed.insert(.reported)
        let result = try bench.run(assumed)
        #expect(result.reportedAfter == nil)
        #expect(result.lead == nil)
        #expect(result.isMatched)
    }

    @Test func `a document that names no cause is contradicted by none`() throws {
        let silent = try #require(bench.fixture("part-43/12"))
        #expect(silent.expectation.blocker == .unknown)
        #expect(try bench.run(silent).isMatched)
    }

    @Test func `the same case goes the same way every time`() throws {
        #expect(try bench.run(fixture) == bench.run(fixture))
    }

    @Test func `a fault that there is not ends the replay with its name`() throws {
        var broken = fixture
        broken.world = ["bucket-stolen"]
        let error = #expect(throws: ReplayError.self) { try bench.run(broken) }
        #expect(error?.code == .unknownFault)
        #expect(error?.message.contains("bucket-stolen") ?? false)
    }
}
