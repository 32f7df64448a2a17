import WorkflowAPI
import WorkflowCore

/// A task's whole history, page after page.
struct TaskHistory: Sendable {
    private static let pageSize = 500

    var client: WorkflowClient

    func all(of task: TaskID, after version: Int = 0) async throws -> Page<HistoryEntry> {
        var entries: [HistoryEntry] = []
        var version = version
        while true {
            let page = try await client.history(task.description, after: version, limit: Self.pageSize)
            entries += page.items
            guard let next = page.next.flatMap({ Int($0) }), next > version else {
                return Page(items: entries, now: page.now)
            }
            version = next
        }
    }
}
