import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct EventStreamTests {
    private func entry(_ sequence: Int64) -> HistoryEntry {
        HistoryEntry(
            sequence: sequence, task: TaskID(rawValue: 1), version: 2, at: .noon, type: "finished", data: .null,
            text: "done")
    }

    @Test func `a stream that falls silent is taken up again after the last event`() async throws {
        let (first, second) = (entry(42), entry(43))
        let daemon = try FakeDaemon { request in
            // The first connection dies without a word after one event, as when a router forgets it.
            request.headers["last-event-id"] == "42" ? .stream(at: 43, [second]) : .stream(at: 41, [first])
        }
        let client = WorkflowClient(
            .socket(path: daemon.path),
            options: WorkflowClient.Options(streamSilenceSeconds: 1))
        var seen: [Int64] = []
        for try await entry in client.events() {
            seen.append(entry.sequence)
            if seen.count == 2 { break }
        }
        // Whatever else a busy machine may have asked for: asked from the beginning again, 42 would have come twice.
        #expect(seen == [42, 43])
        try await client.shutdown()
    }

    @Test func `the silence allowed is longer than two of the daemon's keep-alive comments are apart`() {
        #expect(WorkflowClient.Options().streamSilenceSeconds == 45)
    }

    @Test func `the newest sequence is that of the greeting`() async throws {
        let daemon = try FakeDaemon { _ in .stream(at: 4711) }
        let client = WorkflowClient(.socket(path: daemon.path))
        #expect(try await client.newestSequence() == 4711)
        try await client.shutdown()
    }
}
