/// Why drafts cannot be measured.
public struct CaseScoreError: Error, Hashable, Sendable, CustomStringConvertible {
    public var message: String

    public var description: String { message }
}
