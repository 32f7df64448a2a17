import Foundation
import Synchronization
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@testable import workflowd

extension Instant {
    static let start = Instant(seconds: 1_767_225_600)
}

extension WorkflowDefinition {
    static let sample = WorkflowDefinition(
        kind: "domain-create", digest: "d1", title: LocalizedText(en: "Create a domain", zh: "创建加速域名"),
        stages: [
            StageDefinition(
                name: "dispatch", title: LocalizedText(en: "Dispatch", zh: "下发"), provider: "cdn", operation: "dispatch"
            )
        ])
}

extension NotificationMessage {
    static func sample(id: String = "0123456789ab.4.0.0", text: String = "已为您手动介入处理") -> NotificationMessage {
        NotificationMessage(
            id: id, type: "task.escalation", timestamp: "2026-01-01T00:00:00.000Z", level: 1,
            recipient: Recipient(target: "platform-oncall", channel: "webhook", address: "platform-oncall"),
            title: LocalizedText(en: "One line", zh: "一行"), text: LocalizedText(en: text, zh: text),
            task: Subject(
                id: TaskID(rawValue: 7), kind: "domain-create", subject: "www.example.com", phase: .running,
                health: .stuck, stage: "dispatch", stuckReason: .stageOverdue, claimedBy: nil,
                submittedAt: "2026-01-01T00:00:00.000Z", version: 4),
            suppressed: 0)
    }
}

/// A clock that stands still until a test moves it.
final class ManualClock: EngineClock {
    private struct State {
        var now: Instant
        var sleepers: [(until: Instant, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state: Mutex<State>
    let speed: Double

    init(_ now: Instant = .start, speed: Double = .infinity) {
        state = Mutex(State(now: now))
        self.speed = speed
    }

    func now() -> Instant { state.withLock(\.now) }

    func sleep(until instant: Instant) async throws {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.now >= instant { return true }
                state.sleepers.append((instant, continuation))
                return false
            }
            if isOver { continuation.resume() }
        }
        try Task.checkCancellation()
    }

