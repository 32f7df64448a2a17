import WorkflowCore

/// The dispatch queues.
extension SimulatedCDN {
    mutating func enqueue(_ key: String) {
        guard let operation = operations[key] else { return }
        let lane = world.domains[operation.subject]?.lane ?? World.mainLane
        operations[key]?.status = .queued
        operations[key]?.lane = lane
        world.lanes[lane, default: World.Lane(workers: configuration.workers)].waiting.append(key)
        pump(lane)
        settleState(of: operation.subject)
    }

    /// Hands waiting work to idle workers: the highest priority first, then in order of arrival.
    mutating func pump(_ name: String) {
        while let lane = world.lanes[name], lane.blockedSince == nil, let worker = lane.idleWorker {
            var best: Int?
            for (index, key) in lane.waiting.enumerated() {
                let priority = operations[key]?.priority ?? 0
                if let other = best, operations[lane.waiting[other]]?.priority ?? 0 >= priority { continue }
                best = index
            }
            guard let best else { return }
            let key = lane.waiting[best]
            world.lanes[name]?.waiting.remove(at: best)
            world.lanes[name]?.running[worker] = key
            operations[key]?.worker = worker
            work(key)
        }
    }

    /// Gives back the worker, or the place in the queue.
    mutating func releaseWorker(of operation: Operation) {
        guard let name = operation.lane else { return }
        if let worker = operation.worker, world.lanes[name]?.running[worker] == operation.key {
            world.lanes[name]?.running[worker] = nil
        }
        world.lanes[name]?.waiting.removeAll { $0 == operation.key }
        operations[operation.key]?.lane = nil
        operations[operation.key]?.worker = nil
        pump(name)
    }

    /// Moves a domain to a queue of its own, so that what blocks it blocks nobody else.
    mutating func isolate(_ domain: String) -> String {
        let lane = "lane of \(domain)"
        if world.lanes[lane] == nil { world.lanes[lane] = World.Lane(workers: 4) }
        world.domains[domain]?.lane = lane
        return lane
    }

    /// Takes waiting work along when a domain has changed its queue.
    mutating func requeue(_ domain: String) {
        for key in active[domain] ?? [] {
            guard let operation = operations[key], operation.status == .queued, let lane = operation.lane else {
                continue
            }
            world.lanes[lane]?.waiting.removeAll { $0 == key }
            enqueue(key)
        }
    }
}
