import Testing
import WorkflowCore

/// What every command leads to in every phase, as one table.
@Suite struct PhaseCommandTests {
    /// A task of two stages that stands in the second, in the given phase; it got there by commands alone.
    private static func task(in phase: Phase) throws -> TaskHarness {
        let failure = FailureTests.final
        var task = try TaskHarness(
            .sample(stages: [.sample("one"), .sample("two")]), policy: EscalationTests.policy(),
            directory: EscalationTests.directory, admission: phase == .queued ? .lockedBy(.other) : .free)
        if phase == .queued {
            task.context.admission = .lockedBy(.other)
            return task
        }
        task.succeed()
        task.report(.accepted(lease: nil))
        switch phase {
        case .queued, .running: break
        case .backingOff: task.report(FailureTests.retryable)
        case .waiting: task.report(ClockTests.wait)
        case .paused: task.intervene(.pause(nil))
        case .halted: task.report(failure)
        case .cancelling: task.intervene(.cancel)
        case .rollingBack: task.intervene(.rollback(resubmits: false))
        case .rollbackBlocked:
            task.intervene(.rollback(resubmits: false))
            task.report(RollbackTests.broken)
        case .succeeded: task.succeed()
        case .failed: task.intervene(.fail)
        case .cancelled:
            task.intervene(.cancel)
            task.report(.cancelled)
        case .rolledBack:
            task.intervene(.rollback(resubmits: false))
            for _ in 0..<2 { task.succeed() }
            task.report(RollbackTests.verified)
        }
        #expect(task.state.phase == phase)
        return task
    }

    private typealias Row = (name: String, apply: @Sendable (inout TaskHarness) -> Rejection?)

    private static func row(
        _ action: Intervention.Action, _ suffix: String = "", force: Bool = false,
        evidence: Intervention.Evidence? = nil
    ) -> Row {
        (action.name + suffix, { $0.intervene(action, force: force, evidence: evidence) })
    }

    private static func report(_ name: String, _ outcome: Outcome, serial: Int? = nil) -> Row {
        (
            name,
            { task in
                let token = AttemptToken(task: .sample, serial: serial ?? max(task.state.serial, 1))
                return task.apply(.report(Report(token: token, outcome: outcome)))
            }
        )
    }

    private static let rows: [Row] = [
        row(.claim), row(.release), row(.ack), row(.snooze(.minutes(5))), row(.nudge), row(.retry),
        row(.retry, "+done", evidence: .found(isDone: true)), row(.skip), row(.completeStage),
        row(.completeStage, "+done", evidence: .found(isDone: true)), row(.completeTask),
        row(.completeTask, "+force", force: true), row(.fail), row(.adopt), row(.pause(nil)), row(.resume),
        row(.extend(.hours(1))), row(.reassign(.customer), " customer"), row(.reassign(.platform), " platform"),
        row(.reassign(.nobody), " nobody"),
        row(.cancel), row(.rollback(resubmits: false)), row(.rollback(resubmits: false), "+force", force: true),
        row(.note), ("admit", { $0.apply(.admit) }), ("tick", { $0.apply(.tick) }),
        report("accepted", .accepted(lease: nil)), report("working", .working),
        report("succeeded", .succeeded(branch: nil, output: [:])),
        report("bad branch", .succeeded(branch: "x", output: [:])), report("failed", FailureTests.retryable),
        report("failed+final", FailureTests.final), report("waiting", ClockTests.wait),
        report("cancelled", .cancelled), report("unknown", .unknown), report("verified", RollbackTests.verified),
        report("differs", RollbackTests.differs), report("late", FailureTests.final, serial: 1),
        report("unissued", .working, serial: 99),
        (
            "heartbeat",
            { $0.apply(.heartbeat(AttemptToken(task: .sample, serial: max($0.state.serial, 1)), lease: nil)) }
        ),
        ("late beat", { $0.apply(.heartbeat(AttemptToken(task: .sample, serial: 1), lease: nil)) }),
        ("diagnosed", { $0.apply(.diagnosed(Diagnosis(at: $0.now, findings: [.sample()]))) }),
    ]

