import Testing
import WorkflowCore

@Suite struct `Who must act next` {
    @Test(
        arguments: [
            (.queued, .onTrack, .platform), (.running, .onTrack, .nobody), (.running, .slow, .platform),
            (.running, .stuck, .platform), (.backingOff, .onTrack, .nobody), (.backingOff, .stuck, .platform),
            (.waiting, .onTrack, .customer), (.waiting, .stuck, .customer), (.paused, .onTrack, .platform),
            (.halted, .stuck, .platform), (.cancelling, .onTrack, .nobody), (.cancelling, .stuck, .platform),
            (.rollingBack, .onTrack, .nobody), (.rollingBack, .slow, .platform),
            (.rollbackBlocked, .stuck, .platform), (.succeeded, .onTrack, .nobody), (.failed, .stuck, .nobody),
            (.cancelled, .onTrack, .nobody), (.rolledBack, .stuck, .nobody),
        ] as [(Phase, Health, Party)])
    func `follows from phase and health`(phase: Phase, health: Health, party: Party) {
        #expect(TaskState.sample(phase, health: health).responsibleParty == party)
    }

    @Test func `the first blocking finding says who`() {
        let state = TaskState.sample(health: .stuck) {
            $0.diagnosis = Diagnosis(
                at: .start + .minutes(1),
                findings: [.sample(.withinNormalTime, isBlocking: false), .sample(.icpSyncLag), .sample(.icpMissing)])
        }
        #expect(state.responsibleParty == .thirdParty)
    }

    @Test func `nobody has to act on what is done already, unless something else is in the way`() {
        let done = TaskState.sample(health: .stuck) {
            $0.diagnosis = Diagnosis(
                at: .start + .minutes(1),
                findings: [.sample(.alreadyDone, isBlocking: false), .sample(.cnameMissing, isBlocking: false)])
        }
        #expect(done.responsibleParty == .nobody)
        var blocked = done
        blocked.diagnosis?.findings.append(.sample(.certificateExpired))
        #expect(blocked.responsibleParty == .customer)
    }

    @Test func `what is waited for goes before a diagnosis, also while an operator holds the task`() {
        for phase in [Phase.waiting, .paused] {
            let state = TaskState.sample(phase) {
                $0.wait = Wait(party: .thirdParty, code: "ca-down", detail: "The authority is down.")
                $0.diagnosis = Diagnosis(at: .start, findings: [.sample(.certificateExpired)])
            }
            #expect(state.responsibleParty == .thirdParty)
        }
    }

    @Test func `a diagnosis from before the attempt speaks of the past`() {
        let state = TaskState.sample(since: .start + .minutes(10)) {
            $0.diagnosis = Diagnosis(at: .start + .minutes(9), findings: [.sample(.certificateExpired)])
        }
        #expect(state.currentDiagnosis == nil)
        #expect(state.responsibleParty == .nobody)
        var seenAgain = state
        seenAgain.diagnosis?.at = .start + .minutes(10)
        #expect(seenAgain.responsibleParty == .customer)
    }

    @Test func `nobody has to act on a task that is over, whatever was found`() {
        let state = TaskState.sample(.failed) {
            $0.diagnosis = Diagnosis(at: .start, findings: [.sample(.certificateExpired)])
            $0.wait = Wait(party: .customer, code: "cname-missing", detail: "")
        }
        #expect(state.responsibleParty == .nobody)
    }

    @Test(arguments: [Phase.halted, .paused, .rollbackBlocked])
    func `a task that stands still for another reason is not nobody's because its work is done`(phase: Phase) {
        let state = TaskState.sample(phase) {
            $0.diagnosis = Diagnosis(at: .start + .hours(9), findings: [.sample(.alreadyDone, isBlocking: false)])
        }
        #expect(state.responsibleParty == .platform)
    }

    @Test func `a silence is over with the first sign of life after it`() {
        let silent = TaskState.sample(health: .stuck) {
            $0.attempt?.acceptedAt = nil
            $0.pulse.lastBeatAt = nil
            $0.diagnosis = Diagnosis(at: .start + .minutes(5), findings: [.sample(.providerSilent)])
        }
        #expect(silent.currentDiagnosis?.findings.map(\.code) == [.providerSilent])
        var taken = silent
        taken.attempt?.acceptedAt = .start + .minutes(6)
        #expect(taken.currentDiagnosis?.findings == [])
        var beaten = silent
        beaten.pulse.lastBeatAt = .start + .minutes(4)
        #expect(beaten.currentDiagnosis?.findings.count == 1, "It fell silent after that.")
    }
}
