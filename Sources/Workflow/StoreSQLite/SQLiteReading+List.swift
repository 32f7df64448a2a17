import GRDB
import WorkflowCore
import WorkflowStore

extension SQLiteReading {
    /// Lists along an index wherever one serves.
    ///
    /// Urgency has its own, few tasks are found by what makes them few, and filters on the place take one short scan
    /// per place. Only a filter on text that nothing else narrows looks at every task.
    func list(_ query: TaskQuery) throws -> TaskPage {
        let cursor = try PageCursor(of: query)
        let limit = query.boundedLimit
        let found = try ListingSQL(query, cursor: cursor).run(on: self, limit: limit + 1)
        let page = found.prefix(limit)
        let next = found.count > limit ? page.last : nil
        return TaskPage(
            tasks: try page.map { entry in
                guard let state = try entry.state ?? task(entry.id) else {
                    throw StoreError(
                        .corrupt, "An index names a task that is not there; the file is damaged: restore a backup.",
                        task: entry.id)
                }
                return state
            },
            next: next.map { PageCursor(order: query.order, urgency: $0.urgency, id: $0.id).text })
    }
}

/// The statements behind one listing.
private struct ListingSQL {
    struct Entry {
        var urgency: Int64
        var id: TaskID
        var state: TaskState?
    }

    private enum Value {
        case integer(Int64)
        case text(String?)
    }

    private let query: TaskQuery
    private let cursor: PageCursor?
    private let placeValues: [Value]
    private var terms: [String] = []
    private var values: [Value] = []
    /// Claims, levels and subjects are so few that their own index comes first.
    private var narrowingIndex: String?

    init(_ query: TaskQuery, cursor: PageCursor?) {
        self.query = query
        self.cursor = cursor
        placeValues = Self.placeValues(of: query)
        addTerms()
    }

    /// The places that are wanted, in one text for all filters, so that it is prepared once.
    ///
    /// Codes are sets of bits, kinds stand between separators. Each parameter stands in the text once, in the order of `placeValues`.
    private static let places = """
        SELECT places.id FROM places, (
            SELECT ? AS phases, ? AS healths, ? AS parties, ? AS kinds, ? AS stage, ? AS provider) AS wanted
        WHERE (wanted.phases >> places.phase) & 1 AND (wanted.healths >> places.health) & 1
            AND (wanted.parties >> places.party) & 1
            AND (wanted.kinds IS NULL OR instr(wanted.kinds, char(31) || places.kind || char(31)))
            AND (wanted.stage IS NULL OR places.stage = wanted.stage)
            AND (wanted.provider IS NULL OR places.provider = wanted.provider)
        """

    private static func placeValues(of query: TaskQuery) -> [Value] {
        let open = bits(Phase.allCases.filter { !$0.isTerminal })
        let phases =
            switch query.isOpen {
            case true: open
            case false: ~open
            case nil: Int64(-1)
            }
        return [
            .integer(phases & (query.phases.isEmpty ? -1 : bits(query.phases))),
            .integer(query.health.isEmpty ? -1 : bits(query.health)),
            .integer(query.parties.isEmpty ? -1 : bits(query.parties)),
            .text(query.kinds.isEmpty ? nil : "\u{1F}" + query.kinds.sorted().joined(separator: "\u{1F}") + "\u{1F}"),
            .text(query.stage), .text(query.provider),
        ]
    }

    private static func bits(_ codes: some Sequence<some StorageCoded>) -> Int64 {
        codes.reduce(0) { $0 | 1 << Int64($1.storageCode) }
    }

    private var isPlaced: Bool {
        query.isOpen != nil || query.stage != nil || query.provider != nil
            || !(query.phases.isEmpty && query.health.isEmpty && query.parties.isEmpty && query.kinds.isEmpty)
    }

    private mutating func addTerms() {
        switch query.hasOpenEscalation {
        case true: add("level IS NOT NULL", narrowedBy: "tasks_level")
        case false: add("level IS NULL")
        case nil: break
        }
        if let level = query.minimumLevel { add("level >= ?", .integer(Int64(level)), narrowedBy: "tasks_level") }
        if let actor = query.claimedBy {
            if actor.isEmpty {
                add("claimed_by IS NULL")
            } else {
                add("claimed_by = ?", .text(actor), narrowedBy: "tasks_claim")
            }
        }
        if let subject = query.subject { add("subject = ?", .text(subject), narrowedBy: "tasks_subject") }
        if let part = query.subjectContains { add("instr(lower(subject), lower(?)) > 0", .text(part)) }
        if let instant = query.submittedBefore { add("submitted_at < ?", .integer(instant.milliseconds)) }
        if let instant = query.submittedAfter { add("submitted_at > ?", .integer(instant.milliseconds)) }
    }

