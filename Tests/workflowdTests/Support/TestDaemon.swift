import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore

@testable import workflowd

/// A provider that takes every operation and never ends one; it finds nothing.
struct PatientProvider: Provider {
    func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        switch request.verb {
        case .probe: .findings([], isDone: false)
        case .expedite: .noted
        case .cancel: .outcome(.cancelled)
        case .start, .poll, .undo, .verify: .outcome(.accepted(lease: nil))
        }
    }
}

/// The daemon's whole interface over a store in memory, a clock that stands still, and a patient provider.
struct TestDaemon: Sendable {
    let backend: Backend
    let store: InMemoryStore
    let clock: ManualClock
    /// What tokens expire by.
    let realTime: ManualClock
    /// Secrets by role.
    let secrets: [Role: String]

    var engine: Engine { backend.engine }

    init(
        limits: ServerLimits = ServerLimits(), simulation: (any SimulationControl)? = nil,
        catalog: LoadedCatalog? = nil, logger: Logger? = nil, mood: StoreMood = StoreMood(),
        channels: [any NotificationChannel] = []
    ) async throws {
        store = InMemoryStore()
        clock = ManualClock()
        realTime = ManualClock()
        let catalog = try catalog ?? CatalogLoader.open()
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let logger = logger ?? quiet
        let shown = MoodyStore(store: store, mood: mood)
        let engine = try Engine(
            store: shown, catalog: catalog.catalog, providers: ["cdn": PatientProvider()], clock: clock,
            logger: logger)
        backend = Backend(
            engine: engine, store: shown, catalog: catalog, limits: limits, simulation: simulation,
            notifications: NotificationService(outbox: engine, channels: channels, logger: logger), realTime: realTime,
            logger: logger)
        var secrets: [Role: String] = [:]
        for role in Role.allCases {
            let (id, secret, hash) = TokenSecret.make()
            secrets[role] = secret
            let row = TokenRow(id: id, name: "\(role)-token", role: role.rawValue, hash: hash, createdAt: clock.now())
            try store.transact { try $0.save(row) }
        }
        self.secrets = secrets
    }

    /// Runs requests against the routes, as a caller over TCP would send them.
    func serve<Value: Sendable>(
        _ body: @Sendable @escaping (TestCaller) async throws -> Value
    ) async throws -> Value {
        let application = Application(router: backend.routes().router(access: backend.access), logger: backend.logger)
        let secrets = secrets
        return try await application.test(.router) { client in
            try await body(TestCaller(client: client, secret: secrets[.admin]))
        }
    }

    /// Submits a task by the engine, and lets its provider accept it.
    @discardableResult func submit(
        _ subject: String = "www.example.com", kind: String = "domain-create", actor: String = "tester"
    ) async throws -> TaskState {
        let outcome = try await engine.submit(Submission(kind: kind, subject: subject, actor: actor))
        guard case .created(let state) = outcome else { throw Unexpected("\(outcome)") }
        await settle()
        return try store.read { try $0.task(state.id) } ?? state
    }

    /// Waits until the provider has answered all it was asked, and the answers are stored: from then on nothing happens
    /// that a test does not do.
    func settle() async {
        while true {
            let now = await engine.statistics()
            if now.callsInFlight + now.callsWaiting + now.inboxCount == 0 { return }
            await Task.yield()
        }
    }
}

extension WorkflowClient.Options {
    /// A client that no slow machine makes give up.
    static let patient = Self(timeoutSeconds: 3600, connectTimeoutSeconds: 3600, streamSilenceSeconds: 3600)
}

/// An answer that a test did not expect.
struct Unexpected: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Sends requests as one caller.
struct TestCaller: Sendable {
    let client: any TestClientProtocol
    var secret: String?

    func with(secret: String?) -> TestCaller { TestCaller(client: client, secret: secret) }

    func send(
        _ method: HTTPRequest.Method, _ path: String, body: String? = nil, headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        try await send(method, path, bytes: body.map { ByteBuffer(string: $0) }, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, bytes body: ByteBuffer?, headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        var headers = headers
        if let secret { headers[.authorization] = "Bearer \(secret)" }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body)
        return TestAnswer(response: response)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ value: some Encodable, headers: HTTPFields = [:]
    ) async throws -> TestAnswer {
        let body = String(decoding: try WireCoding.encode(value), as: UTF8.self)
        return try await send(method, path, body: body, headers: headers)
    }

    func get<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) async throws -> Value {
        try await send(.get, path).value()
    }
}

/// What came back.
struct TestAnswer: Sendable {
    let response: TestResponse

    var status: Int { response.status.code }
    var headers: HTTPFields { response.headers }
    var text: String { String(buffer: response.body) }
    var bytes: Data { Data(response.body.readableBytesView) }

    /// The body of a successful answer.
    func value<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        guard (200..<300).contains(status) else { throw Unexpected("\(status): \(text)") }
        return try WireCoding.decode(type, from: Data(response.body.readableBytesView))
    }

    /// The problem of a refused request.
    func problem() throws -> Problem {
        guard headers[.contentType] == "application/problem+json" else { throw Unexpected("\(status): \(text)") }
        let problem = try WireCoding.decode(Problem.self, from: Data(response.body.readableBytesView))
        guard problem.status == status else { throw Unexpected("status \(status) but problem \(problem.status)") }
        return problem
    }
}
