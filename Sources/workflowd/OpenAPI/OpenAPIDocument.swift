import HTTPTypes
import WorkflowAPI

/// The OpenAPI 3.1 description of the daemon's interface.
enum OpenAPIDocument {
    /// What anything can answer.
    static let commonProblems: [Problem.Code] = [.headerTooLarge, .notReady, .storeFailed, .internalError]
    /// What anything that asks for a role can answer.
    static let accessProblems: [Problem.Code] = [.unauthorized, .forbidden, .rateLimited, .invalid]

    /// The document for these routes; the operations without a route of that name are left out, a test holds both equal.
    static func json(for routes: [Route]) throws -> JSONValue {
        var book = SchemaBook()
        let problem = try book.schema(of: Problem.self)
        var paths: [String: [String: JSONValue]] = [:]
        for operation in OpenAPIOperation.all {
            let role = routes.first { $0.path == operation.path && $0.method == operation.method }?.role
            paths[operation.path, default: [:]][operation.method.rawValue.lowercased()] = try describe(
                operation, role: role, problem: problem, &book)
        }
        return .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string("workflowd"), "version": .string(Daemon.version),
                "license": .object(["name": .string("Apache-2.0"), "identifier": .string("Apache-2.0")]),
                "description": .string(
                    """
                    Tasks of asynchronous workflows: what is slow or stuck, who has to act next, and what operators do \
                    about it. Served on a Unix socket, whose file permissions are its access control, and on TCP with \
                    bearer tokens. Times are ISO 8601 in UTC; lengths of time are seconds. Errors are problems of \
                    RFC 9457 with a stable code.
                    """),
            ]),
            "servers": .array([.object(["url": .string("/")])]),
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": .object([
                "schemas": .object(book.components),
                "securitySchemes": .object([
                    "token": .object([
                        "type": .string("http"), "scheme": .string("bearer"),
                        "description": .string("Over TCP only; roles viewer < operator < admin."),
                    ])
                ]),
            ]),
            "x-problem-codes": problemCodes,
        ])
    }

    private static var problemCodes: JSONValue {
        var codes: [String: JSONValue] = [:]
        for code in Problem.Code.allCases {
            codes[code.rawValue] = .object([
                "status": .integer(Int64(code.status)), "title": .string(code.title),
            ])
        }
        return .object(codes)
    }

    private static func describe(
        _ operation: OpenAPIOperation, role: Role?, problem: JSONValue, _ book: inout SchemaBook
    ) throws -> JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .string(operation.id), "summary": .string(operation.summary),
            "tags": .array([.string(operation.tag)]),
        ]
        let parameters = pathParameters(operation) + operation.parameters.map(describe)
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = operation.body {
            members["requestBody"] = .object([
                "required": .bool(true), "content": content("application/json", try book.schema(of: body)),
            ])
        }
        if let role {
            members["security"] = .array([.object(["token": .array([])])])
            members["x-role"] = .string(role.rawValue)
        }
        members["responses"] = .object(try responses(operation, role: role, problem: problem, &book))
        return .object(members)
    }

    private static func responses(
        _ operation: OpenAPIOperation, role: Role?, problem: JSONValue, _ book: inout SchemaBook
    ) throws -> [String: JSONValue] {
        let body: JSONValue =
            switch operation.answer {
            case .json(let type): content("application/json", try book.schema(of: type))
            case .text(let media): content(media, .object(["type": .string("string")]))
            }
        var responses: [String: JSONValue] = [:]
        for status in operation.statuses {
            responses[String(status)] = .object([
                "description": .string(status == 201 ? "Made." : "Done."), "content": body,
            ])
        }
        let codes =
            operation.problems + (role == nil ? [] : accessProblems) + commonProblems
            + (operation.body == nil ? [] : [.malformed, .bodyTooLarge, .unsupportedMedia, .requestTimeout])
        for (status, codes) in Dictionary(grouping: Set(codes), by: \.status) {
            let words = codes.map(\.rawValue).sorted()
            responses[String(status)] = .object([
                "description": .string("Codes: " + words.joined(separator: ", ") + "."),
                "content": content("application/problem+json", problem),
                "x-codes": .array(words.map(JSONValue.string)),
            ])
        }
        return responses
    }

    private static func content(_ media: String, _ schema: JSONValue) -> JSONValue {
        .object([media: .object(["schema": schema])])
    }

    private static func pathParameters(_ operation: OpenAPIOperation) -> [JSONValue] {
        operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            .object([
                "name": .string(String(part.dropFirst().dropLast())), "in": .string("path"), "required": .bool(true),
                "schema": .object(["type": .string("string")]),
            ])
        }
    }

    private static func describe(_ parameter: OpenAPIOperation.Parameter) -> JSONValue {
        .object([
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.isRequired), "description": .string(parameter.summary),
            "schema": .object(["type": .string(parameter.type)]),
        ])
    }
}
