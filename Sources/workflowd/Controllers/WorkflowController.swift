import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

/// The workflow definitions of the catalogue.
struct WorkflowController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/workflows", .viewer, list)
        routes.on(.post, "/v1/workflows/validate", .viewer, validate)
        routes.on(.get, "/v1/workflows/{kind}", .viewer, show)
        routes.on(.get, "/v1/workflows/{kind}/source", .viewer, source)
        routes.on(.get, "/v1/workflows/{kind}/diagram", .viewer, diagram)
    }

    private var definitions: [String: WorkflowDefinition] { backend.catalog.catalog.definitions }

    @Sendable private func list(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<WorkflowSummary>> {
        JSONResponse(
            Page(
                items: definitions.values.sorted { $0.kind < $1.kind }.map(WorkflowSummary.init), next: nil,
                now: Timestamp(backend.now)))
    }

    @Sendable private func show(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<WorkflowDetail> {
        JSONResponse(WorkflowDetail(try definition(context)))
    }

    @Sendable private func source(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<TextResponse> {
        let definition = try definition(context)
        guard let text = backend.catalog.source(of: definition.kind) else {
            throw Problem(.notFound, "The source of \(definition.kind) is not in the catalogue.")
        }
        return JSONResponse(TextResponse(text: text))
    }

    @Sendable private func diagram(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<TextResponse> {
        JSONResponse(TextResponse(text: DefinitionDiagram.mermaid(try definition(context))))
    }

    private func definition(_ context: APIContext) throws -> WorkflowDefinition {
        let kind = try context.path("kind")
        guard let definition = definitions[kind] else {
            throw Problem(
                .notFound, "There is no workflow \"\(kind.prefix(80))\".",
                advice: "There are \(definitions.keys.sorted().joined(separator: ", ")).")
        }
        return definition
    }

    /// Checks a text against the rest of the catalogue, as if it were the file of its kind.
    @Sendable private func validate(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<ValidateResponse> {
        let body = try await request.json(ValidateRequest.self, backend.limits)
        let label = body.file ?? "definition.yaml"
        let kind = Self.statedKind(body.source)
        let path = kind.flatMap { backend.catalog.file(of: $0)?.path } ?? "workflows/submitted.yaml"
        let source = CatalogSource(category: .workflows, path: path, label: label, text: body.source)
        let others = backend.catalog.sources.filter { $0.path != path }
        let checked = CatalogLoader.validate(sources: others + [source])
        let diagnostics = checked.diagnostics.filter { $0.file == label }
        return JSONResponse(
            ValidateResponse(
                isValid: diagnostics.allSatisfy { $0.severity != .error }, kind: kind,
                diagnostics: diagnostics.map {
                    ValidateResponse.Diagnostic(
                        file: $0.file, line: $0.line, column: $0.column, severity: $0.severity.rawValue,
                        message: [$0.message, $0.hint].compactMap { $0 }.joined(separator: " "))
                }))
    }

    /// The value of the top-level key `kind`, read without understanding the rest.
    private static func statedKind(_ source: String) -> String? {
        for line in source.split(whereSeparator: \.isNewline) where line.hasPrefix("kind:") {
            let value = line.dropFirst("kind:".count).prefix { $0 != "#" }
            let kind = value.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            return kind.isEmpty ? nil : String(kind)
        }
        return nil
    }
}
