import WorkflowCore

/// Something that the model has to do at an instant.
struct ScheduledEvent: Hashable, Codable, Sendable {
    enum Action: Hashable, Codable, Sendable {
        case halfway(token: String, generation: Int)
        case complete(token: String, generation: Int)
        case beat(token: String)
        case report(Report)
        case recordsPropagate(domain: String)
        case filingVisible(domain: String)
        case orderEnds(order: String)
        case accountRecovers(account: String)
        case matterSettles(subject: String)
        case customerActs(token: String, generation: Int, code: String)
    }

    let at: Instant
    /// Breaks ties: what was scheduled first happens first.
    let order: Int
    let action: Action

    static func precedes(_ left: ScheduledEvent, _ right: ScheduledEvent) -> Bool {
        (left.at, left.order) < (right.at, right.order)
    }
}

/// The future of the model: a binary heap ordered by instant, then by order of scheduling.
struct Agenda: Hashable, Codable, Sendable {
    private var heap: [ScheduledEvent] = []
    private var scheduled = 0

    var first: ScheduledEvent? { heap.first }

    mutating func add(_ action: ScheduledEvent.Action, at instant: Instant) {
        scheduled += 1
        heap.append(ScheduledEvent(at: instant, order: scheduled, action: action))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard ScheduledEvent.precedes(heap[child], heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst(until instant: Instant) -> ScheduledEvent? {
        guard let first = heap.first, first.at <= instant else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first }
        heap[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && ScheduledEvent.precedes(heap[child], heap[smallest]) {
                smallest = child
            }
            if smallest == parent { return first }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
