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
            .socket(path: daemon.path), options: WorkflowClient.Options(streamSilenceSeconds: 0.2))
        var seen: [Int64] = []
        for try await entry in client.events() {
            seen.append(entry.sequence)
            if seen.count == 2 { break }
        }
        #expect(seen == [42, 43])
        // On a busy machine a connection can fall silent once more.
        let asked = daemon.requests.map { $0.headers["last-event-id"] }
        #expect(asked.first == .some(nil) && asked.last == "42" && !asked.dropFirst().contains(nil))
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
