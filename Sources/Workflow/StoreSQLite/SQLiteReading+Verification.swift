import WorkflowCore
import WorkflowStore

extension SQLiteReading {
    func columns(differingFrom write: TaskWrite) throws -> [String] {
        let statement = try prepared(
            """
            SELECT version, tasks.phase, wake_at, urgency, level, priority, is_leasable, holds_lock, holds_slot, lock_key,
                capacity_kind, claimed_by, idempotency_key, subject, submitted_at, ended_at,
                kind, stage, provider, operation, places.phase, health, party
            FROM tasks LEFT JOIN places ON places.id = tasks.place WHERE tasks.id = ?
            """)
        statement.bind(1, write.state.id.rawValue)
        return try statement.first { Self.columns(of: $0, differingFrom: write) } ?? []
    }

    private static func columns(of row: PreparedStatement, differingFrom write: TaskWrite) -> [String] {
        let (state, index) = (write.state, write.index)
        let numbers: [(String, Int64?)] = [
            ("version", Int64(state.version)), ("phase", Int64(state.phase.storageCode)),
            ("wake_at", write.wakeAt?.milliseconds), ("urgency", index.urgency),
            ("level", write.openLevel.map(Int64.init)), ("priority", Int64(state.priority)),
            ("is_leasable", index.isLeasable ? 1 : 0), ("holds_lock", index.holdsLock ? 1 : 0),
            ("holds_slot", write.holdsSlot ? 1 : 0),
        ]
        let texts: [(String, String?)] = [
            ("lock_key", state.phase.isTerminal ? nil : state.lockKey), ("capacity_kind", index.capacityKind),
            ("claimed_by", state.claimedBy), ("idempotency_key", state.idempotencyKey), ("subject", state.subject),
        ]
        let times: [(String, Int64?)] = [
            ("submitted_at", state.submittedAt.milliseconds), ("ended_at", write.endedAt?.milliseconds),
        ]
        var differing: [String] = []
        var column: Int32 = 0
        for (name, value) in numbers {
            if row.optionalInteger(column) != value { differing.append(name) }
            column += 1
        }
        for (name, value) in texts {
            if row.optionalText(column) != value { differing.append(name) }
            column += 1
        }
        for (name, value) in times {
            if row.optionalInteger(column) != value { differing.append(name) }
            column += 1
        }
        if !isPlace(row, from: column, Place(write)) { differing.append("place") }
        return differing
    }

    private static func isPlace(_ row: PreparedStatement, from first: Int32, _ place: Place) -> Bool {
        let texts = [place.kind, place.stage, place.provider, place.operation]
        let codes = [place.phase.storageCode, place.health.storageCode, place.party.storageCode]
        return texts.indices.allSatisfy { row.optionalText(first + Int32($0)) == texts[$0] }
            && codes.indices.allSatisfy {
                row.optionalInteger(first + Int32(texts.count + $0)) == Int64(codes[$0])
            }
    }
}
