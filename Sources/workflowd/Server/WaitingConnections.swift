import HummingbirdCore
import Logging
import Synchronization
import WorkflowEngine

/// Bounds the connections of one server by letting those beyond wait, which it says at most once a minute.
final class WaitingConnections: AvailableConnectionsDelegate {
    private struct State {
        var open = 0
        var pause = SpeakingPause()
    }

    private let most: Int
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

    func connectionOpened() {
        let now = clock.now()
        let isWorthSaying = state.withLock { state in
            state.open += 1
            return state.open >= most && state.pause.isOver(at: now)
        }
        guard isWorthSaying else { return }
        logger.warning(
            "Connections over the Unix socket wait: as many are open as may be.",
            metadata: [
                "open": "\(most)",
                "advice": "Find out who keeps them open, or raise the limit of open files (ulimit -n, LimitNOFILE).",
            ])
    }

    func connectionClosed() {
        state.withLock { $0.open -= 1 }
    }

    func isAcceptingNewConnections() -> Bool {
        state.withLock { $0.open < most }
    }
}
