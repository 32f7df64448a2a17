import Testing
import WorkflowCatalog
import WorkflowCore

@Suite struct `Problems of workflow files` {
    static let table: [BadText] = [
        // Text that is not YAML, or not a workflow.
        BadText("an unclosed list", .workflows, text: "kind: [a\nversion: 1\n", ["2:8 syntax"]),
        BadText("a tab as indentation", .workflows, text: "kind: a\nstages:\n\t- b\n", ["3:1 syntax"]),
        BadText("two documents", .workflows, text: "kind: a\n---\nkind: b\n", ["2:1 syntax"]),
        BadText("an undefined alias", .workflows, text: "kind: *a\n", ["1:7 syntax"]),
        BadText("an empty file", .workflows, text: "# nothing\n", ["1:1 syntax"]),
        BadText("a list", .workflows, text: "- a\n", ["1:1 wrong-type"]),
        BadText("too many brackets", .workflows, text: "a: " + String(repeating: "[", count: 40), ["1:36 too-large"]),
        BadText("a key twice", .workflows, "version: 1", "version: 1\nversion: 2", "2:1 duplicate-key"),
        // Keys and types.
        BadText("an unknown key", .workflows, "version: 1", "version: 1\ntitel: x", "3:1 unknown-key"),
        BadText(
            "an unknown key of a stage", .workflows, "operation: config.write", "operation: a\n    timout: 3m",
            "10:5 unknown-key"),
        BadText(
            "a text with a comma", .workflows, "{en: Sample, zh: 样例}", "{en: Sample, of a kind, zh: 样例}",
            "3:21 unknown-key"),
        BadText("a missing key", .workflows, "subject: domain\n", "", "1:1 missing-key"),
        BadText("a missing operation", .workflows, "    operation: config.write\n", "", "7:5 missing-key"),
        BadText("no provider at all", .workflows, "provider: cdn\n", "", "6:5 missing-key", "9:5 missing-key"),
        BadText("a kind with capitals", .workflows, "kind: sample", "kind: Sample", "1:7 invalid-value"),
        BadText("a version in words", .workflows, "version: 1", "version: one", "2:10 wrong-type"),
        BadText("a version of zero", .workflows, "version: 1", "version: 0", "2:10 out-of-range"),
        BadText("a title in one language", .workflows, "{en: Sample, zh: 样例}", "{en: Sample}", "3:8 missing-key"),
        BadText("a title without languages", .workflows, "{en: Sample, zh: 样例}", "Sample", "3:8 wrong-type"),
        BadText("an empty title", .workflows, "{en: Sample, zh: 样例}", "{en: \"\", zh: 样例}", "3:13 invalid-value"),
        BadText("nothing behind a key", .workflows, "subject: domain", "subject:", "4:9 wrong-type"),
        BadText(
            "an undo that nobody checks", .workflows, "operation: config.write",
            "operation: a\n    undo: {operation: x, restores: {en: a, zh: b}}", "1:1 missing-key"),
        BadText(
            "stages that are no list", .workflows, "stages:\n", "stages: none\nx:\n", "6:9 wrong-type",
            "7:1 unknown-key"),
        BadText(
            "no stages", .workflows, text: Samples.workflow.split(separator: "stages:")[0] + "stages: []\n",
            ["1:1 out-of-range"]),
        BadText(
            "an unknown failure mode", .workflows, "version: 1", "version: 1\nonFailure: rolback", "3:12 invalid-value"),
        BadText(
            "a pivot that is no truth", .workflows, "operation: config.write", "operation: a\n    pivot: yes",
            "10:12 wrong-type"),
        // Names.
        BadText("a stage twice", .workflows, "name: two", "name: one", "10:11 duplicate-name"),
        BadText(
            "an input twice", .workflows, "version: 1", "version: 1\ninputs: [{name: a}, {name: a}]",
            "3:28 duplicate-name"),
        BadText(
            "an input without values", .workflows, "version: 1", "version: 1\ninputs: [{name: a, allowed: []}]",
            "3:29 invalid-value"),
        BadText("a stage named end", .workflows, "name: two", "name: end", "10:11 invalid-value"),
        BadText("an unknown policy", .workflows, "version: 1", "version: 1\npolicy: lader", "3:9 unknown-policy"),
        BadText(
            "an unknown calendar", .workflows, "version: 1", "version: 1\ncalendar: offce", "3:11 unknown-calendar"),
        // Times.
        BadText("a length with a sign", .workflows, "version: 1", "version: 1\npauseLimit: -3h", "3:13 invalid-value"),
        BadText("a length of zero", .workflows, "version: 1", "version: 1\npauseLimit: 0s", "3:13 out-of-range"),
        BadText(
            "a limit without a policy", .workflows, "version: 1", "version: 1\nceiling: {after: 3h}", "3:10 missing-key"
        ),
        BadText(
            "a limit with an unknown policy", .workflows, "version: 1", "version: 1\nceiling: {after: 3h, then: page}",
            "3:28 invalid-value"),
        BadText(
            "a ceiling that is tried again", .workflows, "version: 1", "version: 1\nceiling: {after: 3h, then: retry}",
            "3:28 invalid-value"),
        BadText(
            "a queue that is rolled back", .workflows, "version: 1",
            "version: 1\nqueueLimit: {after: 3h, then: rollback}", "3:31 invalid-value"),
        BadText(
            "a queue that is tried again", .workflows, "version: 1", "version: 1\nqueueLimit: {after: 3h, then: retry}",
            "3:31 invalid-value"),
        BadText(
            "a range upside down", .workflows, "version: 1", "version: 1\nexpected: {from: 15m, to: 8m}",
            "3:18 impossible-range"),
        BadText(
            "a range from zero", .workflows, "version: 1", "version: 1\nexpected: {from: 0m, to: 8m}",
            "3:18 impossible-range"),
        BadText("half a range", .workflows, "version: 1", "version: 1\nexpected: {from: 8m}", "3:11 missing-key"),
        BadText(
            "both kinds of range", .workflows, "version: 1",
            "version: 1\ncalendar: office\nexpected: {to: 8m, workingDays: [1, 1]}", "4:16 invalid-value"),
        BadText(
            "working days without a calendar", .workflows, "version: 1",
            "version: 1\nceiling: {after: 9d, then: hold}\nexpected: {workingDays: [1, 2]}", "1:1 missing-key"),
        BadText(
            "working days upside down", .workflows, "version: 1",
            "version: 1\ncalendar: office\nexpected: {workingDays: [3, 1]}", "4:25 impossible-range"),
        BadText(
            "three working days", .workflows, "version: 1",
            "version: 1\ncalendar: office\nexpected: {workingDays: [1, 2, 3]}", "4:25 wrong-type"),
        BadText(
            "a ceiling inside the range", .workflows, "version: 1",
            "version: 1\nexpected: {from: 1h, to: 4h}\nceiling: {after: 3h, then: alert}", "4:10 impossible-range"),
        BadText(
            "a ceiling before the working days are over", .workflows, "version: 1",
            "version: 1\ncalendar: office\nexpected: {workingDays: [1, 3]}\nceiling: {after: 12h, then: alert}",
            "5:10 impossible-range"),
        BadText(
            "a timeout inside the range", .workflows, "operation: config.write",
            "operation: a\n    expected: {from: 8m, to: 15m}\n    timeout: {after: 10m, then: hold}",
            "11:14 impossible-range"),
        BadText(
            "a range beyond the default timeout", .workflows, "operation: config.write",
            "operation: a\n    expected: {from: 8m, to: 13h}", "10:15 impossible-range"),
        BadText(
            "stuck inside the range", .workflows, "operation: config.write",
            "operation: a\n    expected: {from: 8m, to: 15m}\n    stuckAfter: 14m", "11:17 impossible-range"),
        BadText(
            "a poll after the timeout", .workflows, "operation: config.write",
            "operation: a\n    poll: 1h\n    timeout: {after: 10m, then: hold}", "10:11 impossible-range"),
        BadText(
            "a lease as long as the timeout", .workflows, "operation: config.write",
            "operation: a\n    lease: 10m\n    timeout: {after: 10m, then: hold}", "10:12 impossible-range"),
        BadText(
            "backoff upside down", .workflows, "operation: config.write",
            "operation: a\n    retry: {attempts: 2, first: 1m, longest: 10s}", "10:46 impossible-range"),
        BadText(
            "no attempt at all", .workflows, "operation: config.write", "operation: a\n    retry: {attempts: 0}",
            "10:23 out-of-range"),
        // The graph.
        BadText(
            "an unknown next stage", .workflows, "operation: config.write", "operation: a\n    next: too",
            "10:11 unknown-stage"),
        BadText(
            "an unknown branch stage", .workflows, "operation: config.write",
            "operation: a\n    branches: {manual: thre}", "10:24 unknown-stage"),
        BadText(
            "a stage nobody leads to", .workflows, "operation: config.write", "operation: a\n    next: end",
            "11:11 unreachable-stage"),
        BadText("a circle", .workflows, "operation: config.dispatch", "operation: b\n    next: one", "7:11 cycle"),
        BadText(
            "a stage after itself", .workflows, "operation: config.write", "operation: a\n    branches: {again: one}",
            "7:11 cycle"),
        BadText(
            "stages out of their order", .workflows,
            text: Samples.workflow.replacing("config.write", with: "a\n    next: three")
                .replacing("config.dispatch", with: "b\n    next: end")
                + "  - name: three\n    title: {en: Three, zh: 三}\n    operation: c\n    next: two\n",
            ["15:11 cycle"]),
        BadText("an undo after the pivot", .workflows, text: pivoted(undoOfOne: nil), ["19:7 undo-after-pivot"]),
        BadText(
            "a pivot that can be undone", .workflows,
            text: pivoted(undoOfOne: "{operation: x, restores: {en: a, zh: b}}"),
            ["12:11 undo-after-pivot", "20:7 undo-after-pivot"]),
        // Several at once.
        BadText(
            "several problems", .workflows,
            text: "kind: A\nversion: x\nsubject: domain\nprovider: cdn\nstages:\n  - name: one\n",
            ["1:1 missing-key", "1:7 invalid-value", "2:10 wrong-type", "6:5 missing-key", "6:5 missing-key"]),
    ]

