/// Something an operator can type that helps against a finding.
public enum Remedy: Hashable, Sendable {
    case claim, nudge, retry, resume, skip, completeStage, adopt, rollback, rollbackAndResubmit, cancel, resubmit
    /// Gives the turn to a party, or looks again when that party has acted.
    case handOver(Party)
    case extend(TimeSpan)
    /// Follows a task: this one, or the one in front of it.
    case watch

    /// The command line, ready to be completed with a reason.
    ///
    /// - Parameter state: The task; its phase decides how a hand-over is done.
    /// - Returns: nil when the machine would refuse it in this phase, so that nobody is sent into a refusal.
    public func command(for state: TaskState) -> String? {
        guard applies(to: state) else { return nil }
        let id = state.id.description
        return switch self {
        case .claim: Self.line("claim", id)
        case .nudge: Self.line("nudge", id)
        case .retry: Self.line("retry", id)
        case .resume: Self.line("resume", id)
        case .skip: Self.line("skip", id)
        case .completeStage: Self.line("complete", id, "--stage")
        case .adopt: Self.line("adopt", id)
        case .rollback: Self.line("rollback", id)
        case .rollbackAndResubmit: Self.line("rollback", id, "--resubmit")
        case .cancel: Self.line("cancel", id)
        case .resubmit: Self.line("resubmit", id)
        case .extend(let span): Self.line("extend", id, "--by \(span.text)")
        case .handOver(let party): Self.handOver(to: party, state)
        case .watch: "wfctl watch \(state.phase == .queued ? state.blockedBy?.description ?? id : id)"
        }
    }

    /// While it runs the party is put on the hook; when it is already, one looks again whether it has acted.
    private static func handOver(to party: Party, _ state: TaskState) -> String? {
        switch state.phase {
        case .running: line("reassign", state.id.description, "--to \(party.rawValue)")
        case .waiting: line("resume", state.id.description)
        case .backingOff, .halted: line("retry", state.id.description)
        case .queued, .paused, .cancelling, .rollingBack, .rollbackBlocked, .succeeded, .failed, .cancelled,
            .rolledBack:
            nil
        }
    }

    private static func line(_ verb: String, _ id: String, _ option: String? = nil) -> String {
        "wfctl \(verb) \(id)\(option.map { " " + $0 } ?? "") --reason …"
    }

    private func applies(to state: TaskState) -> Bool {
        switch self {
        case .claim: !state.phase.isTerminal && state.claimedBy == nil
        case .nudge: [.queued, .running, .backingOff, .waiting, .cancelling].contains(state.phase)
        case .retry, .skip: [.running, .backingOff, .waiting, .halted, .rollbackBlocked].contains(state.phase)
        case .resume: [.waiting, .paused].contains(state.phase)
        case .completeStage: [.running, .backingOff, .waiting, .paused, .halted].contains(state.phase)
        case .adopt:
            state.hasAdoptableReport && [.running, .backingOff, .waiting, .paused, .halted].contains(state.phase)
        case .rollback, .rollbackAndResubmit:
            [.running, .backingOff, .waiting, .paused, .halted, .cancelling].contains(state.phase) && state.serial > 0
        case .cancel: [.queued, .running, .backingOff, .waiting, .paused, .halted].contains(state.phase)
        case .resubmit: state.phase.isTerminal && state.phase != .succeeded
        case .handOver: [.running, .backingOff, .waiting, .halted].contains(state.phase)
        case .extend, .watch: !state.phase.isTerminal
        }
    }
}

extension TaskState {
    /// Whether a report came too late that says the current stage is done.
    var hasAdoptableReport: Bool {
        lateReport?.isSuccess(of: stage) ?? false
    }
}
