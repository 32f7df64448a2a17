import GRDB
import WorkflowCore
import WorkflowStore

/// Reads and writes of one transaction on the writer's connection.
final class SQLiteTransaction: SQLiteReading, StoreTransaction {
    let database: Database
    let memory: WriterMemory
    /// The first write that failed for another reason than a conflict.
    ///
    /// SQLite may have ended the transaction by then, so nothing more may be written.
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
            guard let header = try header(of: write.state.id) else { throw write.missing() }
            try write.checkSuccession(version: header.version, phase: header.phase)
            previous = header.lastEvent
            try guarded { try update(write, from: header) }
        }
        if !write.events.isEmpty { try guarded { try append(write, after: previous) } }
    }

    private func header(of id: TaskID) throws -> TaskHeader? {
        if let known = memory.header(of: id) { return known }
        let statement = try headers.get()
        statement.bind(1, id.rawValue)
        return try statement.first { try TaskHeader($0) }
    }

    private func update(_ write: TaskWrite, from header: TaskHeader) throws {
        let place = try memory.number(of: Place(write), database)
        let lastEvent =
            write.events.isEmpty ? header.lastEvent : memory.lastSequence + Int64(write.events.count)
        let rare = TaskHeader.RareColumns(write)
        let statement: PreparedStatement
        // The end of a task also empties its lock and sets its last columns.
        if rare != header.rare || write.state.phase.isTerminal {
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
        memory.remember(TaskHeader(write, place: place, lastEvent: lastEvent, rare: rare), of: write.state.id)
    }

    private func insert(_ write: TaskWrite) throws {
        let statement = try inserts.get()
        let place = try memory.number(of: Place(write), database)
        let lastEvent = memory.lastSequence + Int64(write.events.count)
        try bindPulse(statement, write, lastEvent: lastEvent)
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
        let header = TaskHeader(write, place: place, lastEvent: lastEvent, rare: TaskHeader.RareColumns(write))
        memory.remember(header, of: write.state.id)
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