    /// A column for each phase and what stands for it in a cell.
    private static func mark(_ phase: Phase) -> String {
        switch phase {
        case .queued: "Q"
        case .running: "RUN"
        case .backingOff: "BACK"
        case .waiting: "WAIT"
        case .paused: "HOLD"
        case .halted: "HALT"
        case .cancelling: "STOP"
        case .rollingBack: "UNDO"
        case .rollbackBlocked: "BLOCK"
        case .succeeded: "DONE"
        case .failed: "FAIL"
        case .cancelled: "CANC"
        case .rolledBack: "ROLL"
        }
    }

    private static func mark(_ code: Rejection.Code) -> String {
        switch code {
        case .wrongPhase: "phase"
        case .terminal: "over"
        case .nothingToDo: "none"
        case .staleToken: "stale"
        case .notConfirmed: "proof"
        case .causePersists: "cause"
        case .invalid: "bad"
        case .versionMismatch, .subjectLocked, .pastPivot, .claimedByOther, .definitionUnavailable,
            .idempotencyConflict:
            code.rawValue
        }
    }

    private static func line(_ name: String, _ cells: [String]) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(width - text.count, 1))
        }
        var line = padded(name, 22) + cells.map { padded($0, 6) }.joined()
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func table() throws -> String {
        let tasks = try Phase.allCases.map { try task(in: $0) }
        var lines = [line("", Phase.allCases.map(mark))]
        for row in rows {
            let cells = tasks.map { task -> String in
                var task = task
                let version = task.state.version
                if let rejection = row.apply(&task) { return mark(rejection.code) }
                let isSilent = task.state.version == version
                return isSilent ? "·" : mark(task.state.phase)
            }
            lines.append(line(row.name, cells))
        }
        return lines.joined(separator: "\n")
    }

    /// Upper case is the phase afterwards, `·` an acceptance that is no event, lower case a refusal: `phase` is
    /// `wrongPhase`, `over` `terminal`, `none` `nothingToDo`, `stale` `staleToken`, `proof` `notConfirmed`, `cause`
    /// `causePersists`, `bad` `invalid`.
    @Test func `every command in every phase leads where this table says`() throws {
        let expected = """
                                  Q     RUN   BACK  WAIT  HOLD  HALT  STOP  UNDO  BLOCK DONE  FAIL  CANC  ROLL
            claim                 Q     RUN   BACK  WAIT  HOLD  HALT  STOP  UNDO  BLOCK over  over  over  over
            release               none  none  none  none  none  none  none  none  none  over  over  over  over
            ack                   none  none  none  none  none  HALT  none  none  BLOCK over  over  over  over
            snooze                none  none  none  none  none  HALT  none  none  BLOCK over  over  over  over
            nudge                 Q     RUN   RUN   WAIT  phase phase STOP  phase phase over  over  over  over
            retry                 phase RUN   RUN   RUN   phase RUN   phase phase UNDO  over  over  over  over
            retry+done            phase cause cause cause phase cause phase phase UNDO  over  over  over  over
            skip                  phase DONE  DONE  DONE  phase DONE  phase phase UNDO  over  over  over  over
            complete-stage        phase proof proof proof proof proof phase phase phase over  over  over  over
            complete-stage+done   phase DONE  DONE  DONE  HOLD  DONE  phase phase phase over  over  over  over
            complete              phase proof proof proof proof proof phase phase phase over  over  over  over
            complete+force        phase DONE  DONE  DONE  DONE  DONE  phase phase phase over  over  over  over
            fail                  FAIL  FAIL  FAIL  FAIL  FAIL  FAIL  FAIL  phase FAIL  over  over  over  over
            adopt                 phase none  none  none  none  none  phase phase phase over  over  over  over
            pause                 HOLD  HOLD  HOLD  HOLD  phase phase phase phase phase over  over  over  over
            resume                phase phase phase RUN   RUN   phase phase phase phase over  over  over  over
            extend                Q     RUN   BACK  WAIT  HOLD  HALT  STOP  UNDO  BLOCK over  over  over  over
            reassign customer     phase WAIT  phase none  phase phase phase phase phase over  over  over  over
            reassign platform     phase none  phase RUN   phase phase phase phase phase over  over  over  over
            reassign nobody       phase bad   phase bad   phase phase phase phase phase over  over  over  over
            cancel                CANC  STOP  STOP  STOP  STOP  STOP  phase phase phase over  over  over  over
            rollback              phase UNDO  UNDO  UNDO  UNDO  UNDO  UNDO  none  phase over  over  over  over
            rollback+force        phase UNDO  UNDO  UNDO  UNDO  UNDO  UNDO  none  UNDO  over  over  over  over
            note                  Q     RUN   BACK  WAIT  HOLD  HALT  STOP  UNDO  BLOCK DONE  FAIL  CANC  ROLL
            admit                 RUN   phase phase phase phase phase phase phase phase phase phase phase phase
            tick                  ·     ·     ·     ·     ·     HALT  ·     ·     BLOCK ·     ·     ·     ·
            accepted              stale ·     ·     RUN   ·     ·     ·     UNDO  ·     ·     ·     ·     ·
            working               stale ·     ·     RUN   ·     ·     ·     UNDO  ·     ·     ·     ·     ·
            succeeded             stale DONE  BACK  DONE  HOLD  HALT  CANC  UNDO  BLOCK ·     FAIL  CANC  ROLL
            bad branch            stale bad   BACK  bad   bad   HALT  CANC  UNDO  BLOCK ·     FAIL  CANC  ROLL
            failed                stale BACK  BACK  BACK  HOLD  HALT  CANC  UNDO  BLOCK DONE  FAIL  CANC  ROLL
            failed+final          stale HALT  BACK  HALT  HALT  HALT  CANC  BLOCK BLOCK DONE  FAIL  CANC  ROLL
            waiting               stale WAIT  BACK  ·     HOLD  HALT  ·     BLOCK BLOCK DONE  FAIL  CANC  ROLL
            cancelled             stale HALT  ·     HALT  HALT  ·     CANC  UNDO  ·     ·     ·     ·     ·
            unknown               stale BACK  ·     BACK  HOLD  ·     CANC  ·     ·     ·     ·     ·     ·
            verified              stale bad   BACK  bad   bad   HALT  bad   bad   BLOCK DONE  FAIL  CANC  ROLL
            differs               stale bad   BACK  bad   bad   HALT  bad   bad   BLOCK DONE  FAIL  CANC  ROLL
            late                  stale RUN   BACK  WAIT  HOLD  HALT  STOP  UNDO  BLOCK DONE  FAIL  CANC  ROLL
            unissued              stale stale stale stale stale stale stale stale stale stale stale stale stale
            heartbeat             stale ·     stale RUN   ·     stale ·     UNDO  stale stale stale stale stale
            late beat             stale stale stale stale stale stale stale stale stale stale stale stale stale
            diagnosed             Q     RUN   BACK  WAIT  HOLD  HALT  STOP  UNDO  BLOCK over  over  over  over
            """
        let actual = try Self.table()
        for (line, wanted) in zip(actual.split(separator: "\n"), expected.split(separator: "\n")) {
            #expect(line == wanted)
        }
        #expect(actual == expected)
    }

    @Test func `the table leaves out no intervention`() {
        let names = Set(Intervention.Action.samples.map(\.name))
        #expect(names.isSubset(of: Set(Self.rows.compactMap { $0.name.split(separator: " ").first.map(String.init) })))
    }
}
