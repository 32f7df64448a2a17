internal import Foundation
import WorkflowCore
import WorkflowStore

/// Finds the exact definition or policy that a task is pinned to: in the catalogue, or among the documents that
/// earlier catalogues left in the store.
struct DefinitionBook {
    let catalog: Catalog
    private var definitions: [DefinitionReference: WorkflowDefinition] = [:]
    private var policies: [String: EscalationPolicy] = [:]

    init(catalog: Catalog) {
        self.catalog = catalog
        for definition in catalog.definitions.values { definitions[definition.reference] = definition }
        for policy in catalog.policies.values { policies[Self.key(policy.id, policy.version)] = policy }
    }

    /// Stores everything the catalogue holds, so that tasks pinned to it outlive the catalogue.
    func save(to transaction: any StoreTransaction) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for definition in catalog.definitions.values.sorted(by: { $0.kind < $1.kind }) {
            try transaction.save(
                document: String(decoding: encoder.encode(definition), as: UTF8.self),
                under: DocumentKey(
                    kind: .workflow, name: definition.kind, version: definition.version, digest: definition.digest))
        }
        for policy in catalog.policies.values.sorted(by: { $0.id < $1.id }) {
            try transaction.save(
                document: String(decoding: encoder.encode(policy), as: UTF8.self),
                under: DocumentKey(kind: .policy, name: policy.id, version: policy.version, digest: ""))
        }
    }

    mutating func definition(_ reference: DefinitionReference, _ reader: any StoreReader) throws -> WorkflowDefinition?
    {
        if let known = definitions[reference] { return known }
        let key = DocumentKey(
            kind: .workflow, name: reference.kind, version: reference.version, digest: reference.digest)
        guard let text = try reader.document(key) else { return nil }
        let found: WorkflowDefinition
        do {
            found = try JSONDecoder().decode(WorkflowDefinition.self, from: Data(text.utf8))
        } catch {
            // Another version wrote it in a form that this one does not know: the task is flagged, not touched.
            return nil
        }
        definitions[reference] = found
        return found
    }

    /// The policy of the open escalation in its pinned version, else the definition's current one.
    mutating func policy(
        for state: TaskState, _ definition: WorkflowDefinition, _ reader: any StoreReader
    ) throws -> EscalationPolicy? {
        guard let escalation = state.escalation, escalation.isOpen else {
            return definition.policy.flatMap { catalog.policies[$0] }
        }
        let key = Self.key(escalation.policy, escalation.policyVersion)
        if let known = policies[key] { return known }
        let document = DocumentKey(
            kind: .policy, name: escalation.policy, version: escalation.policyVersion, digest: "")
        guard let text = try reader.document(document) else { return nil }
        let found: EscalationPolicy
        do {
            found = try JSONDecoder().decode(EscalationPolicy.self, from: Data(text.utf8))
        } catch {
            return nil
        }
        policies[key] = found
        return found
    }

    private static func key(_ id: String, _ version: Int) -> String { "\(id)@\(version)" }
}
