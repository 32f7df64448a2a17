import GRDB
import WorkflowCore
import WorkflowStore

/// Reads and writes of one transaction on the writer's connection.
final class SQLiteTransaction: SQLiteReading, StoreTransaction {
    let database: Database
    let memory: WriterMemory
    /// The first write that failed for another reason than a conflict. SQLite may have ended the transaction by then,
    /// so nothing more may be written.
    private(set) var failure: (any Error)?

    // Found once per transaction: looking a cached statement up by its text is not free either.
    private lazy var headers = Result { try PreparedStatement(database, TaskSQL.header) }
    private lazy var inserts = Result { try PreparedStatement(database, TaskSQL.insert) }
    private lazy var pulseUpdates = Result { try PreparedStatement(database, TaskSQL.updatePulse) }
    private lazy var placeUpdates = Result { try PreparedStatement(database, TaskSQL.updatePlace) }
    private lazy var updates = Result { try PreparedStatement(database, TaskSQL.update) }
    private lazy var appends = Result { try PreparedStatement(database, TaskSQL.appendEvent) }

    init(_ database: Database, _ memory: WriterMemory) {
        self.database = database
        self.memory = memory
    }

    /// Runs one write; a conflict leaves the transaction as it was, anything else ends it.
    func guarded<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        do {
            return try body()
        } catch let error as StoreError where error.code == .conflict {
            throw error
        } catch {
            failure = error
            throw error
        }
    }

    // MARK: Tasks

    func write(_ write: TaskWrite) throws {
        if let failure { throw failure }
        try write.checkRules()
        // The task's row comes first: what can conflict conflicts there, before anything else is written.
        let previous: Int64?
        if write.expectedVersion == 0 {
            previous = nil
            try guarded { try insert(write) }
        } else {
            guard let header = try header(before: write) else { throw write.missing() }
            try write.checkSuccession(version: header.version, phase: header.phase)
            previous = header.lastEvent
            try guarded { try update(write, from: header) }
        }
        if !write.events.isEmpty { try guarded { try append(write, after: previous) } }
    }

    /// What the row says before it is updated.
    private struct Header {
        var version: Int
        var phase: Phase
        var place: Int64
        var lastEvent: Int64
        /// Whether the columns that rarely change stay as they are.
        var keepsRareColumns: Bool
    }

    private func header(before write: TaskWrite) throws -> Header? {
        let statement = try headers.get()
        statement.bind(1, write.state.id.rawValue)
        return try statement.first { row in
            return Header(
                version: Int(row.integer(0)), phase: try row.code(1), place: row.integer(2),
                lastEvent: row.integer(3), keepsRareColumns: Self.keepsRareColumns(write, row))
        }
    }

    private static func keepsRareColumns(_ write: TaskWrite, _ row: PreparedStatement) -> Bool {
        guard !write.state.phase.isTerminal,
            row.optionalInteger(4) == write.index.urgency,
            row.optionalInteger(5) == write.openLevel.map(Int64.init),
            row.integer(6) == Int64(write.state.priority)
        else { return false }
        guard (row.integer(7) != 0) == write.index.isLeasable,
            (row.integer(8) != 0) == write.index.holdsLock,
            (row.integer(9) != 0) == write.holdsSlot
        else { return false }
        return row.optionalText(10) == write.index.capacityKind && row.optionalText(11) == write.state.claimedBy
    }

    private func update(_ write: TaskWrite, from header: Header) throws {
        let place = try memory.number(of: Place(write), database)
        let lastEvent =
            write.events.isEmpty ? header.lastEvent : memory.lastSequence + Int64(write.events.count)
        let statement: PreparedStatement
        if !header.keepsRareColumns {
            statement = try updates.get()
            bindPlace(statement, write, place)
            bindRare(statement, write)
        } else if place != header.place {
            statement = try placeUpdates.get()
            bindPlace(statement, write, place)
        } else {
            statement = try pulseUpdates.get()
        }
        try bindPulse(statement, write, lastEvent: lastEvent)
        do {
            try statement.run()
        } catch let error as StoreError where error.code == .conflict {
            throw StoreError(
                .conflict, "Another task holds the lock \(write.state.lockKey ?? "(none)"); queue behind it.",
                task: write.state.id)
        }
    }

    private func insert(_ write: TaskWrite) throws {
        let statement = try inserts.get()
        let place = try memory.number(of: Place(write), database)
        try bindPulse(statement, write, lastEvent: memory.lastSequence + Int64(write.events.count))
        bindPlace(statement, write, place)
        bindRare(statement, write)
        statement.bind(18, write.state.idempotencyKey)
        statement.bind(19, write.state.subject)
        statement.bind(20, write.state.submittedAt)
        do {
            try statement.run()
        } catch let error as StoreError where error.code == .conflict {
            throw StoreError(
                .conflict,
                "Another task has the same id, the same idempotency key, or holds the lock; read it and decide anew. "
                    + error.message, task: write.state.id)
        }
    }

    /// Places 1 to 5.
    private func bindPulse(_ statement: PreparedStatement, _ write: TaskWrite, lastEvent: Int64) throws {
        memory.buffer.removeAll()
        try RowCodec.encode(write.state, into: &memory.buffer)
        statement.bind(1, write.state.version)
        statement.bind(2, write.wakeAt)
        statement.bind(3, lastEvent)
        statement.bind(4, blob: memory.buffer.bytes)
        statement.bind(5, write.state.id.rawValue)
    }

    private func bindPlace(_ statement: PreparedStatement, _ write: TaskWrite, _ place: Int64) {
        statement.bind(6, write.state.phase.storageCode)
        statement.bind(7, place)
    }

    /// Places 8 to 17.
    private func bindRare(_ statement: PreparedStatement, _ write: TaskWrite) {
        statement.bind(8, write.index.urgency)
        statement.bind(9, write.openLevel.map(Int64.init))
        statement.bind(10, write.state.priority)
        statement.bind(11, write.index.isLeasable)
        statement.bind(12, write.index.holdsLock)
        statement.bind(13, write.holdsSlot)
        statement.bind(14, write.state.phase.isTerminal ? nil : write.state.lockKey)
        statement.bind(15, write.index.capacityKind)
        statement.bind(16, write.state.claimedBy)
        statement.bind(17, write.endedAt)
    }

    private func append(_ write: TaskWrite, after previous: Int64?) throws {
        let statement = try appends.get()
        var previous = previous
        for (place, event) in write.events.enumerated() {
            let sequence = memory.nextSequence()
            memory.buffer.removeAll()
            try RowCodec.encode(event, of: write.state.id, into: &memory.buffer)
            statement.bind(1, sequence)
            statement.bind(2, write.state.id.rawValue)
            statement.bind(3, write.expectedVersion + place + 1)
            statement.bind(4, event.at)
            statement.bind(5, previous)
            statement.bind(6, blob: memory.buffer.bytes)
            try statement.run()
            previous = sequence
        }
    }
}
