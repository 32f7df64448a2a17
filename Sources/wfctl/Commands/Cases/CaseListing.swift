import WorkflowCore

/// A case in one row.
struct CaseListing: Encodable {
    let id: String
    let title: String
    let inScope: Bool
    let workflow: String?
    let subject: String?
    let stuck: Bool?
    let blocker: String?
    let party: String?
    let outcome: String?
    let order: CaseID

    private enum CodingKeys: String, CodingKey {
        case id, title, inScope, workflow, subject, stuck, blocker, party, outcome
    }

    init(_ fixture: CaseFixture) {
        id = fixture.id.description
        title = fixture.title
        inScope = true
        workflow = fixture.workflow
        subject = fixture.subject
        stuck = fixture.expectation.isStuck
        blocker = fixture.expectation.blocker.rawValue
        party = fixture.expectation.party.rawValue
        outcome = fixture.expectation.outcome.rawValue
        order = fixture.id
    }

    init(_ other: OutOfScopeCase) {
        id = other.id.description
        title = other.why
        inScope = false
        workflow = nil
        subject = nil
        stuck = nil
        blocker = nil
        party = nil
        outcome = nil
        order = other.id
    }
}
