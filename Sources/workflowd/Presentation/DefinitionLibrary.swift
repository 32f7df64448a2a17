import Synchronization
import WorkflowAPI
import WorkflowCore
import WorkflowStore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the definition a task is pinned to, for showing it: in the catalogue, else among the store's documents.
final class DefinitionLibrary: Sendable {
    private let known: Mutex<[DefinitionReference: WorkflowDefinition]>

    init(catalog: Catalog) {
        let pairs = catalog.definitions.values.map { ($0.reference, $0) }
        known = Mutex(Dictionary(pairs) { first, _ in first })
    }

    /// Nil when this node does not have the definition, or cannot read it.
    func definition(_ reference: DefinitionReference, _ reader: any StoreReader) throws -> WorkflowDefinition? {
        if let found = known.withLock({ $0[reference] }) { return found }
        let key = DocumentKey(
            kind: .workflow, name: reference.kind, version: reference.version, digest: reference.digest)
        guard let text = try reader.document(key) else { return nil }
        do {
            let found = try JSONDecoder().decode(WorkflowDefinition.self, from: Data(text.utf8))
            known.withLock { $0[reference] = found }
            return found
        } catch is DecodingError {
            // A document of a later version; the task is shown without it.
            return nil
        }
    }
}
