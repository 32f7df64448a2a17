import FoundationEssentials
import WorkflowCore
import WorkflowStore

/// Turns a notification into the message about its task as it is now.
struct NotificationRenderer: Sendable {
    let catalog: Catalog

    /// - Returns: nil when the task is not in the store.
    /// - Throws: `StoreError` with `undecodable` when this node cannot read the task or its definition.
    func message(
        for notification: WorkflowCore.Notification, _ reader: any StoreReader, _ now: Instant
    ) throws -> NotificationMessage? {
        guard let state = try reader.task(notification.task) else { return nil }
        let definition = try definition(of: state, reader)
        let content = OperatorMessage(
            notification.kind, state: state, definition: definition, level: notification.level,
            now: max(now, state.lastSeenAt))
        return NotificationMessage(
            id: notification.id, type: NotificationMessage.type(of: notification.kind),
            timestamp: NotificationMessage.iso8601(notification.at), level: notification.level,
            recipient: notification.recipient, title: content.subject, text: content.body,
            task: NotificationMessage.Subject(state, definition: definition), suppressed: 0)
    }

    /// The definition that the task is pinned to: from the catalogue, or from the documents of earlier catalogues.
    private func definition(of state: TaskState, _ reader: any StoreReader) throws -> WorkflowDefinition {
        let reference = state.definition
        if let current = catalog.definitions[reference.kind], current.reference == reference { return current }
        let key = DocumentKey(
            kind: .workflow, name: reference.kind, version: reference.version, digest: reference.digest)
        guard let text = try reader.document(key) else {
            throw StoreError(
                .undecodable, "This node lacks the task's definition, \(reference.kind) v\(reference.version).",
                task: state.id)
        }
        do {
            return try JSONDecoder().decode(WorkflowDefinition.self, from: Data(text.utf8))
        } catch {
            throw StoreError(
                .undecodable, "The task's stored definition cannot be read: \(error)", task: state.id)
        }
    }
}

extension NotificationMessage.Subject {
    fileprivate init(_ state: TaskState, definition: WorkflowDefinition) {
        self.init(
            id: state.id, kind: state.definition.kind, subject: state.subject, phase: state.phase,
            health: state.health,
            stage: definition.stages.indices.contains(state.stage) ? definition.stages[state.stage].name : nil,
            stuckReason: state.stuckReason, claimedBy: state.claimedBy,
            submittedAt: NotificationMessage.iso8601(state.submittedAt), version: state.version)
    }
}
