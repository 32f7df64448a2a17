internal import Foundation
import WorkflowCore
import WorkflowStore

/// Finds the exact definition or policy that a task is pinned to: in the catalogue, or among the documents that
/// earlier catalogues left in the store.
struct DefinitionBook {
    let catalog: Catalog
    private var definitions: [DefinitionReference: WorkflowDefinition] = [:]
    private var policies: [String: EscalationPolicy] = [:]
    /// Policies that the catalogue lacks, as an earlier catalogue left them; nil where none did.
    private(set) var formerPolicies: [String: EscalationPolicy?] = [:]

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

    /// The policy that an escalation of the definition's tasks would follow if it began now.
    ///
    /// A catalogue without it does not leave the tasks alone: the newest that was stored stands.
    mutating func currentPolicy(
        of definition: WorkflowDefinition, _ reader: any StoreReader
    ) throws -> EscalationPolicy? {
        guard let id = definition.policy else { return nil }
        if let policy = catalog.policies[id] { return policy }
        if let known = formerPolicies[id] { return known }
        let former = try reader.newestDocument(.policy, named: id).flatMap(Self.decoded)
        formerPolicies[id] = .some(former)
        return former
    }

    /// The policy of the open escalation in its pinned version, else the definition's current one.
    mutating func policy(
        for state: TaskState, _ definition: WorkflowDefinition, _ reader: any StoreReader
    ) throws -> EscalationPolicy? {
        guard let escalation = state.escalation, escalation.isOpen else {
            return try currentPolicy(of: definition, reader)
        }
        let key = Self.key(escalation.policy, escalation.policyVersion)
        if let known = policies[key] { return known }
        let document = DocumentKey(
            kind: .policy, name: escalation.policy, version: escalation.policyVersion, digest: "")
        guard let found = try reader.document(document).flatMap(Self.decoded) else { return nil }
        policies[key] = found
        return found
    }

    private static func decoded(_ text: String) -> EscalationPolicy? {
        do {
            return try JSONDecoder().decode(EscalationPolicy.self, from: Data(text.utf8))
        } catch {
            // Another version wrote it in a form that this one does not know.
            return nil
        }
    }

    private static func key(_ id: String, _ version: Int) -> String { "\(id)@\(version)" }
}
