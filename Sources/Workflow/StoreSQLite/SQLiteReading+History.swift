import GRDB
import WorkflowCore
import WorkflowStore

extension SQLiteReading {
    /// Follows the chain from the newest event back to the version that is known, keeping what the page can show.
    func history(_ id: TaskID, after version: Int, limit: Int) throws -> [StoredEvent] {
        let last = try prepared("SELECT last_event FROM tasks WHERE id = ?")
        last.bind(1, id.rawValue)
        guard limit > 0, var sequence = try last.first({ $0.integer(0) }) else { return [] }
        let statement = try prepared("SELECT task, version, at, previous, fact FROM events WHERE sequence = ?")
        let newestWanted = limit > Int.max - max(version, 0) ? Int.max : max(version, 0) + limit
        var found: [StoredEvent] = []
        while true {
            statement.bind(1, sequence)
            let step = try statement.first { row in
                let isWanted = (version + 1...newestWanted).contains(Int(row.integer(1)))
                return (
                    version: Int(row.integer(1)), previous: row.optionalInteger(3),
                    event: isWanted ? try Self.event(row, sequence: sequence, from: 0) : nil
                )
            }
            guard let step else { throw broken(id, sequence) }
            if let event = step.event { found.append(event) }
            guard step.version > version + 1, let previous = step.previous else { break }
            guard previous < sequence else { throw broken(id, previous) }
            sequence = previous
        }
        return found.reversed()
    }

    private func broken(_ id: TaskID, _ sequence: Int64) -> StoreError {
        StoreError(
            .corrupt,
            "The task's history names event \(sequence), which is not there; the file is damaged: restore a backup.",
            task: id)
    }

    /// Reads columns task, version, at, previous, fact from `first` on.
    private static func event(_ row: PreparedStatement, sequence: Int64, from first: Int32) throws -> StoredEvent {
        let task = try row.task(first)
        let at = row.instant(first + 2)
        let event = try row.bytes(first + 4) { try RowCodec.decodeEvent($0, of: task, at: at) }
        return StoredEvent(sequence: sequence, task: task, version: Int(row.integer(first + 1)), event: event)
    }

    func feed(after sequence: Int64, limit: Int) throws -> [StoredEvent] {
        let statement = try prepared(
            "SELECT sequence, task, version, at, NULL, fact FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?")
        statement.bind(1, sequence)
        statement.bind(2, max(limit, 0))
        return try statement.all { try Self.event($0, sequence: $0.integer(0), from: 1) }
    }

    func lastSequence() throws -> Int64 {
        try prepared(
            """
            SELECT max(
                ifnull((SELECT max(sequence) FROM events), 0),
                ifnull((SELECT value FROM counters WHERE name = 'sequence'), 0))
            """
        ).first { $0.integer(0) } ?? 0
    }
}
