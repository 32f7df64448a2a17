public import WorkflowCore

/// The place in a listing after which the next page begins: the order and the keys of the last row.
///
/// Its text is opaque to callers. It names keys, not a position, so pages stay stable while tasks come and go.
public struct PageCursor: Hashable, Sendable {
    public var order: TaskQuery.Order
    /// Only in the order of urgency; 0 otherwise.
    public var urgency: Int64
    public var id: TaskID

    public init(order: TaskQuery.Order, urgency: Int64, id: TaskID) {
        self.order = order
        self.urgency = urgency
        self.id = id
    }

    /// Reads the cursor of a query.
    ///
    /// - Returns: nil when the query has none.
    /// - Throws: `StoreError.invalidCursor` when it is not a cursor, or one of another order.
    public init?(of query: TaskQuery) throws {
        guard let text = query.cursor else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.mark(of: query.order),
            let urgency = UInt64(parts[1], radix: 16), let id = Int64(parts[2], radix: 16), id >= 0, id < 1 << 60
        else {
            throw StoreError(
                .invalidCursor,
                "\"\(text.prefix(60))\" is not a cursor of a listing by \(query.order.rawValue); use the one that "
                    + "came with the page before, or none to begin anew.")
        }
        self.init(order: query.order, urgency: Int64(bitPattern: urgency), id: TaskID(rawValue: id))
    }

    public var text: String {
        "\(Self.mark(of: order))-\(String(UInt64(bitPattern: urgency), radix: 16))-\(String(id.rawValue, radix: 16))"
    }

    private static func mark(of order: TaskQuery.Order) -> String {
        switch order {
        case .urgency: "u"
        case .newest: "n"
        case .oldest: "o"
        }
    }
}

extension TaskQuery {
    /// `limit`, brought within `limits`.
    public var boundedLimit: Int { min(max(limit, Self.limits.lowerBound), Self.limits.upperBound) }
}
