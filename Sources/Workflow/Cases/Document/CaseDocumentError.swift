/// Why a document cannot be read at all; damage inside one is tolerated.
public struct CaseDocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable names of the reasons.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case wrongEncoding = "wrong-encoding"
        case tooLarge = "too-large"
        case noCases = "no-cases"
    }

    public var code: Code
    /// The document's path as it was given.
    public var file: String
    /// From 1.
    public var line: Int
    /// What happened, what was expected, what to do.
    public var message: String

    /// `file:line: error: message [code]`.
    public var description: String { "\(file):\(line): error: \(message) [\(code.rawValue)]" }
}
