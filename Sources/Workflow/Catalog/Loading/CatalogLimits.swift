import WorkflowCore

/// The named bounds of catalogue files, each with its unit.
public enum CatalogLimits {
    /// Bytes of one file.
    public static let fileBytes = 256 * 1024
    /// Characters of one line; it also bounds how deep blocks can nest.
    public static let lineLength = 2000
    /// Brackets open at once.
    public static let nesting = 32
    /// Aliases (`*name`) of one file.
    public static let aliases = 16
    /// Files of one folder.
    public static let fileCount = 500
    /// Characters of a kind, an id or a stage name.
    public static let nameLength = 64
    /// Characters of a title or another short text.
    public static let textLength = 300
    /// Characters of an operation, a channel or an address.
    public static let wordLength = 200
    public static let version = 1...1_000_000
    public static let attempts = 1...100
    public static let retryBudget = 0...1000
    public static let capacity = 1...1_000_000
    public static let policySteps = 1...20
    public static let actionBudget = 0...10
    public static let recipients = 1...20
    /// Dates of one range of a calendar.
    public static let datesInRange = 400
    /// Years that a calendar may speak of.
    public static let years = 1970...2200
    public static let workingDays = 1...365
    /// Characters of a sentence in a case.
    public static let sentenceLength = 600
    /// Faults, steps and rules of one case.
    public static let caseFaults = 8
    public static let caseSteps = 40
    public static let caseEvidence = 200
}
