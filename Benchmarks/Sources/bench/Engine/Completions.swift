import Synchronization
import WorkflowCore

/// Tells a driver when its task is over, that is, when the transaction with its last event is durable.
final class Completions: Sendable {
    private struct State {
        var waiting: [TaskID: CheckedContinuation<Void, Never>] = [:]
        /// Tasks that ended before anybody waited for them.
        var early: Set<TaskID> = []
    }

    private let state = Mutex(State())

    /// Returns once the task is over.
    ///
    /// At most one caller waits for a task.
    func wait(for id: TaskID) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.early.remove(id) != nil { return true }
                state.waiting[id] = continuation
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    func ended(_ ids: [TaskID]) {
        let continuations = state.withLock { state in
            ids.compactMap { id in
                let continuation = state.waiting.removeValue(forKey: id)
                if continuation == nil { state.early.insert(id) }
                return continuation
            }
        }
        // Elsewhere: waking many drivers is not the engine's work, on whose thread this runs; one is woken at once.
        guard continuations.count > 1 else {
            continuations.first?.resume()
            return
        }
        Task.detached {
            for continuation in continuations { continuation.resume() }
        }
    }
}
