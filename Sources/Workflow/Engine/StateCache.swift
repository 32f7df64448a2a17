import WorkflowCore

/// The states of recently active tasks, in two generations: when the young one is full the old one is dropped.
///
/// It holds at most twice its capacity and costs one dictionary operation per use.
struct StateCache {
    let capacity: Int
    private var young: [TaskID: TaskState] = [:]
    private var old: [TaskID: TaskState] = [:]

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func value(_ id: TaskID) -> TaskState? {
        if let state = young[id] { return state }
        guard let state = old.removeValue(forKey: id) else { return nil }
        insert(state)
        return state
    }

    mutating func insert(_ state: TaskState) {
        guard capacity > 0 else { return }
        young[state.id] = state
        if young.count >= capacity {
            old = young
            young = [:]
        }
    }

    mutating func remove(_ id: TaskID) {
        young[id] = nil
        old[id] = nil
    }

    mutating func removeAll() {
        young = [:]
        old = [:]
    }
}
