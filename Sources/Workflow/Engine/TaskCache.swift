import WorkflowCore

/// The recently active tasks, in two generations: when the young one is full the old one is dropped.
///
/// It holds at most twice its capacity and costs one dictionary operation per use.
struct TaskCache {
    let capacity: Int
    private var young: [TaskID: LiveTask] = [:]
    private var old: [TaskID: LiveTask] = [:]

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func value(_ id: TaskID) -> LiveTask? {
        if let task = young[id] { return task }
        guard let task = old.removeValue(forKey: id) else { return nil }
        insert(task)
        return task
    }

    mutating func insert(_ task: LiveTask) {
        guard capacity > 0 else { return }
        young[task.id] = task
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
