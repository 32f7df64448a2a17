import WorkflowCore
import WorkflowStore

/// What a task's row says beside its state, as far as the next write has to know it.
struct TaskHeader {
    /// The columns that rarely change and each stand in an index.
    struct RareColumns: Equatable {
        var urgency: Int64?
        var level: Int?
        var priority: Int
        var isLeasable: Bool
        var holdsLock: Bool
        var holdsSlot: Bool
        var capacityKind: String?
        var claimedBy: String?

        init(_ write: TaskWrite) {
            urgency = write.index.urgency
            level = write.openLevel
            priority = write.state.priority
            isLeasable = write.index.isLeasable
            holdsLock = write.index.holdsLock
            holdsSlot = write.holdsSlot
            capacityKind = write.index.capacityKind
            claimedBy = write.state.claimedBy
        }

        /// Reads columns 4 to 11 of `TaskSQL.header`.
        init(_ row: PreparedStatement) {
            urgency = row.optionalInteger(4)
            level = row.optionalInteger(5).map { Int($0) }
            priority = Int(row.integer(6))
            isLeasable = row.integer(7) != 0
            holdsLock = row.integer(8) != 0
            holdsSlot = row.integer(9) != 0
            capacityKind = row.optionalText(10)
            claimedBy = row.optionalText(11)
        }
    }

    var version: Int
    var phase: Phase
    var place: Int64
    var lastEvent: Int64
    var rare: RareColumns

    /// The row after a write.
    init(_ write: TaskWrite, place: Int64, lastEvent: Int64, rare: RareColumns) {
        version = write.state.version
        phase = write.state.phase
        self.place = place
        self.lastEvent = lastEvent
        self.rare = rare
    }

    /// Reads a row of `TaskSQL.header`.
    init(_ row: PreparedStatement) throws {
        version = Int(row.integer(0))
        phase = try row.code(1)
        place = row.integer(2)
        lastEvent = row.integer(3)
        rare = RareColumns(row)
    }
}
