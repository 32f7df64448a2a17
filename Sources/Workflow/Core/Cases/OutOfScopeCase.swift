/// A support case that is about no task, with the reason.
public struct OutOfScopeCase: Hashable, Sendable {
    public var id: CaseID
    /// One line: what it is about instead.
    public var why: String

    public init(id: CaseID, why: String) {
        self.id = id
        self.why = why
    }
}
