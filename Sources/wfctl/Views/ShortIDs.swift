import WorkflowAPI
import WorkflowCore

/// Ids of a list, each as short as a person can type it: the beginning that no other id of the list has.
struct ShortIDs: Hashable, Sendable {
    /// Digits that are shown at least: enough to name a task among a million, beyond this list.
    static let digits = 6

    /// Digits of each id in this list; the same for all, so that the column stays straight.
    let count: Int

    init(_ ids: some Sequence<TaskID>) {
        let texts = Set(ids).map(\.description).sorted()
        var count = Self.digits
        // Sorted, the neighbours share the longest beginnings.
        for (left, right) in zip(texts, texts.dropFirst()) {
            count = max(count, zip(left, right).prefix { $0 == $1 }.count + 1)
        }
        self.count = count
    }

    func text(_ id: TaskID) -> String { String(id.description.prefix(count)) }

    /// The id's cell in a table: whole in a wide one.
    func cell(_ id: TaskID, _ p: Presentation) -> StyledText {
        StyledText(p.isWide ? id.description : text(id), .accent)
    }
}
