import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import WorkflowCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The daemon's events as they are committed, from `GET /v1/stream`.
///
/// A broken connection is taken up again after the last event seen, so none is missed or repeated; one on which nothing
/// is heard for `WorkflowClient.Options.streamSilenceSeconds`, not even a comment, counts as broken. The sequence ends
/// only with an error: the daemon stayed unreachable, or refused.
public struct EventStream: AsyncSequence, Sendable {
    public typealias Element = HistoryEntry

    let client: WorkflowClient
    let after: Int64?
    let task: TaskID?

    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, last: after, task: task)
    }

    public struct Iterator: AsyncIteratorProtocol {
        /// Attempts in a row to reach the daemon again.
        static let attempts = 5

        let client: WorkflowClient
        var last: Int64?
        let task: TaskID?
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var parser = ServerSentEventParser()
        private var ready: [HistoryEntry] = []
        private var failures = 0

        init(client: WorkflowClient, last: Int64?, task: TaskID?) {
            self.client = client
            self.last = last
            self.task = task
        }

        public mutating func next() async throws -> HistoryEntry? {
            while ready.isEmpty {
                do {
                    try await fill()
                } catch let error where Self.isTransient(error) && failures < Self.attempts {
                    failures += 1
                    body = nil
                    try await Task.sleep(for: .milliseconds(250 << failures))
                }
            }
            return ready.removeFirst()
        }

        private mutating func fill() async throws {
            if body == nil {
                parser = ServerSentEventParser()
                body = try await client.openStream(after: last, task: task)
            }
            guard var open = body else { return }
            do {
                let chunk = try await open.next()
                body = open
                guard let chunk else {
                    body = nil
                    throw ClientError.interrupted(client.endpoint, reason: "the daemon closed the stream")
                }
                failures = 0
                for message in try parser.feed(chunk.readableBytesView) {
                    // The greeting has an id too, so that a stream that broke before its first event resumes exactly.
                    if let id = message.id.flatMap({ Int64($0) }) { last = id }
                    guard message.name == "event" else { continue }
                    ready.append(try WireCoding.decode(HistoryEntry.self, from: Data(message.data.utf8)))
                }
            } catch {
                body = nil
                throw client.translatedInStream(error)
            }
        }

        private static func isTransient(_ error: any Error) -> Bool {
            switch error as? ClientError {
            case .cannotConnect, .interrupted, .timedOut: true
            case .problem(let problem): problem.status == 503 || problem.status == 429
            case .invalidEndpoint, .unexpectedResponse, nil: false
            }
        }
    }
}

extension WorkflowClient {
    /// `GET /v1/stream`: events as they are committed.
    ///
    /// - Parameters:
    ///   - after: continues after this sequence; nil begins with the next event.
    ///   - task: only this task's events.
    public func events(after: Int64? = nil, task: TaskID? = nil) -> EventStream {
        EventStream(client: self, after: after, task: task)
    }

    /// The sequence of the newest event, from a stream's greeting: where a stream has to begin so that it misses nothing
    /// of what comes after this call.
    public func newestSequence() async throws -> Int64 {
        var body = try await openStream(after: nil, task: nil)
        var parser = ServerSentEventParser()
        do {
            while let chunk = try await body.next() {
                for message in try parser.feed(chunk.readableBytesView) {
                    if let sequence = message.id.flatMap({ Int64($0) }) { return sequence }
                }
            }
        } catch {
            throw translatedInStream(error)
        }
        throw ClientError.interrupted(endpoint, reason: "the daemon closed the stream")
    }

    func translatedInStream(_ error: any Error) -> any Error {
        let seconds = options.streamSilenceSeconds
        guard case ClientError.timedOut? = translated(error, seconds: seconds) as? ClientError else {
            return translated(error, seconds: seconds)
        }
        return ClientError.interrupted(endpoint, reason: "nothing was heard for \(seconds) s")
    }

    func openStream(after: Int64?, task: TaskID?) async throws -> HTTPClientResponse.Body.AsyncIterator {
        let request = ClientRequest(.GET, "v1", "stream")
            .query(task.map { [("task", $0.description)] } ?? [])
            .header("Last-Event-ID", after.map(String.init))
        var prepared = prepared(request)
        prepared.headers.replaceOrAdd(name: "Accept", value: "text/event-stream")
        do {
            // The deadline holds for the whole exchange in this client, so a stream gets a far one.
            let response = try await streams.execute(prepared, deadline: .now() + .hours(24))
            guard (200..<300).contains(response.status.code) else {
                let data = Data(try await response.body.collect(upTo: options.responseBytes).readableBytesView)
                try Self.check(status: Int(response.status.code), data)
                throw ClientError.unexpectedResponse(status: Int(response.status.code), detail: "no stream")
            }
            return response.body.makeAsyncIterator()
        } catch {
            throw translatedInStream(error)
        }
    }
}
