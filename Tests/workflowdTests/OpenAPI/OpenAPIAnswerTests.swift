import Foundation
import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore

@testable import workflowd

/// What the running daemon answers is what its document says.
@Suite struct OpenAPIAnswerTests {
    /// A daemon in which there is something of everything.
    private static func daemon() async throws -> (TestDaemon, TaskState) {
        let world = try SimulatedWorld(store: InMemoryStore(), path: nil, seed: 7, speed: 60)
        _ = try await world.inject(Fault("slow-x4@config-dispatch"), subject: "www.example.com")
        let pager = ScriptedChannel { _ in .gone(reason: "410") }
        let daemon = try await TestDaemon(simulation: world, channels: [pager])
        let task = try await daemon.submit()
        // Behind the first one's lock, and one that is over.
        try await daemon.submit("www.example.com", kind: "https-enable")
        let over = try await daemon.submit("old.example.com")
        _ = try await daemon.engine.intervene(over.id, Intervention(.fail, actor: "a", reason: "r", isForced: true))
        _ = try await daemon.engine.intervene(task.id, Intervention(.claim, actor: "ann 安", reason: "mine"))
        _ = try await daemon.engine.report(
            Report(
                token: try #require(task.currentToken),
                outcome: .waiting(Wait(party: .customer, code: "cname-missing", detail: "no CNAME"))))
        let recipient = Recipient(target: "support-duty", channel: pager.id, address: "a")
        let page = Notification(
            id: "n1", kind: .escalation, task: task.id, recipient: recipient, level: 1, at: daemon.clock.now())
        try daemon.store.transact { try $0.enqueue(page) }
        await daemon.backend.notifications?.deliverDue()
        return (daemon, task)
    }

    /// Where a path or a query needs a value.
    private static func address(of route: Route, task: TaskID) throws -> String {
        let values = ["{task}": task.description, "{kind}": "domain-create", "{policy}": "platform-stall"]
        let parts = try route.path.split(separator: "/").map { part in
            guard part.hasPrefix("{") else { return String(part) }
            guard let value = values[String(part)] else { throw Unexpected("No value for \(part) of \(route.path).") }
            return value
        }
        return "/" + parts.joined(separator: "/") + (route.path == "/v1/resolve" ? "?name=www.example.com" : "")
    }

    @Test func `every GET answers as the document describes`() async throws {
        let (daemon, task) = try await Self.daemon()
        let routes = daemon.backend.routes().routes
        // A stream does not end; its tests read it by the client.
        let gets = routes.filter { $0.method == .get && $0.path != "/v1/stream" }
        try await daemon.serve { caller in
            let document: JSONValue = try await caller.get("/v1/openapi.json")
            let validator = try SchemaValidator(document: document)
            for route in gets {
                let answer = try await caller.send(.get, Self.address(of: route, task: task.id))
                #expect(answer.status == 200, "\(route.path): \(answer.text)")
                try Self.check(answer, of: route, in: document, validator)
            }
        }
        #expect(gets.count > 18)
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/v1/tasks/{task}", "/v1/tasks/none.example.com"),
        (.get, "/v1/workflows/{kind}", "/v1/workflows/none"), (.get, "/v1/tasks", "/v1/tasks?limit=0"),
        (.get, "/v1/tasks", "/v1/tasks?cursor=nonsense"), (.post, "/v1/tasks", "/v1/tasks"),
        (.post, "/v1/channels/{channel}/enable", "/v1/channels/none/enable"),
    ])
    func `a refusal is one that the document names`(
        method: HTTPRequest.Method, path: String, address: String
    ) async throws {
        let (daemon, _) = try await Self.daemon()
        let route = try #require(daemon.backend.routes().routes.first { $0.method == method && $0.path == path })
        try await daemon.serve { caller in
            let document: JSONValue = try await caller.get("/v1/openapi.json")
            let answer = try await caller.send(method, address, body: method == .post ? #"{"kind":"x"}"# : nil)
            let problem = try answer.problem()
            try Self.check(answer, of: route, in: document, try SchemaValidator(document: document))
            let codes = Self.response(answer, of: route, in: document)?["x-codes"]
            #expect(codes.map { "\($0)" }?.contains(problem.code) == true, "\(problem.code) is not announced.")
        }
    }

    private static func response(_ answer: TestAnswer, of route: Route, in document: JSONValue) -> JSONValue? {
        document["paths"]?[route.path]?[route.method.rawValue.lowercased()]?["responses"]?[String(answer.status)]
    }

    private static func check(
        _ answer: TestAnswer, of route: Route, in document: JSONValue, _ validator: SchemaValidator
    ) throws {
        let name = "\(route.method.rawValue) \(route.path) \(answer.status)"
        let response = try #require(Self.response(answer, of: route, in: document), "\(name) is not described.")
        let media = String(answer.headers[.contentType]?.split(separator: ";").first ?? "")
        let schema = try #require(response["content"]?[media]?["schema"], "\(name) is not described as \(media).")
        guard media.hasSuffix("json") else { return }
        let body = try WireCoding.decode(JSONValue.self, from: answer.bytes)
        #expect(validator.findings(body, schema) == [], "\(name)")
    }

    @Test(arguments: [
        (#"{"id":1}"#, "$.id: integer(1) is no string"), (#"{}"#, "$: id is missing"),
        (#"{"id":"a","more":1}"#, "$: more is not described"),
        (#"{"id":"a","at":"noon"}"#, "$.at: noon is no date-time"),
        (#"{"id":"abcd"}"#, "$.id: longer than 3.0"), (#"{"id":"a","word":"c"}"#, "$.word: string(\"c\") is none of"),
        (#"{"id":"a","list":["a",null]}"#, "$.list[1]: null is no string"),
        (#"{"id":"a","inner":{}}"#, "$.inner: id is missing"), (#"{"id":"a","map":{"k":1}}"#, "$.map.k: integer(1) is"),
    ])
    func `the validator finds what is wrong`(body: String, finding: String) throws {
        let schema = """
            {"components":{"schemas":{"Thing":{"type":"object","required":["id"],"properties":{
              "id":{"type":"string","maxLength":3},"at":{"type":"string","format":"date-time"},
              "word":{"type":"string","enum":["a","b"]},"list":{"type":"array","items":{"type":"string"}},
              "inner":{"$ref":"#/components/schemas/Thing"},
              "map":{"type":"object","additionalProperties":{"type":"string"}}}}}}}
            """
        let document = try WireCoding.decode(JSONValue.self, from: .init(schema.utf8))
        let validator = try SchemaValidator(document: document)
        let reference = JSONValue.object(["$ref": .string("#/components/schemas/Thing")])
        let value = try WireCoding.decode(JSONValue.self, from: .init(body.utf8))
        #expect(validator.findings(value, reference).contains { $0.hasPrefix(finding) })
        #expect(validator.findings(.object(["id": .string("a")]), reference).isEmpty)
    }
}
