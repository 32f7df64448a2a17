extension Phase {
    /// One edge of the state diagram and what leads along it.
    public struct Transition: Hashable, Sendable {
        public let from: Phase
        public let to: Phase
        public let trigger: String
    }

    /// Every edge there is.
    ///
    /// `Machine.evolve` refuses any other, so the diagram drawn from it is the machine's own.
    public static let transitions: [Transition] =
        edges(
            from: .queued,
            [
                (.running, "admitted"), (.paused, "pause"), (.halted, "queue limit, hold"), (.cancelled, "cancel"),
                (.failed, "fail"),
            ])
        + edges(
            from: .running,
            [
                (.backingOff, "attempt failed, budget left"), (.waiting, "waits on a party"), (.paused, "pause"),
                (.halted, "out of attempts, hold"), (.cancelling, "cancel"),
                (.cancelled, "cancel before a worker has it"),
                (.rollingBack, "rollback"), (.succeeded, "last stage done"), (.failed, "failed for good"),
            ])
        + edges(
            from: .backingOff,
            [
                (.running, "retry is due"), (.paused, "pause"), (.halted, "ceiling, hold"), (.cancelling, "cancel"),
                (.cancelled, "cancel"),
                (.rollingBack, "rollback"), (.succeeded, "complete"), (.failed, "fail"),
            ])
        + edges(
            from: .waiting,
            [
                (.running, "the party has acted"), (.backingOff, "attempt failed, budget left"), (.paused, "pause"),
                (.halted, "wait limit, hold"), (.cancelling, "cancel"), (.rollingBack, "rollback"),
                (.succeeded, "last stage done"), (.failed, "failed for good"),
            ])
        + edges(
            from: .paused,
            [
                (.queued, "resume"), (.running, "resume"), (.backingOff, "resume"), (.waiting, "resume"),
                (.halted, "out of attempts, hold"), (.cancelling, "cancel"), (.cancelled, "cancel"),
                (.rollingBack, "rollback"), (.succeeded, "complete"), (.failed, "fail"),
            ])
        + edges(
            from: .halted,
            [
                (.running, "retry, skip, complete"), (.queued, "retry"),
                (.cancelling, "cancel"), (.cancelled, "cancel"), (.rollingBack, "rollback"),
                (.succeeded, "complete"), (.failed, "fail"),
            ])
        + edges(
            from: .cancelling,
            [
                (.cancelled, "stop confirmed"), (.halted, "stop not confirmed in time"), (.rollingBack, "rollback"),
                (.failed, "fail"),
            ])
        + edges(
            from: .rollingBack,
            [
                (.rolledBack, "all undone and verified"), (.rollbackBlocked, "an undo or the check failed"),
                (.failed, "ended with a step left out"),
            ])
        + edges(
            from: .rollbackBlocked,
            [
                (.rollingBack, "retry, skip"), (.failed, "fail, difference accepted"),
            ])

    private static func edges(from: Phase, _ targets: [(Phase, String)]) -> [Transition] {
        targets.map { Transition(from: from, to: $0.0, trigger: $0.1) }
    }

    /// Bit `to.ordinal` of entry `from.ordinal` is set when the edge exists.
    private static let allowed: [UInt32] = {
        var rows = Array(repeating: UInt32(0), count: allCases.count)
        for edge in transitions { rows[edge.from.ordinal] |= 1 << UInt32(edge.to.ordinal) }
        return rows
    }()

    public func allows(_ next: Phase) -> Bool {
        self == next || Self.allowed[ordinal] & (1 << UInt32(next.ordinal)) != 0
    }

    /// Position in `allCases`, stable; also the number stored for the phase.
    public var ordinal: Int {
        switch self {
        case .queued: 0
        case .running: 1
        case .backingOff: 2
        case .waiting: 3
        case .paused: 4
        case .halted: 5
        case .cancelling: 6
        case .rollingBack: 7
        case .rollbackBlocked: 8
        case .succeeded: 9
        case .failed: 10
        case .cancelled: 11
        case .rolledBack: 12
        }
    }
}
