import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

/// What names of any length look like on terminals of any width.
struct NarrowTerminalTests {
    private static let longKind = "https-update-of-every-domain-of-a-large-customer-in-all-regions"
    private static let tasks: [TaskSummary] = [
        .sample(
            1, subject: "www.example.com", party: .thirdParty, stage: "config-dispatch", level: 2, claimedBy: "li.wei"),
        .sample(
            2, kind: longKind, title: LocalizedText(en: "Change", zh: "修改一个大客户在所有地区的全部加速域名的配置并逐一确认"),
            subject: String(repeating: "many-words.", count: 20) + "example.com", phase: .rollbackBlocked,
            stage: "certificate-deploy-everywhere", level: 1, claimedBy: "somebody.with.a.long.name.of.the.night.shift"),
        .sample(
            3, kind: "domain-create", subject: String(repeating: "图片服务", count: 30) + ".example.com", party: .nobody,
            stageTitle: LocalizedText(en: "Dispatch", zh: "把配置下发到全部边缘节点并逐一确认")),
    ]

    private static func tables(_ p: Presentation) -> [Table] {
        let rows = tasks.compactMap { task in task.escalation.map { EscalationRow(escalation: $0, task: task) } }
        let items = tasks.map { BatchResponse.Item(id: $0.id, task: $0, problem: Problem(.wrongPhase, $0.subject)) }
        return [
            TaskTable.make(tasks, p), OverdueTable.make(tasks, p), EscalationTable.make(rows, p),
            InterventionView.table(items, known: [:], p),
            InterventionView.resubmissions(items, known: [:], isDryRun: false, p),
        ]
    }

    @Test(
        arguments: [20, 30, 40, 50, 60, 67, 72, 80, 100, 120, 200],
        [(Language.en, false), (.zh, false), (.en, true), (.zh, true)])
    func `no line of a list is wider than the terminal`(columns: Int, shape: (language: Language, isWide: Bool)) {
        let p = Presentation.sample(columns: columns, language: shape.language, isWide: shape.isWide)
        for table in Self.tables(p) {
            for line in table.lines(width: columns, colors: false) {
                #expect(DisplayWidth.of(line) <= columns, "\(line)")
            }
        }
    }

    @Test(arguments: [20, 40, 60, 80, 120])
    func `no line of a page is wider than the terminal`(columns: Int) {
        let p = Presentation.sample(columns: columns)
        let entry = HistoryEntry(
            sequence: 9, task: Self.tasks[1].id, version: 2, at: .noon, type: "noted", data: .null,
            text: "A note on \(Self.tasks[1].subject) and \(Self.tasks[2].subject)")
        let answer = InterventionResponse(task: Self.tasks[1], events: [entry], dryRun: false, now: .noon)
        var lines = Self.tasks.flatMap { TaskPage.lines(.sample($0), p) }
        lines += InterventionView.lines(answer, action: .nudge, p)
        lines += HistoryView.line(entry, start: Timestamp.noon.instant, p).split(separator: "\n").map(String.init)
        lines.append(HistoryView.feedLine(entry, subject: Self.tasks[2].subject, p))
        lines += Confirmation.lines(
            Self.tasks.map(\.id), known: Dictionary(uniqueKeysWithValues: Self.tasks.map { ($0.id, $0) }), p)
        for line in lines { #expect(DisplayWidth.of(line) <= columns, "\(line)") }
    }

    @Test(arguments: [40, 50, 60, 67, 72, 80], [Language.en, .zh])
    func `the id, the kind's ends and who must act stay whole as long as rows do`(columns: Int, language: Language) {
        let p = Presentation.sample(columns: columns, language: language)
        let lines = OverdueTable.make(Self.tasks, p).lines(width: columns, colors: false)
        #expect(lines.count == 4)
        for (task, line) in zip(Self.tasks, lines.dropFirst()) {
            #expect(line.hasPrefix("\(task.id.description.prefix(6))  "), "\(line)")
            #expect(line.contains("  \(task.party.title(language))"), "\(line)")
            let kind = TaskColumn.kind(task, p)
            #expect(line.contains(" \(kind.prefix(2))") && line.contains("\(kind.suffix(2))  "), "\(line)")
        }
    }

    @Test func `where rows have no room each task is a block with every text whole`() {
        let p = Presentation.sample(columns: 24)
        let table = OverdueTable.make([Self.tasks[0], .sample(4, kind: "a-kind-longer-than-a-line")], p)
        #expect(
            shown(table.lines(width: 24, colors: false)) == """
                TASK     vhp40c|
                WHAT     www.example.com|
                         domain-create|
                SINCE    2h14m|
                STAGE    config-dispatch|
                OVERDUE  +1h59m|
                NEXT     third-party|
                LV       2|
                CLAIMED  li.wei|
                |
                TASK     c7tj0g|
                WHAT     cdn.example.com|
                         a-kind-longer-t|
                         han-a-line|
                SINCE    2h14m|
                STAGE    dispatch|
                OVERDUE  +1h59m|
                NEXT     platform|
                """)
    }

    @Test(arguments: [
        (40, "www.example.com domain-create"), (26, "www.ex…e.com domain-create"), (20, "www…om domain-create"),
        (16, "www…om doma…eate"),
    ])
    func `a subject gives way before an ordinary kind, and no further than to be known again`(
        width: Int, expected: String
    ) {
        let cell = TaskColumn.cell(Self.tasks[0], .sample())
        #expect(cell.fitted(to: width) == expected)
        #expect(DisplayWidth.of(expected) <= width)
    }

    @Test func `sentences are broken between words where a person reads them`() {
        let terminal = Terminal(isOutputTerminal: false, isErrorTerminal: true, isInputTerminal: false, columns: 20)
        let text = "wfctl: No daemon answers here.\nStart one."
        #expect(terminal.wrapped(text) == "wfctl: No daemon\nanswers here.\nStart one.")
    }

    @Test(arguments: [
        ("Search with: wfctl list --all", "Search with:\nwfctl list --all"),
        ("A long word before: wfctl list --all --mine", "A long word before:\nwfctl list --all --mine"),
        ("See: wfctl list", "See: wfctl list"), ("再次跟踪：wfctl watch k3v9q2", "再次跟踪：\nwfctl watch k3v9q2"),
    ])
    func `a command that can be copied stays whole`(text: String, shown: String) {
        let terminal = Terminal(isOutputTerminal: false, isErrorTerminal: true, isInputTerminal: false, columns: 20)
        #expect(terminal.wrapped(text) == shown)
    }

    @Test func `a word is broken only when it is longer than a line`() {
        #expect(
            Text.wrapped("one-word-of-many-letters and more", to: 10) == [
                "one-word-o", "f-many-let", "ters and", "more",
            ])
        #expect(Text.wrapped("a word of one line", to: 10) == ["a word of", "one line"])
    }
}
