import Synchronization
import WorkflowCore
import WorkflowEngine

/// A clock that stands still until it is moved; whoever sleeps wakes when its instant has come.
final class TestClock: EngineClock {
    private struct State {
        var now = Instant(seconds: 1_790_000_000)
        var sleepers: [(id: Int, until: Instant, wake: CheckedContinuation<Void, any Error>)] = []
        var cancelled: Set<Int> = []
        var nextID = 0
    }

    private let state = Mutex(State())
    let speed: Double

    /// - Parameter speed: 1 for a clock whose leaps are a time in which nobody was there.
    init(speed: Double = .infinity) {
        self.speed = speed
    }

    func now() -> Instant { state.withLock { $0.now } }

    func sleep(until instant: Instant) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (wake: CheckedContinuation<Void, any Error>) in
                let result: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.contains(id) { return .failure(CancellationError()) }
                    if state.now >= instant { return .success(()) }
                    state.sleepers.append((id, instant, wake))
                    return nil
                }
                if let result { wake.resume(with: result) }
            }
        } onCancel: {
            let wake = state.withLock { state -> CheckedContinuation<Void, any Error>? in
                state.cancelled.insert(id)
                guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
                return state.sleepers.remove(at: index).wake
            }
            wake?.resume(throwing: CancellationError())
        }
    }

    func advance(by span: TimeSpan) {
        let due = state.withLock { state in
            state.now += span
            let due = state.sleepers.filter { $0.until <= state.now }
            state.sleepers.removeAll { $0.until <= state.now }
            return due
        }
        for sleeper in due { sleeper.wake.resume() }
    }
}
