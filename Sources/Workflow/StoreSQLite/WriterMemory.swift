import GRDB
import WorkflowCore
import WorkflowStore

/// The combination of what a task is and how it is doing; a row of `places`.
struct Place: Hashable {
    var kind: String
    var stage: String
    var provider: String
    var operation: String
    var phase: Phase
    var health: Health
    var party: Party

    init(_ write: TaskWrite) {
        kind = write.state.definition.kind
        stage = write.index.stage
        provider = write.index.provider
        operation = write.index.operation
        phase = write.state.phase
        health = write.state.health
        party = write.index.party
    }

    /// The rest goes with the stage nearly always, and texts are slow to hash.
    func hash(into hasher: inout Hasher) {
        hasher.combine(stage)
        hasher.combine(phase)
        hasher.combine(health)
        hasher.combine(party)
    }
}

/// What the writer knows without asking: numbers it has given out, and a buffer that is used again and again.
///
/// Everything here can be lost and is read again when it is needed. It holds because nobody else writes the file.
// Safe: touched only on the writer's serial queue, within a transaction.
final class WriterMemory: @unchecked Sendable {
    /// Tasks whose headers are kept; when there are more, all are forgotten and the busy ones come back.
    static let headerLimit = 8192

    private var places: [Place: Int64] = [:]
    private var newPlaces: [Place] = []
    private var headers: [TaskID: TaskHeader] = [:]
    private var newHeaders: [TaskID] = []
    /// The newest event's; nil before the first transaction.
    private var sequence: Int64?
    private var sequenceBefore: Int64?
    var buffer = WireWriter(capacity: 4096)

    /// Prepares for a transaction.
    func begin(_ database: Database) throws {
        if sequence == nil {
            sequence = try SQLiteReader(database: database).lastSequence()
        }
        sequenceBefore = sequence
        if headers.count > Self.headerLimit { headers.removeAll(keepingCapacity: true) }
    }

    /// Keeps what the transaction gave out.
    func commit() {
        sequenceBefore = sequence
        newPlaces.removeAll(keepingCapacity: true)
        newHeaders.removeAll(keepingCapacity: true)
    }

    /// Forgets what the transaction gave out; of one that did not even begin, nothing.
    func rollBack() {
        sequence = sequenceBefore
        for place in newPlaces { places[place] = nil }
        newPlaces.removeAll(keepingCapacity: true)
        for id in newHeaders { headers[id] = nil }
        newHeaders.removeAll(keepingCapacity: true)
    }

    func header(of id: TaskID) -> TaskHeader? { headers[id] }

    /// nil forgets it.
    func remember(_ header: TaskHeader?, of id: TaskID) {
        headers[id] = header
        newHeaders.append(id)
    }

    /// The newest sequence given out.
    var lastSequence: Int64 { sequence ?? 0 }

    func nextSequence() -> Int64 {
        let next = lastSequence + 1
        sequence = next
        return next
    }

    /// The number of a place, which is stored when it is new.
    func number(of place: Place, _ database: Database) throws -> Int64 {
        if let known = places[place] { return known }
        let number = try stored(place, database) ?? insert(place, database)
        places[place] = number
        newPlaces.append(place)
        return number
    }

    private func stored(_ place: Place, _ database: Database) throws -> Int64? {
        let statement = try PreparedStatement(
            database,
            """
            SELECT id FROM places
            WHERE kind = ? AND stage = ? AND provider = ? AND operation = ? AND phase = ? AND health = ? AND party = ?
            """)
        bind(place, statement)
        return try statement.first { $0.integer(0) }
    }

    private func insert(_ place: Place, _ database: Database) throws -> Int64 {
        let statement = try PreparedStatement(
            database,
            "INSERT INTO places (kind, stage, provider, operation, phase, health, party) VALUES (?, ?, ?, ?, ?, ?, ?)")
        bind(place, statement)
        try statement.run()
        return database.lastInsertedRowID
    }

    private func bind(_ place: Place, _ statement: PreparedStatement) {
        statement.bind(1, place.kind)
        statement.bind(2, place.stage)
        statement.bind(3, place.provider)
        statement.bind(4, place.operation)
        statement.bind(5, place.phase.storageCode)
        statement.bind(6, place.health.storageCode)
        statement.bind(7, place.party.storageCode)
    }
}
