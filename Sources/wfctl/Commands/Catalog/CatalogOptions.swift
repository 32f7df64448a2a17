import ArgumentParser
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

/// Where definitions are looked up.
struct CatalogOptions: ParsableArguments {
    @Option(
        name: .long, help: .init("Read this catalogue instead of asking the daemon.", valueName: "dir"),
        completion: .directory)
    var catalog: String?

    @Flag(name: .long, help: "Read the catalogue in this program instead of asking the daemon.")
    var embedded = false

    func validate() throws {
        if catalog != nil, embedded { throw ValidationError("Use one of --catalog and --embedded.") }
    }

    /// Answers from the daemon; without one, or where files were asked for, from a catalogue read here.
    func answer<Answer>(
        _ session: Session, daemon: (WorkflowClient) async throws -> Answer, local: (LoadedCatalog) throws -> Answer
    ) async throws -> Answer {
        if catalog != nil || embedded { return try local(try load()) }
        do {
            return try await daemon(session.connect())
        } catch ClientError.cannotConnect(let endpoint, let reason) {
            session.note("wfctl: no daemon answers at \(endpoint) (\(reason)); this is the catalogue in this program.")
            return try local(try load())
        }
    }

    private func load() throws -> LoadedCatalog {
        do {
            return try CatalogLoader.open(directory: catalog)
        } catch let error as CatalogError {
            throw CommandFailure(.failure, error.description)
        }
    }
}

extension LoadedCatalog {
    /// - Throws: `CommandFailure` with the nearest known kind.
    func definition(_ kind: String) throws -> WorkflowDefinition {
        guard let definition = catalog.definitions[kind] else {
            throw CommandFailure(
                .notFound, "There is no workflow \"\(kind)\".",
                advice: Suggestion.advice(for: kind, among: Array(catalog.definitions.keys)))
        }
        return definition
    }
}
