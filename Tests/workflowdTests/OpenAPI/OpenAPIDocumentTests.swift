import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore

@testable import workflowd

@Suite struct OpenAPIDocumentTests {
    private static func document() async throws -> (routes: [Route], json: JSONValue) {
        let routes = try await TestDaemon().backend.routes().routes
        return (routes, try OpenAPIDocument.json(for: routes))
    }

    @Test func `every route is in the document, and every operation has its route`() async throws {
        let (routes, json) = try await Self.document()
        let served = Set(routes.map { "\($0.method.rawValue) \($0.path)" })
        var described: Set<String> = []
        guard case .object(let paths)? = json["paths"] else { throw Unexpected("no paths") }
        for (path, methods) in paths {
            guard case .object(let methods) = methods else { throw Unexpected("no methods at \(path)") }
            for method in methods.keys { described.insert("\(method.uppercased()) \(path)") }
        }
        #expect(served.subtracting(described).sorted() == [])
        #expect(described.subtracting(served).sorted() == [])
        #expect(served.count == routes.count)
    }

    @Test func `every role in the document is the route's`() async throws {
        let (routes, json) = try await Self.document()
        for route in routes {
            let operation = json["paths"]?[route.path]?[route.method.rawValue.lowercased()]
            #expect(operation?["x-role"]?.text == route.role?.rawValue, "\(route.method) \(route.path)")
        }
    }

    @Test func `every reference in the document leads somewhere`() async throws {
        let (_, json) = try await Self.document()
        guard case .object(let schemas)? = json["components"]?["schemas"] else { throw Unexpected("no schemas") }
        var references: Set<String> = []
        Self.collect(json, into: &references)
        #expect(references.count > 40)
        #expect(
            references.filter { schemas[String($0.dropFirst("#/components/schemas/".count))] == nil }.sorted() == [])
        #expect(schemas.keys.filter { !references.contains("#/components/schemas/\($0)") }.sorted() == [])
    }

    @Test func `operation ids are unique`() {
        let ids = OpenAPIOperation.all.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `a schema is what the type encodes`() async throws {
        let (_, json) = try await Self.document()
        let schema = json["components"]?["schemas"]?["WaitBrief"]
        #expect(schema?["properties"]?["since"]?["format"]?.text == "date-time")
        #expect(schema?["required"] == .array([.string("code"), .string("detail"), .string("party")]))
        let phase = json["components"]?["schemas"]?["TaskSummary"]?["properties"]?["phase"]?["enum"]
        #expect(phase == .array(Phase.allCases.map { .string($0.rawValue) }))
    }

    @Test func `the bounds of a report are in the document`() async throws {
        let (_, json) = try await Self.document()
        func member(_ type: String, _ name: String) -> JSONValue? {
            json["components"]?["schemas"]?[type]?["properties"]?[name]
        }
        #expect(member("FailRequest", "detail")?["maxLength"] == .integer(Int64(Limits.textLength)))
        let output = member("SucceedRequest", "output")
        #expect(output?["maxProperties"] == .integer(Int64(Limits.outputCount)))
        #expect(output?["additionalProperties"]?["maxLength"] == .integer(Int64(Limits.outputLength)))
        #expect(output?["type"]?.text == "object")
        #expect(member("LeaseRequest", "limit")?["maximum"] == .integer(Int64(LeaseRequest.limit)))
    }

    @Test func `the document is served to everybody`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.with(secret: nil).send(.get, "/v1/openapi.json")
            #expect(answer.status == 200)
            let json: JSONValue = try answer.value()
            #expect(json["openapi"]?.text == "3.1.0")
        }
    }

    private static func collect(_ value: JSONValue, into references: inout Set<String>) {
        switch value {
        case .object(let members):
            if let reference = members["$ref"]?.text { references.insert(reference) }
            for member in members.values { collect(member, into: &references) }
        case .array(let items):
            for item in items { collect(item, into: &references) }
        case .null, .bool, .integer, .number, .string:
            break
        }
    }
}
