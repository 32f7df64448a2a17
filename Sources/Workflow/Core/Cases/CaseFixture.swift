/// A real support case as something that can be run: what was asked for, what was wrong, what people did, and what a
/// replay has to come to.
///
/// The words are our own; of the ticket only its facts and figures are kept.
public struct CaseFixture: Hashable, Sendable {
    /// A field whose value the document does not state, so that we chose it.
    public enum Assumable: String, Hashable, Sendable, CaseIterable {
        case workflow, subject, submitted, reported, world
    }

    /// The customer's complaint.
    public struct Complaint: Hashable, Sendable {
        /// How long after the submission.
        public var after: TimeSpan
        /// How the ticket puts the time, translated.
        public var words: String?

        public init(after: TimeSpan, words: String? = nil) {
            self.after = after
            self.words = words
        }
    }

    /// One thing that somebody did.
    public struct Step: Hashable, Sendable {
        public var word: StoryWord
        /// How long after the step before; nil is the usual pause.
        public var after: TimeSpan?
        /// Whether it had the effect that it should have.
        public var helps: Bool

        public init(_ word: StoryWord, after: TimeSpan? = nil, helps: Bool = true) {
            self.word = word
            self.after = after
            self.helps = helps
        }
    }

    /// What the document's case came to: kept from everything that a replay runs.
    public struct Expectation: Hashable, Sendable {
        /// Whether it took longer than it should have.
        public var isStuck: Bool
        /// nil when the ticket does not tell.
        public var stage: String?
        /// `unknown` when the document names no cause.
        public var blocker: FindingCode
        public var party: Party
        public var outcome: CaseOutcome

        public init(isStuck: Bool, stage: String?, blocker: FindingCode, party: Party, outcome: CaseOutcome) {
            self.isStuck = isStuck
            self.stage = stage
            self.blocker = blocker
            self.party = party
            self.outcome = outcome
        }
    }

    public var id: CaseID
    public var title: String
    /// A kind of the catalogue.
    public var workflow: String
    /// What the labels call the operation where that is not the kind.
    public var labelled: String?
    public var subject: String
    public var submittedAt: Instant
    /// Minutes east of Greenwich that the submission's time was written with.
    public var zoneMinutes: Int
    public var assumed: Set<Assumable>
    public var input: [String: String]
    /// What was wrong: faults of the simulated CDN, `NAME[@STAGE]`.
    public var world: [String]
    /// What the customer saw.
    public var symptom: String
    /// nil when no time is given.
    public var complaint: Complaint?
    public var story: [Step]
    public var expectation: Expectation
    /// Whether the customer asked how long it would take.
    public var asksETA: Bool
    /// What the document leaves open.
    public var unknown: [String]
    /// Set on what an importer wrote and nobody has corrected.
    public var draft: CaseDraftNote?

    public init(
        id: CaseID, title: String, workflow: String, labelled: String? = nil, subject: String, submittedAt: Instant,
        zoneMinutes: Int = 0, assumed: Set<Assumable> = [], input: [String: String] = [:], world: [String] = [],
        symptom: String = "", complaint: Complaint? = nil, story: [Step] = [], expectation: Expectation,
        asksETA: Bool = false, unknown: [String] = [], draft: CaseDraftNote? = nil
    ) {
        self.id = id
        self.title = title
        self.workflow = workflow
        self.labelled = labelled
        self.subject = subject
        self.submittedAt = submittedAt
        self.zoneMinutes = zoneMinutes
        self.assumed = assumed
        self.input = input
        self.world = world
        self.symptom = symptom
        self.complaint = complaint
        self.story = story
        self.expectation = expectation
        self.asksETA = asksETA
        self.unknown = unknown
        self.draft = draft
    }

    /// When the customer complained by the document, since the submission; nil when no time is given or we chose it,
    /// and there is nothing to lead then.
    public var statedComplaint: TimeSpan? {
        assumed.contains(.reported) ? nil : complaint?.after
    }
}
