/// How right drafts are, field by field, measured against labels.
public struct CaseScore: Hashable, Sendable, Codable {
    /// The figures of one field.
    ///
    /// Single values are measured over the cases that the label calls in scope (`inScope` and `interventions` over
    /// all); a draft that misses the scope misses every field. Precision and recall are about values that are not empty.
    public struct Field: Hashable, Sendable, Codable {
        public var field: String
        /// Cases that were measured.
        public var cases: Int
        /// Share of cases with exactly the label's value; for interventions with exactly its set.
        public var accuracy: Double
        public var precision: Double
        public var recall: Double
        /// Harmonic mean of the two.
        public var f1: Double
    }

    /// A value that differs from its label.
    public struct Miss: Hashable, Sendable, Codable {
        /// The document's name among the labels and the number there: `part-43/2`.
        public var id: String
        public var field: String
        public var expected: String
        public var found: String
    }

    public var cases: Int
    public var inScope: Int
    public var fields: [Field]
    public var misses: [Miss]

    /// Compares drafts with the labels of their documents.
    ///
    /// Labels may be of other documents too; of each document those count that agree with its cases in number and title.
    ///
    /// - Throws: `CaseScoreError` when the labels of a document are not among them.
    public init(_ read: [(document: CaseDocument, drafts: [CaseDraft])], labels: [CaseLabel]) throws {
        var tally = Tally()
        cases = 0
        inScope = 0
        for (document, drafts) in read {
            let byNumber = Dictionary(drafts.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
            for label in try Self.labels(for: document, among: labels) {
                guard let draft = byNumber[label.number] else { continue }
                tally.compare(draft, with: label)
                cases += 1
                inScope += label.inScope ? 1 : 0
            }
        }
        fields = tally.fields
        misses = tally.misses
    }

    /// The figures of a field; nil when nothing has that name.
    public func field(_ name: String) -> Field? { fields.first { $0.field == name } }

    private static func labels(for document: CaseDocument, among labels: [CaseLabel]) throws -> [CaseLabel] {
        let titles = Dictionary(document.cases.map { ($0.number, $0.title) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: labels, by: \.document)
        let ranked = groups.values.map { group in
            (group: group, agreeing: group.count { titles[$0.number] == $0.title })
        }
        let best = ranked.max { ($0.agreeing, $1.group.count) < ($1.agreeing, $0.group.count) }
        guard let best, best.agreeing * 2 > best.group.count else {
            throw CaseScoreError(
                message: "The labels are about other documents than \(document.file): no document among them has the "
                    + "same numbers and titles. Give the labels of this document.")
        }
        return best.group.filter { titles[$0.number] == $0.title }
    }
}