    /// Stage one is the pivot, stage two has an undo.
    static func pivoted(undoOfOne: String?) -> String {
        """
        kind: sample
        version: 1
        title: {en: Sample, zh: 样例}
        subject: domain
        provider: cdn
        verifiedBy: cdn
        stages:
          - name: one
            title: {en: One, zh: 一}
            operation: a
            pivot: true
        \(undoOfOne.map { "    undo: \($0)\n" } ?? "")  - name: two
            title: {en: Two, zh: 二}
            operation: b
          - name: three
            title: {en: Three, zh: 三}
            operation: c
            undo:
              operation: d
              restores: {en: All, zh: 全部}

        """
    }

    @Test(arguments: table) func `a broken workflow is reported where it is broken`(_ bad: BadText) {
        let loaded = Samples.validate(bad.category, bad.text)
        #expect(loaded.diagnostics.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == bad.expected)
        #expect(loaded.diagnostics.allSatisfy { $0.file == "workflows/sample.yaml" })
        // Names of other documents are checked afterwards; everything else keeps the definition out.
        let isReference = bad.expected.allSatisfy { $0.hasSuffix("unknown-policy") || $0.hasSuffix("unknown-calendar") }
        #expect(loaded.catalog.definitions.isEmpty == !isReference)
    }

    @Test func `the sound sample has no problem and takes its defaults`() throws {
        let loaded = Samples.validate(.workflows, Samples.workflow)
        #expect(loaded.diagnostics == [])
        let definition = try #require(loaded.catalog.definitions["sample"])
        #expect(definition.ceiling == TimeLimit(.hours(12), .alert))
        #expect(definition.stages.map(\.timeout) == [TimeLimit(.hours(12), .hold), TimeLimit(.hours(12), .hold)])
        #expect(definition.stages.map(\.next) == [.stage(1), .end])
        #expect(definition.stages.map(\.provider) == ["cdn", "cdn"])
        #expect(definition.stages.map(\.retry) == [.standard, .standard])
    }

