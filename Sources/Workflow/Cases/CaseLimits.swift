/// The named bounds of importing, each with its unit.
public enum CaseLimits {
    /// Bytes of one document.
    public static let documentBytes = 32 * 1024 * 1024
    /// Cases of one document; one with more is refused.
    public static let cases = 20_000
    /// Unicode scalars of one section that are looked at; pasted logs can be longer than everything else together.
    public static let sectionLength = 60_000
    /// Characters of a title that are looked at.
    public static let titleRead = 600
    /// Messages of one dialogue.
    public static let turns = 1000
    /// Unicode scalars of one clause; a longer one is cut.
    public static let clauseLength = 400
    /// Clauses of one text.
    public static let clauses = 400
    /// Characters of a document's name in the names of its cases.
    public static let nameLength = 40
    /// Characters of a draft's symptom.
    public static let symptomLength = 120
    /// Characters of a draft's title.
    public static let titleLength = 48
    /// Characters of a quotation in the evidence.
    public static let quoteLength = 24
    /// Entries of evidence of one draft.
    public static let evidence = 60
    /// Characters of one pattern of the rules, its words inserted.
    public static let patternLength = 4000
}
