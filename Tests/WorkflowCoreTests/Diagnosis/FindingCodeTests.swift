import Testing
import WorkflowCore

@Suite struct `Finding codes` {
    @Test(arguments: FindingCode.allCases)
    func `every code has a title, advice and a remedy in both languages`(code: FindingCode) {
        for text in [code.title, code.advice] {
            #expect(text.en.count > 10 && text.en.hasSuffix("."))
            #expect(text.zh.count > 4 && text.zh.hasSuffix("。"))
            #expect(text.en.unicodeScalars.allSatisfy { $0.isASCII })
        }
        #expect(!code.remedies.isEmpty)
    }

    @Test func `no two codes share a title`() {
        #expect(Set(FindingCode.allCases.map(\.title)).count == FindingCode.allCases.count)
    }

    @Test(arguments: FindingCode.allCases)
    func `every code has a command in some phase of an open task`(code: FindingCode) {
        let commands = Phase.allCases.filter { !$0.isTerminal }.flatMap { phase in
            code.remedies.compactMap { $0.command(for: .sample(phase)) }
        }
        #expect(!commands.isEmpty)
    }

    @Test(arguments: Phase.allCases)
    func `no suggested command is refused for its phase`(phase: Phase) {
        let definition = WorkflowDefinition.sample()
        let now = Instant.start + .minutes(2)
        let state = TaskState.sample(phase, definition: definition) { state in
            if !phase.isTerminal, phase != .queued {
                state.lateReport = TaskState.LateReport(
                    token: AttemptToken(task: state.id, serial: 1), stage: state.stage,
                    outcome: .succeeded(branch: nil, output: [:]), at: now)
            }
        }
        for remedy in Set(FindingCode.allCases.flatMap(\.remedies)).union([.resume, .skip, .cancel]) {
            guard let command = remedy.command(for: state), let action = remedy.action(in: phase) else { continue }
            let decision = Machine.decide(
                .intervene(Intervention(action, actor: "bob", reason: "Because.", isForced: true)), state,
                context: DecisionContext(definition: definition), at: now)
            if case .rejected(let rejection) = decision {
                Issue.record("\(command) in \(phase.rawValue): \(rejection.message)")
            }
        }
    }
}

extension Remedy {
    /// The intervention behind the command; nil for commands that are none.
    fileprivate func action(in phase: Phase) -> Intervention.Action? {
        switch self {
        case .claim: .claim
        case .nudge: .nudge
        case .retry: .retry
        case .resume: .resume
        case .skip: .skip
        case .completeStage: .completeStage
        case .adopt: .adopt
        case .rollback: .rollback(resubmits: false)
        case .rollbackAndResubmit: .rollback(resubmits: true)
        case .cancel: .cancel
        case .extend(let span): .extend(span)
        case .handOver(let party):
            switch phase {
            case .running: .reassign(party)
            case .waiting: .resume
            default: .retry
            }
        case .resubmit, .watch: nil
        }
    }
}