    @Test func `everything that can be stated is read`() throws {
        let text = """
            kind: full
            version: 7
            title: {en: Full, zh: 全}
            subject: order
            inputs: [{name: size, required: true, allowed: [s, m]}, {name: note}]
            exclusivity: {group: order, conflict: queue}
            capacity: 4
            expected: {workingDays: [1, 2], source: a/1, trusted: false}
            ceiling: {after: 9d, then: rollback}
            queueLimit: {after: 2h, then: hold}
            retryBudget: 5
            onFailure: fail
            policy: ladder
            calendar: office
            pauseLimit: 1h
            cancelLimit: 5m
            verifiedBy: cdn
            stages:
              - name: one
                title: {en: One, zh: 一}
                provider: desk
                operation: desk.review
                dispatch: lease
                expected: {from: 8m, to: 15m}
                stuckAfter: 1h
                timeout: {after: 2h, then: retry}
                lease: 90s
                poll: 30s
                retry: {attempts: 5, first: 1s, longest: 1m}
                wait: {after: 3d, then: alert}
                undo:
                  operation: desk.withdraw
                  restores: {en: R, zh: 恢复}
                  cannotRestore: {en: C, zh: 不能}
                  timeout: 20m
                  retry: {attempts: 2}
                branches: {refused: end, big: two}
                next: two
              - name: two
                title: {en: Two, zh: 二}
                provider: desk
                operation: desk.file
                pivot: true

            """
        let loaded = Samples.validate(.workflows, text)
        #expect(loaded.diagnostics == [])
        let expected = WorkflowDefinition(
            kind: "full", version: 7, digest: CatalogSource.digest(of: text),
            title: LocalizedText(en: "Full", zh: "全"), subject: "order",
            inputs: [
                .init(name: "size", isRequired: true, allowed: ["s", "m"]), .init(name: "note", isRequired: false),
            ],
            exclusivity: .init(group: "order", conflict: .queue), capacity: 4,
            expected: ExpectedRange(.workingDays(low: 1, high: 2), isTrusted: false, source: "a/1"),
            ceiling: TimeLimit(.days(9), .rollback), queueLimit: TimeLimit(.hours(2), .hold), retryBudget: 5,
            onFailure: .fail, policy: "ladder", calendar: "office", pauseLimit: .hours(1), cancelLimit: .minutes(5),
            verifiedBy: "cdn",
            stages: [
                StageDefinition(
                    name: "one", title: LocalizedText(en: "One", zh: "一"), provider: "desk", operation: "desk.review",
                    dispatch: .lease, expected: ExpectedRange(.elapsed(low: .minutes(8), high: .minutes(15))),
                    stuckAfter: .hours(1), timeout: TimeLimit(.hours(2), .retry), lease: .seconds(90),
                    poll: .seconds(30),
                    retry: RetryPolicy(maximumAttempts: 5, initialDelay: .seconds(1), maximumDelay: .minutes(1)),
                    waitLimit: TimeLimit(.days(3), .alert),
                    undo: UndoDefinition(
                        operation: "desk.withdraw", restores: LocalizedText(en: "R", zh: "恢复"),
                        cannotRestore: LocalizedText(en: "C", zh: "不能"), timeout: .minutes(20),
                        retry: RetryPolicy(maximumAttempts: 2, initialDelay: .seconds(10), maximumDelay: .minutes(10))),
                    next: .stage(1), branches: ["refused": .end, "big": .stage(1)]),
                StageDefinition(
                    name: "two", title: LocalizedText(en: "Two", zh: "二"), provider: "desk", operation: "desk.file",
                    timeout: TimeLimit(.days(9), .hold), isPivot: true),
            ])
        #expect(loaded.catalog.definitions["full"] == expected)
    }

