import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import Synchronization
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Events as they are committed, by server-sent events.
///
/// A stream begins with a `hello` whose id is the newest event's sequence; every `event` has its own sequence as id.
/// A client that lost its connection sends the last id it saw in `Last-Event-ID` and misses nothing.
struct StreamController: Sendable {
    /// Events read at once.
    static let pageSize = 200

    let backend: Backend
    private let open = OpenStreams()

    init(backend: Backend) {
        self.backend = backend
    }

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/stream", .viewer, stream)
    }

    @Sendable private func stream(_ request: Request, _ context: APIContext) async throws -> Response {
        let identity = try context.caller()
        let task = try await task(request)
        let after = try start(request)
        let last = try await backend.engine.read { try $0.lastSequence() }
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store",
            // Proxies that gather responses would hold events back.
            .accelBuffering: "no",
        ]
        // The body that would leave again is never written for HEAD.
        if request.method == .head { return Response(status: .ok, headers: headers) }
        try open.enter(limit: backend.limits.streams)
        let cursor = StreamCursor(last: min(after ?? last, last), task: task)
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                defer { open.leave() }
                try await follow(cursor, identity, &writer)
                try await writer.finish(nil)
            })
    }

    private func task(_ request: Request) async throws -> TaskID? {
        guard let name = request.parameter("task") else { return nil }
        return try await backend.engine.read { try TaskNames.resolve(name, $0).id }
    }

    private func start(_ request: Request) throws -> Int64? {
        guard let text = request.headers[.lastEventID] ?? request.parameter("after") else { return nil }
        guard let sequence = Int64(text), sequence >= 0 else {
            throw Problem(.malformed, "Last-Event-ID is an event's sequence; got \"\(text.prefix(40))\".")
        }
        return sequence
    }

    private func follow(
        _ start: StreamCursor, _ identity: Identity, _ writer: inout any ResponseBodyWriter
    ) async throws {
        var cursor = start
        let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let commits = backend.engine.commits()
        let pause = Duration.seconds(backend.limits.keepAliveSeconds)
        try await writer.write(ByteBuffer(string: "retry: 1000\nevent: hello\nid: \(cursor.last)\ndata: {}\n\n"))
        let pulse = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in commits { signal.yield() }
                    signal.finish()
                }
                group.addTask {
                    while true {
                        try await Task.sleep(for: pause)
                        signal.yield()
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        }
        defer { pulse.cancel() }
        // Events of between the resume point and now are waiting already.
        signal.yield()
        var quietSince = ContinuousClock.now
        for await _ in signals.cancelOnGracefulShutdown() {
            // Access may have been taken away since the last time; a quiet stream finds out at its next pulse.
            guard try await backend.access.isCurrent(identity) else { break }
            let isWritten = try await drain(&cursor, &writer)
            if isWritten {
                quietSince = .now
            } else if quietSince.duration(to: .now) >= pause {
                try await writer.write(ByteBuffer(string: ": keep-alive\n\n"))
                quietSince = .now
            }
        }
    }

    /// Writes what was committed after the cursor.
    private func drain(_ cursor: inout StreamCursor, _ writer: inout any ResponseBodyWriter) async throws -> Bool {
        var isWritten = false
        while true {
            let page = try await page(after: cursor)
            if !page.text.isEmpty {
                try await writer.write(ByteBuffer(string: page.text))
                isWritten = true
            }
            cursor.last = page.last
            guard page.isFull else { return isWritten }
        }
    }

    private func page(after cursor: StreamCursor) async throws -> (text: String, last: Int64, isFull: Bool) {
        let presenter = backend.presenter
        return try await backend.engine.read { reader in
            let events = try reader.feed(after: cursor.last, limit: Self.pageSize)
            var definitions: [TaskID: WorkflowDefinition] = [:]
            var text = ""
            for event in events where cursor.task == nil || cursor.task == event.task {
                if definitions[event.task] == nil, let state = try reader.task(event.task) {
                    definitions[event.task] = try presenter.library.definition(state.definition, reader)
                }
                let entry = presenter.entry(event, definition: definitions[event.task])
                let json = String(decoding: try WireCoding.encode(entry), as: UTF8.self)
                text += "event: event\nid: \(event.sequence)\ndata: \(json)\n\n"
            }
            return (text, events.last?.sequence ?? cursor.last, events.count == Self.pageSize)
        }
    }
}

/// How far a stream has come, and what it is limited to.
struct StreamCursor: Hashable, Sendable {
    var last: Int64
    var task: TaskID?
}

/// Counts open streams.
private final class OpenStreams: Sendable {
    private let count = Mutex(0)

    func enter(limit: Int) throws {
        try count.withLock { count in
            guard count < limit else {
                throw Problem(
                    .rateLimited, "\(limit) streams are open already.", advice: "Close one, or try later.",
                    retryAfterSeconds: 10)
            }
            count += 1
        }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}

extension HTTPField.Name {
    static let accelBuffering = Self.named("X-Accel-Buffering")
}
