import Testing
import WorkflowCore

@Suite struct `Limits of what a task keeps` {
    private static func text(_ count: Int, of letter: String = "a") -> String {
        String(repeating: letter, count: count)
    }

    private static func output(_ count: Int, _ length: Int, prefix: String = "k") -> [String: String] {
        Dictionary(uniqueKeysWithValues: (0..<count).map { ("\(prefix)\($0)", text(length)) })
    }

    private static func failure(_ code: Int, _ detail: Int) -> Outcome {
        .failed(Failure(code: text(code), detail: text(detail), isRetryable: true))
    }

    private static func wait(_ party: Party, _ code: Int, _ detail: Int) -> Outcome {
        .waiting(Wait(party: party, code: text(code), detail: text(detail)))
    }

    @Test(
        arguments: [
            (.succeeded(branch: nil, output: output(64, 1000)), nil),
            (.succeeded(branch: nil, output: output(65, 1)), "65 values in all stages; at most 64"),
            (.succeeded(branch: nil, output: output(1, 1001)), "The output \"k0\" has 1001 characters; at most 1000"),
            (.succeeded(branch: nil, output: [text(121): ""]), "The name of an output has 121"),
            (.succeeded(branch: text(121), output: [:]), "The branch's name has 121"),
            // One letter with a thousand marks is a thousand and one characters.
            (.succeeded(branch: nil, output: ["k": "e" + text(1000, of: "\u{301}")]), "The output \"k\" has 1001"),
            (failure(120, 2000), nil), (failure(121, 1), "The failure's code has 121 characters; at most 120"),
            (failure(1, 2001), "The failure's detail has 2001 characters; at most 2000"),
            (wait(.customer, 120, 2000), nil), (wait(.customer, 121, 1), "The wait's code has 121"),
            (wait(.platform, 1, 2001), "The wait's detail has 2001"),
            (
                .waiting(Wait(party: .customer, code: Wait.handedOver, detail: "Mine.")),
                "The wait's code \"reassigned\" is that of an operator's hand-over."
            ),
        ] as [(Outcome, String?)])
    func `a report beyond a limit is refused by name, also when it comes late`(
        outcome: Outcome, message: String?
    ) throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        let before = task.state
        let answer = task.report(outcome)
        guard let message else {
            #expect(answer == nil)
            return
        }
        #expect(answer?.code == .invalid && answer?.advice != nil)
        #expect(answer?.message.contains(message) == true, "\(String(describing: answer))")
        #expect(task.state == before)
        task.intervene(.retry)
        let version = task.state.version
        let late = Report(token: AttemptToken(task: .sample, serial: 1), outcome: outcome)
        #expect(task.apply(.report(late))?.code == .invalid)
        #expect(task.state.version == version && task.state.lateReport == nil)
    }

    @Test func `all stages together report so many values, and one may be reported again`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one"), .sample("two")]))
        #expect(task.report(.succeeded(branch: nil, output: Self.output(64, 10))) == nil)
        #expect(task.report(.succeeded(branch: nil, output: ["other": ""]))?.code == .invalid)
        #expect(task.report(.succeeded(branch: nil, output: Self.output(64, 12))) == nil)
        #expect(task.state.phase == .succeeded && task.state.output["k0"]?.count == 12)
    }

    @Test func `a check beyond a limit is refused`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", undo: nil)]))
        task.intervene(.rollback(resubmits: false))
        let long = Verification(matches: true, expected: "a", actual: Self.text(2001))
        #expect(task.report(.verified(long))?.message.contains("at most 2000") == true)
        #expect(task.state.phase == .rollingBack)
    }

    @Test func `findings beyond the limits are cut, in a diagnosis and in an intervention`() throws {
        let findings = (0..<40).map { _ in
            Finding.sample(.platformStall, evidence: Self.text(5000), isBlocking: false)
        }
        var task = try TaskHarness(.sample(stages: [.sample("one")]))
        task.apply(.diagnosed(Diagnosis(at: task.now, findings: findings)))
        let kept = try #require(task.state.diagnosis?.findings)
        #expect(kept.count == Limits.findingCount)
        #expect(kept.allSatisfy { $0.evidence.count == Limits.textLength && $0.evidence.hasSuffix("…") })
        let version = task.state.version
        task.apply(.diagnosed(Diagnosis(at: task.now, findings: findings)))
        #expect(task.state.version == version, "What is cut to the same is the same.")
        let evidence = Intervention.Evidence(isAvailable: true, isDone: false, findings: findings)
        #expect(task.intervene(.retry, evidence: evidence) == nil)
        let recorded = task.facts.compactMap {
            if case .intervened(let intervention) = $0 { intervention } else { nil }
        }
        #expect(recorded.last?.evidence?.findings == kept)
    }
}