    @Test func `a problem is written as file, line, column, severity, message and code`() {
        let loaded = Samples.validate(
            .workflows, Samples.workflow.replacing("version: 1", with: "version: 1\ntitel: x"))
        #expect(
            loaded.diagnostics.map(\.description) == [
                """
                workflows/sample.yaml:3:1: error: unknown key "titel" in a workflow [unknown-key]
                    hint: did you mean "title"?
                """
            ])
    }

    @Test func `a limit says what it may lead to`() {
        let loaded = Samples.validate(
            .workflows, Samples.workflow.replacing("version: 1", with: "version: 1\nceiling: {after: 3h, then: retry}"))
        #expect(loaded.diagnostics.map(\.message) == [#""then" is "retry"; expected hold, rollback, alert"#])
    }

    @Test func `aliases that multiply are refused, a few are read`() {
        let bomb = (1...9).map {
            "l\($0): &l\($0) [\(Array(repeating: "*l\($0 - 1)", count: 9).joined(separator: ", "))]"
        }
        let text = "l0: &l0 [x]\n" + bomb.joined(separator: "\n") + "\n? *l9\n: x\n"
        #expect(Samples.validate(.workflows, text).diagnostics.map(\.code) == [.tooLarge])
        let few = Samples.workflow
            .replacing("{en: One, zh: 一}", with: "&title {en: One, zh: 一}").replacing(
                "{en: Two, zh: 二}", with: "*title")
        let loaded = Samples.validate(.workflows, few)
        #expect(loaded.diagnostics == [])
        #expect(loaded.catalog.definitions["sample"]?.stages.map(\.title.zh) == ["一", "一"])
    }

    @Test func `a very long line and a very large file are refused before they are parsed`() {
        let long = Samples.validate(.workflows, "kind: " + String(repeating: "a", count: CatalogLimits.lineLength))
        #expect(long.diagnostics.map(\.code) == [.tooLarge])
        let large = Samples.validate(.workflows, String(repeating: "# x\n", count: CatalogLimits.fileBytes / 4 + 1))
        #expect(large.diagnostics.map(\.code) == [.tooLarge])
    }
}
