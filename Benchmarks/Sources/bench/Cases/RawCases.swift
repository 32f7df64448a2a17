import RawDatabase
import WorkflowCore
import WorkflowStore

/// The raw database loop, as cases.
enum RawCases {
    /// Workflows a second, or with `batch=1` the latency of one at a time.
    static func run(_ parameters: Parameters) throws -> Figures {
        let workflows = try parameters.integer("workflows")
        let batch = try parameters.integer("batch")
        guard counting_vfs_install() == 0 else {
            throw BenchmarkError("The counting file layer could not be installed.")
        }
        let sizes = try RowSizes()
        var latencies = [Double](repeating: 0, count: workflows)
        let before = counting_vfs_syncs()
        let result = try parameters.text("path").withCString { path in
            latencies.withUnsafeMutableBufferPointer { buffer in
                raw_run(
                    raw_options(
                        path: path, workflows: Int64(workflows), batch: Int64(batch),
                        state_bytes: Int64(sizes.state), event_bytes: Int64(sizes.event),
                        latencies: buffer.baseAddress))
            }
        }
        guard result.code == 0 else {
            throw BenchmarkError("The raw loop failed with SQLite code \(result.code).")
        }
        return [
            "workflowsPerSecond": Double(workflows) / result.seconds,
            "p50Milliseconds": Sample.percentile(latencies, 0.5) * 1000,
            "p99Milliseconds": Sample.percentile(latencies, 0.99) * 1000,
            "syncsPerWorkflow": Double(counting_vfs_syncs() - before) / Double(workflows),
        ]
    }
}

/// The sizes of the payloads that the raw loop writes: the averages of what the engine's own rows hold.
struct RowSizes {
    /// Bytes of a task's encoded state.
    let state: Int
    /// Bytes of an event's payload.
    let event: Int

    /// Plays one workflow through the machine, with an answer to each attempt at once, and encodes what it leaves.
    init() throws {
        var states: [Int] = []
        var payloads: [Int] = []
        try BenchWorkflow.play(at: wallClock()) { state, events in
            states.append(try RowCodec.encode(state).count)
            payloads += try events.map { try RowCodec.encode($0, of: state.id).count }
        }
        state = states.reduce(0, +) / states.count
        event = payloads.reduce(0, +) / payloads.count
    }
}
