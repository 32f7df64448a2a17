/// One page of a list.
public struct Page<Item: Codable & Sendable>: Codable, Sendable {
    public var items: [Item]
    /// Hand it back as `cursor` for the next page; nil on the last.
    public var next: String?
    /// The server's clock when the page was read; ages are measured against it.
    public var now: Timestamp

    public init(items: [Item], next: String? = nil, now: Timestamp) {
        self.items = items
        self.next = next
        self.now = now
    }
}
