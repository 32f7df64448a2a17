internal import Dispatch
internal import Logging
public import WorkflowStore

/// Questions to the store, and word of what is committed.
extension Engine {
    /// Runs a question on a snapshot of the store, off the engine's queue.
    public nonisolated func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreReader) throws -> Value
    ) async throws -> Value {
        try await onReadQueue { store in try store.read(body) }
    }

    /// Runs a transaction that touches no task: tokens, notifications, settings.
    public nonisolated func transact<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        try await onReadQueue { store in try store.transact(body) }
    }

    nonisolated func onReadQueue<Value: Sendable>(
        _ body: @Sendable @escaping (any TaskStore) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            readQueue.async { [store] in
                continuation.resume(with: Result { try body(store) })
            }
        }
    }

    /// The sequence of the newest event after each commit, the latest value only.
    public nonisolated func commits() -> AsyncStream<Int64> { stream(ofNotificationsOnly: false) }

    /// The same, but after a commit only when it has put notifications into the outbox;
    /// 0 when the sequence could not be read.
    public nonisolated func arrivals() -> AsyncStream<Int64> { stream(ofNotificationsOnly: true) }

    private nonisolated func stream(ofNotificationsOnly isNarrow: Bool) -> AsyncStream<Int64> {
        let (stream, continuation) = AsyncStream<Int64>.makeStream(bufferingPolicy: .bufferingNewest(1))
        Task { await self.subscribe(Subscriber(continuation: continuation, wantsNotificationsOnly: isNarrow)) }
        return stream
    }

    private func subscribe(_ subscriber: Subscriber) {
        guard !isStopping else {
            subscriber.continuation.finish()
            return
        }
        let id = nextSubscriber
        nextSubscriber += 1
        subscribers[id] = subscriber
        subscriber.continuation.onTermination = { _ in Task { await self.unsubscribe(id) } }
        publish(hasNotifications: subscriber.wantsNotificationsOnly)
    }

    private func unsubscribe(_ id: Int) {
        subscribers[id] = nil
    }

    func publish(hasNotifications: Bool) {
        let listeners = subscribers.values.filter { hasNotifications || !$0.wantsNotificationsOnly }
        guard !listeners.isEmpty else { return }
        do {
            let sequence = try store.read { try $0.lastSequence() }
            for listener in listeners { listener.continuation.yield(sequence) }
        } catch {
            logger.error("The newest event could not be read.", metadata: ["error": "\(error)"])
            // Nothing else would tell of what has come; which event it was is of no interest to them.
            for listener in listeners where listener.wantsNotificationsOnly { listener.continuation.yield(0) }
        }
    }

    public func statistics() -> EngineStatistics {
        var result = statisticsSoFar
        result.inboxCount = inbox.count
        result.callsInFlight = calls.underWayCount
        result.callsWaiting = calls.waitingCount
        result.unreadableTasks = transactor.unreadable.count
        return result
    }
}