    func advance(by span: TimeSpan) {
        let woken = state.withLock { state in
            state.now += span
            let woken = state.sleepers.filter { $0.until <= state.now }
            state.sleepers.removeAll { $0.until <= state.now }
            return woken
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    func advance(to instant: Instant) { advance(by: instant - now()) }

    /// Lets every sleeper go, so that nothing is left waiting when a test ends.
    func release() { advance(by: .days(10_000)) }
}

/// An outbox on a store in memory.
final class MemoryOutbox: Outbox {
    let store = InMemoryStore()
    let manualClock: ManualClock
    let catalog = Catalog(definitions: ["domain-create": .sample])
    private let arrivalStream: AsyncStream<Int64>
    private let arrivalSignal: AsyncStream<Int64>.Continuation
    private let refusals = Mutex(0)
    private let looks = Mutex<[Instant]>([])

    init(speed: Double = .infinity) {
        manualClock = ManualClock(speed: speed)
        (arrivalStream, arrivalSignal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    var clock: any EngineClock { manualClock }

    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreReader) throws -> Value
    ) async throws -> Value {
        looks.withLock { $0.append(manualClock.now()) }
        return try store.read(body)
    }

    /// When the store was read, once for each time.
    var readInstants: [Instant] { looks.withLock(\.self) }

    func transact<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        let isRefused = refusals.withLock { count in
            defer { count = max(count - 1, 0) }
            return count > 0
        }
        if isRefused { throw StoreError(.diskFull, "The disk is full.") }
        return try store.transact(body)
    }

    func arrivals() -> AsyncStream<Int64> { arrivalStream }

    func announceArrival() { arrivalSignal.yield(1) }

    /// The next transactions fail.
    func refuse(_ count: Int) { refusals.withLock { $0 = count } }

    /// Adds a running task, if it is not there yet.
    func addTask(_ number: Int, subject: String = "www.example.com") throws {
        let id = TaskID(rawValue: Int64(number))
        guard try store.read({ try $0.task(id) }) == nil else { return }
        let submission = Submission(kind: "domain-create", subject: subject, actor: "test")
        let (state, events) = try Machine.submit(
            submission, id: id, context: DecisionContext(definition: .sample), at: .start
        ).get()
        try store.transact { transaction in
            try transaction.write(
                TaskWrite(
                    state: state, expectedVersion: 0, events: events,
                    wakeAt: Machine.nextWake(state, definition: .sample),
                    index: TaskIndex(state, definition: .sample)))
        }
    }

    /// Queues a notification about a task, adding the task if need be.
    @discardableResult
    func enqueue(
        _ id: String, task: Int = 1, channel: String = "pager", target: String = "oncall",
        kind: WorkflowCore.Notification.Kind = .escalation, level: Int = 1, at: Instant = .start,
        addsTask: Bool = true
    ) throws -> WorkflowCore.Notification {
        if addsTask { try addTask(task) }
        let notification = WorkflowCore.Notification(
            id: id, kind: kind, task: TaskID(rawValue: Int64(task)),
            recipient: Recipient(target: target, channel: channel, address: "\(target)@example.com"),
            level: level, at: at)
        try store.transact { try $0.enqueue(notification) }
        return notification
    }

    /// All that waits, whenever it is due.
    func waiting() throws -> [OutboxRow] {
        try store.read { try $0.dueNotifications(at: Instant(milliseconds: .max), limit: 1000) }
    }

    func channel(_ id: String) throws -> ChannelState? { try store.read { try $0.channels()[id] } }
}

/// A channel that answers as told and remembers what it was given.
final class ScriptedChannel: NotificationChannel {
    private struct State {
        var sent: [NotificationMessage] = []
        var digests: [NotificationDigest] = []
        var order: [String] = []
        var answer: @Sendable (NotificationMessage) -> SendResult = { _ in .delivered }
        var current = 0
        var peak = 0
    }

    let id: String
    let isGrouped: Bool
    private let state = Mutex(State())
    private let sentSignal: AsyncStream<String>.Continuation
    /// The ids of messages as they are sent.
    let sentIDs: AsyncStream<String>

    init(
        id: String = "pager", isGrouped: Bool = false,
        _ answer: @escaping @Sendable (NotificationMessage) -> SendResult = { _ in .delivered }
    ) {
        self.id = id
        self.isGrouped = isGrouped
        (sentIDs, sentSignal) = AsyncStream.makeStream()
        self.answer(answer)
    }

    func answer(_ answer: @escaping @Sendable (NotificationMessage) -> SendResult) {
        state.withLock { $0.answer = answer }
    }

    func send(_ message: NotificationMessage) async -> SendResult {
        let answer = state.withLock { state in
            state.sent.append(message)
            state.order.append(message.id)
            state.current += 1
            state.peak = max(state.peak, state.current)
            return state.answer
        }
        for _ in 0..<10 { await Task.yield() }
        state.withLock { $0.current -= 1 }
        sentSignal.yield(message.id)
        return answer(message)
    }

    /// Answers as it would to the first of the messages.
    func send(_ digest: NotificationDigest) async -> SendResult {
        let answer = state.withLock { state in
            state.digests.append(digest)
            state.order.append("digest")
            return state.answer
        }
        return answer(digest.messages[0])
    }

    var digests: [NotificationDigest] { state.withLock(\.digests) }
    var sent: [String] { state.withLock { $0.sent.map(\.id) } }
    var messages: [NotificationMessage] { state.withLock(\.sent) }
    /// The ids of messages, and "digest" for each digest, in the order of their sending.
    var order: [String] { state.withLock(\.order) }
    /// The most messages under way at once.
    var peak: Int { state.withLock(\.peak) }

    static func failing(_ reason: String = "no answer", retryAfterSeconds: Int? = nil) -> SendResult {
        .failed(reason: reason, retryAfterSeconds: retryAfterSeconds)
    }
}
