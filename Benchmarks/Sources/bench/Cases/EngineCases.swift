import Foundation
import RawDatabase
import WorkflowCore
import WorkflowEngine
import WorkflowStore
import WorkflowStoreSQLite

/// The engine, as cases; each runs in a process of its own.
enum EngineCases {
    /// New workflows on a fresh or an existing database, `inFlight` at a time.
    static func run(_ parameters: Parameters) async throws -> Figures {
        let workflows = try parameters.integer("workflows")
        let inFlight = try parameters.integer("inFlight")
        guard counting_vfs_install() == 0 else {
            throw BenchmarkError("The counting file layer could not be installed.")
        }
        let provider = ImmediateProvider(isNonblocking: parameters.optional("provider") != "pool")
        let subject = try Subject(path: parameters.text("path"), provider: provider)
        let (latencies, seconds, syncs) = try await subject.run { subject in
            // The first workflows load code and prepare statements; they are not what is asked.
            _ = try await drive(inFlight, width: inFlight) { try await subject.runWorkflow(-1 - $0) }
            let syncs = counting_vfs_syncs()
            let start = Stopwatch.seconds
            let latencies = try await drive(workflows, width: inFlight) { try await subject.runWorkflow($0) }
            return (latencies, Stopwatch.seconds - start, counting_vfs_syncs() - syncs)
        }
        return [
            "workflowsPerSecond": Double(workflows) / seconds,
            "p50Milliseconds": Sample.percentile(latencies, 0.5) * 1000,
            "p99Milliseconds": Sample.percentile(latencies, 0.99) * 1000,
            "syncsPerWorkflow": Double(syncs) / Double(workflows),
            "peakMebibytes": try ProcessMemory.peakMebibytes(),
        ]
    }

    /// Bytes that a finished workflow leaves in the file.
    static func size(_ parameters: Parameters) async throws -> Figures {
        let path = try parameters.text("path")
        let workflows = try parameters.integer("workflows")
        try await Subject(path: path).run { _ in }
        let before = try databaseBytes(path)
        try await Subject(path: path).run { subject in
            _ = try await drive(workflows, width: 64) { try await subject.runWorkflow($0) }
        }
        return ["bytesPerWorkflow": Double(try databaseBytes(path) - before) / Double(workflows)]
    }

    /// Writes `count` waiting tasks.
    static func prefill(_ parameters: Parameters) throws -> Figures {
        let path = try parameters.text("path")
        let start = Stopwatch.seconds
        try Prefill.run(path: path, count: parameters.integer("count"))
        return ["seconds": Stopwatch.seconds - start, "bytes": Double(try databaseBytes(path))]
    }

    /// Brings `hot` of the `open` waiting tasks to their end, beginning with the `skip`-th of a scattered order.
    static func hot(_ parameters: Parameters) async throws -> Figures {
        let open = try parameters.integer("open")
        let hot = try parameters.integer("hot")
        let skip = try parameters.integer("skip")
        let inFlight = try parameters.integer("inFlight")
        let seconds = try await Subject(path: parameters.text("path")).run { subject in
            let start = Stopwatch.seconds
            _ = try await drive(hot, width: inFlight) { number in
                let id = Prefill.id(Prefill.scattered(skip + number, of: open))
                let report = Report(
                    token: AttemptToken(task: id, serial: 1), outcome: .succeeded(branch: nil, output: [:]))
                guard case .accepted = try await subject.engine.report(report) else {
                    throw BenchmarkError("The report on the prefilled task \(id) was not accepted.")
                }
                await subject.completions.wait(for: id)
            }
            return Stopwatch.seconds - start
        }
        return ["workflowsPerSecond": Double(hot) / seconds]
    }

    /// From the start of the process, given by the parent's clock, until a new submission is durable.
    static func restart(_ parameters: Parameters) async throws -> Figures {
        guard let spawnedAt = Double(try parameters.text("spawnedAt")) else {
            throw BenchmarkError("spawnedAt needs seconds.")
        }
        let seconds = try await Subject(path: parameters.text("path")).run { subject in
            guard case .created = try await subject.engine.submit(BenchWorkflow.submission(0)) else {
                throw BenchmarkError("The first submission was not accepted.")
            }
            return monotonicSeconds() - spawnedAt
        }
        return ["seconds": seconds, "peakMebibytes": try ProcessMemory.peakMebibytes()]
    }

    /// Memory of an engine over many waiting tasks that also runs workflows and answers lists.
    static func memory(_ parameters: Parameters) async throws -> Figures {
        let workflows = try parameters.integer("workflows")
        try await Subject(path: parameters.text("path")).run { subject in
            _ = try await drive(workflows, width: 64) { try await subject.runWorkflow($0) }
            for _ in 0..<10 { _ = try await subject.engine.read { try $0.list(mostOverdue) } }
        }
        return [
            "peakMebibytes": try ProcessMemory.peakMebibytes(),
            "residentMebibytes": try ProcessMemory.residentMebibytes(),
        ]
    }

    private static let mostOverdue = TaskQuery(health: [.stuck], isOpen: true, order: .urgency, limit: 50)

    /// The 50 most overdue tasks, from the store.
    static func list(_ parameters: Parameters) throws -> Figures {
        let store = try SQLiteStore(path: parameters.text("path"))
        var times: [Double] = []
        for _ in 0..<(try parameters.integer("repetitions", or: 500)) {
            let start = Stopwatch.seconds
            let page = try store.read { try $0.list(mostOverdue) }
            times.append(Stopwatch.seconds - start)
            guard page.tasks.count == 50 else {
                throw BenchmarkError("The list has \(page.tasks.count) tasks; 50 were expected.")
            }
        }
        try store.close()
        return [
            "p50Milliseconds": Sample.percentile(times, 0.5) * 1000,
            "p99Milliseconds": Sample.percentile(times, 0.99) * 1000,
        ]
    }

    /// Bytes of the database once its log has been moved into the file, as the daemon does from time to time.
    static func databaseBytes(_ path: String) throws -> Int64 {
        guard raw_checkpoint(path) == 0 else { throw BenchmarkError("The log of \(path) could not be moved.") }
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.size] as? NSNumber)?.int64Value ?? 0
    }
}
