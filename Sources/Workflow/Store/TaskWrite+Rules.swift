public import WorkflowCore

extension TaskWrite {
    /// Level of the open escalation; nil when none is open.
    public var openLevel: Int? {
        guard let escalation = state.escalation, escalation.isOpen else { return nil }
        return escalation.level
    }

    /// Whether it waits behind its lock or its capacity.
    public var isQueued: Bool { state.phase == .queued }

    /// Whether it occupies one slot of its workflow's capacity.
    public var holdsSlot: Bool { index.capacityKind != nil && state.isAdmitted }

    /// When the task ended; nil while it is open.
    public var endedAt: Instant? { state.phase.isTerminal ? state.endedAt ?? state.phaseSince : nil }

    /// Checks what must hold whatever was stored before.
    ///
    /// - Throws: `StoreError.invariant`.
    public func checkRules() throws {
        let isOver = state.phase.isTerminal
        if state.version != expectedVersion + events.count || state.version < 1 || expectedVersion < 0 {
            throw broken("version \(state.version) does not follow \(expectedVersion) by \(events.count) events")
        }
        if isOver != (wakeAt == nil) {
            throw broken(isOver ? "it is over and has a wake time" : "it is open and has no wake time")
        }
        if isOver, index.urgency != nil || index.isLeasable || index.holdsLock || holdsSlot || openLevel != nil {
            throw broken("it is over and still holds or asks for something")
        }
        if index.holdsLock, state.lockKey == nil { throw broken("it holds a lock without a key") }
    }

    /// Checks what must hold between the row that was found and the one that replaces it.
    ///
    /// - Throws: `StoreError.conflict` when somebody else wrote in between, `StoreError.invariant` when the task
    ///   was over and would be so in another way.
    public func checkSuccession(version: Int, phase: Phase) throws {
        guard version == expectedVersion else {
            throw StoreError(
                .conflict,
                expectedVersion == 0
                    ? "The id is taken, at version \(version); submit again under a new id."
                    : "It is at version \(version), not \(expectedVersion) as when it was read; read it again and "
                        + "decide anew.", task: state.id)
        }
        if phase.isTerminal, phase != state.phase {
            throw broken("it ended as \(phase.rawValue) and nothing leaves a terminal phase")
        }
    }

    /// The conflict of a write that expects a version of a task that does not exist.
    public func missing() -> StoreError {
        StoreError(
            .conflict,
            "No such task is stored, but version \(expectedVersion) was expected; it was removed, or never written.",
            task: state.id)
    }

    private func broken(_ what: String) -> StoreError {
        StoreError(
            .invariant,
            "The write was refused: \(what) (phase \(state.phase.rawValue)). This is a defect; please report it.",
            task: state.id)
    }
}
