extension CaseDraft {
    /// What a replay has to know that the reading of a case does not say; much of it is assumed.
    public struct Setting: Hashable, Sendable {
        /// A kind of the catalogue; the draft's `workflow` is what labels call it.
        public var kind: String
        /// A stage of that kind; nil when it is not known or the kind has none of that name.
        public var stage: String?
        public var subject: String
        /// `2024-10-14T10:00:00+08:00`.
        public var submitted: String
        /// Inputs of the kind, such as `change` to `access`.
        public var inputs: [String: String]
        /// Who has to act in the world of the replay: a reading may say that nobody will, a world has somebody who could.
        public var party: String
        /// Whether the customer complained so early that the engine has nothing to say yet.
        public var isWithinNormalTime: Bool
        /// Whether the world of the replay has a fault for the blocker; where it has none, anything may be in the way.
        public var isModelled: Bool
        /// Faults of the simulated CDN: what is wrong.
        public var world: [String]
        /// What the customer wrote, without personal data, shortened.
        public var symptom: String
        /// How the customer put the time they had waited; nil when they gave none.
        public var words: String?
        /// What of this the document does not say.
        public var assumed: [String]
        /// Out of scope: what speaks against a task, in the words of the rules.
        public var why: String

        public init(
            kind: String = "", stage: String? = nil, subject: String = "", submitted: String = "",
            inputs: [String: String] = [:], party: String = "", isWithinNormalTime: Bool = false,
            isModelled: Bool = true, world: [String] = [],
            symptom: String = "", words: String? = nil, assumed: [String] = [], why: String = ""
        ) {
            self.kind = kind
            self.stage = stage
            self.subject = subject
            self.submitted = submitted
            self.inputs = inputs
            self.party = party
            self.isWithinNormalTime = isWithinNormalTime
            self.isModelled = isModelled
            self.world = world
            self.symptom = symptom
            self.words = words
            self.assumed = assumed
            self.why = why
        }
    }
}
