import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Re-evolves every history and compares it with the stored state, and the state with what its row is found by: the
/// events are the truth.
struct HistoryVerification: Sendable {
    /// Tasks in one snapshot.
    static let pageSize = 100
    static let eventPage = 1000
    static let shownMismatches = 100

    let engine: Engine
    /// Knows what a row is searched by follows from.
    let library: DefinitionLibrary

    func run(after: TaskID?, limit: Int?) async throws -> VerifyResponse {
        var response = VerifyResponse(tasks: 0, events: 0, mismatches: [], mismatchCount: 0)
        var last = after
        while true {
            let room = limit.map { min($0 - response.tasks, Self.pageSize) } ?? Self.pageSize
            guard room > 0 else {
                response.next = last
                return response
            }
            let start = last
            let page = try await engine.read { try self.page(after: start, limit: room, $0) }
            response.tasks += page.ids.count
            response.events += page.events
            response.mismatchCount += page.mismatches.count
            response.mismatches += page.mismatches.prefix(Self.shownMismatches - response.mismatches.count)
            last = page.ids.last ?? last
            guard page.ids.count == room else { return response }
        }
    }

    private struct Page {
        var ids: [TaskID]
        var events: Int64 = 0
        var mismatches: [VerifyResponse.Mismatch] = []
    }

    private func page(after: TaskID?, limit: Int, _ reader: any StoreReader) throws -> Page {
        var page = Page(ids: try reader.tasks(after: after, limit: limit))
        for id in page.ids {
            guard let stored = try reader.task(id) else { continue }
            var replayed: TaskState?
            var version = 0
            while true {
                let events = try reader.history(id, after: version, limit: Self.eventPage)
                for event in events { Self.replay(event, into: &replayed) }
                page.events += Int64(events.count)
                version = events.last?.version ?? version
                guard events.count == Self.eventPage else { break }
            }
            let details = [Self.difference(stored, replayed)].compactMap(\.self) + (try misplacements(stored, reader))
            page.mismatches += details.map { VerifyResponse.Mismatch(task: id, detail: $0) }
        }
        return page
    }

    /// What the columns of the row say otherwise than the state beside them.
    ///
    /// Without the task's definition nothing is compared: what most columns say follows from it.
    private func misplacements(_ state: TaskState, _ reader: any StoreReader) throws -> [String] {
        guard let definition = try library.definition(state.definition, reader) else { return [] }
        let columns = try reader.columns(
            differingFrom: TaskWrite(
                state: state, expectedVersion: state.version, events: [],
                wakeAt: Machine.nextWake(state, definition: definition),
                index: TaskIndex(state, definition: definition)))
        return Self.misplacements(columns, of: state.id)
    }

    /// Columns that are copies of the state; whatever version wrote the row, they say the same.
    private static let copies: Set<String> = [
        "version", "phase", "priority", "lock_key", "claimed_by", "idempotency_key", "subject", "submitted_at",
        "ended_at",
    ]

    /// What differing columns mean: a copy that differs is damage, a derived one may only be older than the rule by
    /// which this version derives it.
    static func misplacements(_ columns: [String], of id: TaskID) -> [String] {
        let copied = columns.filter(copies.contains)
        let derived = columns.filter { !copies.contains($0) }
        var details: [String] = []
        if !copied.isEmpty {
            details.append(
                "Its row says otherwise than its state in \(copied.joined(separator: ", ")): "
                    + "it was changed by something else than workflowd, or is damaged.")
        }
        if !derived.isEmpty {
            details.append(
                "It is found by other values than this version derives from its state, in "
                    + "\(derived.joined(separator: ", ")). If an earlier version wrote the row, its next change sets "
                    + "that right, for which wfctl note \(id) is enough; if none did, the row was changed by "
                    + "something else.")
        }
        return details
    }

    private static func replay(_ stored: StoredEvent, into state: inout TaskState?) {
        if state == nil, case .submitted(let facts) = stored.event.fact {
            state = TaskState(
                id: stored.task, submission: facts.submission, definition: facts.definition,
                stageCount: facts.stageCount, at: stored.event.at)
        }
        guard var next = state else { return }
        Machine.evolve(&next, stored.event)
        state = next
    }

    /// What differs, by field; nil when nothing does.
    ///
    /// Counters and the last look are not part of the history.
    static func difference(_ stored: TaskState, _ replayed: TaskState?) -> String? {
        guard var replayed else { return "Its history does not begin with a submission." }
        replayed.pulse = stored.pulse
        replayed.lastSeenAt = stored.lastSeenAt
        // What earlier versions did not keep.
        if stored.pausedLimitAt == nil { replayed.pausedLimitAt = nil }
        if stored.holder == nil { replayed.holder = nil }
        replayed.lateReport?.others = stored.lateReport?.others
        guard replayed != stored else { return nil }
        let names = zip(Mirror(reflecting: stored).children, Mirror(reflecting: replayed).children)
            .filter { "\($0.value)" != "\($1.value)" }
            .compactMap(\.0.label)
        return "The stored state differs from its history in \(names.joined(separator: ", "))."
    }
}
