import Logging
import Synchronization
import WorkflowEngine

/// Counts the connections of one server and refuses what is over its bound, which it says at most once a minute.
final class ConnectionCount: Sendable {
    /// Refused connections that may wait for their end at once, which is a part of the budget's reserve.
    static let lingering = 32

    private struct State {
        var open = 0
        var refused = 0
        var pause = SpeakingPause()
        var lingering = 0
    }

    let most: Int
    private let clock: any EngineClock
    private let logger: Logger
    private let state = Mutex(State())

    /// - Parameters:
    ///   - most: connections open at once.
    ///   - clock: real time, also in a simulation.
    init(most: Int, clock: any EngineClock, logger: Logger) {
        self.most = most
        self.clock = clock
        self.logger = logger
    }

    /// Takes a new connection in; false when it has to be refused, and then `closed` is not to be called for it.
    func opened() -> Bool {
        let now = clock.now()
        let (isTaken, refused) = state.withLock { state -> (Bool, Int?) in
            guard state.open >= most else {
                state.open += 1
                return (true, nil)
            }
            state.refused += 1
            guard state.pause.isOver(at: now) else { return (false, nil) }
            defer { state.refused = 0 }
            return (false, state.refused)
        }
        if let refused {
            logger.warning(
                "Connections over TCP are refused: as many are open as may be.",
                metadata: [
                    "open": "\(most)", "refused": "\(refused)",
                    "advice": "Find out who keeps them open, or allow more with --connections.",
                ])
        }
        return isTaken
    }

    func closed() {
        state.withLock { $0.open -= 1 }
    }

    /// Whether a connection that was refused may wait until its answer has arrived; `lingered` is to be called when it has
    /// ended.
    func lingers() -> Bool {
        state.withLock { state in
            guard state.lingering < Self.lingering else { return false }
            state.lingering += 1
            return true
        }
    }

    func lingered() {
        state.withLock { $0.lingering -= 1 }
    }
}