    private mutating func add(_ term: String, _ value: Value? = nil, narrowedBy index: String? = nil) {
        terms.append(term)
        if let value { values.append(value) }
        if let index { narrowingIndex = index }
    }

    // MARK: Running

    func run(on reader: some SQLiteReading, limit: Int) throws -> [Entry] {
        if query.order == .urgency { return try byUrgency(reader, limit) }
        if narrowingIndex == nil, isPlaced { return try byPlace(reader, limit) }
        return try byID(reader, limit)
    }

    private func byUrgency(_ reader: some SQLiteReading, _ limit: Int) throws -> [Entry] {
        var all = ["urgency IS NOT NULL"]
        var bound: [Value] = []
        if let cursor {
            all.append("(urgency, id) > (?, ?)")
            bound += [.integer(cursor.urgency), .integer(cursor.id.rawValue)]
        }
        if isPlaced {
            all.append("place IN (\(Self.places))")
            bound += placeValues
        }
        let sql = """
            SELECT id, urgency, state FROM tasks INDEXED BY tasks_urgency
            WHERE \((all + terms).joined(separator: " AND ")) ORDER BY urgency, id LIMIT ?
            """
        return try rows(reader, sql, bound + values + [.integer(Int64(limit))], hasState: true)
    }

    private var direction: String { query.order == .newest ? "DESC" : "ASC" }

    /// The term and value that begin behind the cursor.
    private var start: (terms: [String], values: [Value]) {
        guard let cursor else { return ([], []) }
        return (["id \(query.order == .newest ? "<" : ">") ?"], [.integer(cursor.id.rawValue)])
    }

    private func byID(_ reader: some SQLiteReading, _ limit: Int) throws -> [Entry] {
        var all = start.terms + terms
        var bound = start.values + values
        if isPlaced {
            // The plus keeps the index of places out of it: the narrowing one is better.
            all.append("+place IN (\(Self.places))")
            bound += placeValues
        }
        // Without a narrowing index the rows come in the order of ids and are read at once; with one they are sorted
        // first, and only the page's states are read.
        let source = narrowingIndex.map { "INDEXED BY \($0)" } ?? "NOT INDEXED"
        let isDirect = narrowingIndex == nil
        let sql = """
            SELECT id, 0\(isDirect ? ", state" : "") FROM tasks \(source)
            \(all.isEmpty ? "" : "WHERE " + all.joined(separator: " AND ")) ORDER BY id \(direction) LIMIT ?
            """
        return try rows(reader, sql, bound + [.integer(Int64(limit))], hasState: isDirect)
    }

    /// One scan per place, each no longer than the page, then the best of all.
    private func byPlace(_ reader: some SQLiteReading, _ limit: Int) throws -> [Entry] {
        let numbers = try reader.prepared(Self.places)
        bind(placeValues, to: numbers)
        let wanted = try numbers.all { $0.integer(0) }
        let all = ["place = ?"] + start.terms + terms
        let statement = try prepared(
            reader,
            """
            SELECT id FROM tasks INDEXED BY tasks_place
            WHERE \(all.joined(separator: " AND ")) ORDER BY id \(direction) LIMIT ?
            """)
        var found: [TaskID] = []
        for place in wanted {
            bind([.integer(place)] + start.values + values + [.integer(Int64(limit))], to: statement)
            found += try statement.all { try $0.task(0) }
        }
        found.sort { query.order == .newest ? $0 > $1 : $0 < $1 }
        return found.prefix(limit).map { Entry(urgency: 0, id: $0, state: nil) }
    }

    private func rows(
        _ reader: some SQLiteReading, _ sql: String, _ values: [Value], hasState: Bool
    ) throws -> [Entry] {
        let statement = try prepared(reader, sql)
        bind(values, to: statement)
        return try statement.all { row in
            Entry(
                urgency: row.integer(1), id: try row.task(0),
                state: hasState ? try row.bytes(2) { try RowCodec.decodeState($0) } : nil)
        }
    }

    /// Listings by place and order have few texts, which are kept; those of the other filters are too many.
    private func prepared(_ reader: some SQLiteReading, _ sql: String) throws -> PreparedStatement {
        terms.isEmpty ? try reader.prepared(sql) : try PreparedStatement(reader.database, once: sql)
    }

    private func bind(_ values: [Value], to statement: PreparedStatement) {
        for (place, value) in values.enumerated() {
            switch value {
            case .integer(let number): statement.bind(Int32(place + 1), number)
            case .text(let text): statement.bind(Int32(place + 1), text)
            }
        }
    }
}
