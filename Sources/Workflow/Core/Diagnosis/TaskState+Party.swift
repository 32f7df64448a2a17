extension TaskState {
    /// The diagnosis, as long as it speaks of the present: one from before the current attempt does not.
    public var currentDiagnosis: Diagnosis? {
        guard var diagnosis, !phase.isTerminal else { return nil }
        guard let attempt else { return diagnosis }
        guard diagnosis.at >= attempt.requestedAt else { return nil }
        // A silence is over with the first sign of life after it.
        let sign = [attempt.acceptedAt, pulse.lastBeatAt].compactMap { $0 }.max()
        if let sign, sign > diagnosis.at { diagnosis.findings.removeAll { $0.code == .providerSilent } }
        return diagnosis
    }

    /// Who has to act next so that the task goes on.
    public var responsibleParty: Party {
        if phase.isTerminal { return .nobody }
        if let wait { return wait.party }
        if let findings = currentDiagnosis?.findings {
            if let blocking = findings.first(where: \.isBlocking) { return blocking.party }
            if isRecordBehind(findings) { return .nobody }
        }
        switch phase {
        case .queued, .paused, .halted, .rollbackBlocked:
            return .platform
        case .running, .backingOff, .waiting, .cancelling, .rollingBack:
            return health == .onTrack ? .nobody : .platform
        case .succeeded, .failed, .cancelled, .rolledBack:
            return .nobody
        }
    }

    /// Whether what the task waits for has happened, so that only its record is behind; a task that stands still for
    /// another reason needs somebody all the same.
    private func isRecordBehind(_ findings: [Finding]) -> Bool {
        switch phase {
        case .running, .backingOff, .waiting: findings.contains { $0.code == .alreadyDone && $0.party == .nobody }
        case .queued, .paused, .halted, .rollbackBlocked, .cancelling, .rollingBack, .succeeded, .failed, .cancelled,
            .rolledBack:
            false
        }
    }
}
