/// One problem in a catalogue file, with the place where it is.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The catalogue cannot be used.
        case error
        /// It can be used, but probably does not say what its author meant.
        case warning
    }

    /// Stable names of all problems there are.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The file or folder cannot be read, or is not UTF-8.
        case unreadable
        case tooLarge = "too-large"
        case syntax
        case duplicateKey = "duplicate-key"
        case unknownKey = "unknown-key"
        case missingKey = "missing-key"
        case wrongType = "wrong-type"
        case invalidValue = "invalid-value"
        /// A number, a length or a count outside its bounds.
        case outOfRange = "out-of-range"
        case duplicateName = "duplicate-name"
        case impossibleRange = "impossible-range"
        case unknownStage = "unknown-stage"
        case unreachableStage = "unreachable-stage"
        case cycle
        case undoAfterPivot = "undo-after-pivot"
        case unknownPolicy = "unknown-policy"
        case unknownCalendar = "unknown-calendar"
        case unknownTarget = "unknown-target"
        case unknownAction = "unknown-action"
        case unknownZone = "unknown-zone"
        case invalidDate = "invalid-date"
        case invalidInterval = "invalid-interval"
        case overlappingIntervals = "overlapping-intervals"
        /// Another content under a version that is already taken.
        case versionNotRaised = "version-not-raised"
        /// A file in the folder that nothing reads.
        case ignoredFile = "ignored-file"
    }

    public var severity: Severity
    /// Path as it was given, or `embedded:…` for a file of the binary.
    public var file: String
    /// From 1; 1 as well where the whole file is meant.
    public var line: Int
    /// From 1, in Unicode scalars.
    public var column: Int
    public var code: Code
    /// What happened and what was expected.
    public var message: String
    /// What to do, when that can be said.
    public var hint: String?

    public init(
        _ severity: Severity = .error, file: String, line: Int = 1, column: Int = 1, code: Code, message: String,
        hint: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: error: message [code]`, and the hint on a second line.
    public var description: String {
        let first = "\(file):\(line):\(column): \(severity.rawValue): \(message) [\(code.rawValue)]"
        return hint.map { "\(first)\n    hint: \($0)" } ?? first
    }
}

extension Diagnostic: Comparable {
    /// By file, then by place in it.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        (left.file, left.line, left.column, left.code.rawValue, left.message)
            < (right.file, right.line, right.column, right.code.rawValue, right.message)
    }
}
