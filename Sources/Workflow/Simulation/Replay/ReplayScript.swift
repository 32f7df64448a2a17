import WorkflowCore

/// What a run of a case is given: everything of the fixture but what it has to come to.
///
/// A run is made from this, so that no engine, provider or explanation can see the answers.
struct ReplayScript: Sendable {
    let id: CaseID
    let workflow: String
    let subject: String
    let submittedAt: Instant
    let input: [String: String]
    let faults: [Fault]
    let symptom: String
    let complaint: CaseFixture.Complaint?
    let story: [CaseFixture.Step]

    /// - Throws: `ReplayError.unknownFault`.
    init(_ fixture: CaseFixture) throws {
        id = fixture.id
        workflow = fixture.workflow
        subject = fixture.subject
        submittedAt = fixture.submittedAt
        input = fixture.input
        symptom = fixture.symptom
        complaint = fixture.complaint
        story = fixture.story
        do {
            faults = try fixture.world.map { try Fault($0) }
        } catch {
            throw ReplayError(.unknownFault, fixture.id, "\(error)")
        }
    }

    /// The same case always runs with the same seed.
    var seed: UInt64 {
        id.description.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
