import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Archives ended tasks, one JSON line each with the whole history, and removes them.
///
/// A page is on the disk before it is removed: a crash between the two leaves a task in both places, never in none.
struct Pruning: Sendable {
    static let pageSize = 100
    static let eventPage = 1000

    /// One line of an archive.
    struct Line: Codable, Sendable {
        var task: TaskDetail
        var history: [HistoryEntry]
    }

    let engine: Engine
    let presenter: Presenter

    func count(endedBefore: Instant, limit: Int?) async throws -> Int {
        let most = limit ?? 1_000_000
        return try await engine.read { try $0.ended(before: endedBefore, limit: most).count }
    }

    func run(endedBefore: Instant, limit: Int?, archive path: String) async throws -> Int {
        let file = try NewFile(path)
        var removed = 0
        while limit.map({ removed < $0 }) ?? true {
            let room = limit.map { min($0 - removed, Self.pageSize) } ?? Self.pageSize
            let now = presenter.now
            let presenter = presenter
            let lines = try await engine.read { reader in
                try reader.ended(before: endedBefore, limit: room)
                    .compactMap { id in try Self.line(id, reader, presenter, now: now).map { (id, $0) } }
            }
            guard !lines.isEmpty else { break }
            for (_, line) in lines {
                try file.append(try WireCoding.encode(line))
                try file.append([UInt8(ascii: "\n")])
            }
            try file.synchronize()
            let ids = lines.map(\.0)
            try await engine.transact { transaction in
                for id in ids { try transaction.remove(id) }
            }
            removed += ids.count
            if ids.count < room { break }
        }
        return removed
    }

    private static func line(
        _ id: TaskID, _ reader: any StoreReader, _ presenter: Presenter, now: Instant
    ) throws -> Line? {
        guard let state = try reader.task(id) else { return nil }
        let definition = try presenter.library.definition(state.definition, reader)
        var entries: [HistoryEntry] = []
        while true {
            let events = try reader.history(id, after: entries.last?.version ?? 0, limit: eventPage)
            entries += events.map { presenter.entry($0, definition: definition) }
            guard events.count == eventPage else { break }
        }
        return Line(task: try presenter.detail(state, reader, now: now), history: entries)
    }
}
