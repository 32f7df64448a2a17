/// What an operator is sent about a task: a subject that says enough on a phone, and a body to act on.
public struct OperatorMessage: Hashable, Codable, Sendable {
    /// One line.
    public var subject: LocalizedText
    /// Lines of plain text.
    public var body: LocalizedText

    /// - Parameters:
    ///   - kind: For `customerMessage` the body is the text for the customer.
    ///   - level: Escalation level, from 1; 0 where there is none.
    ///   - definition: The one that the task is pinned to.
    ///   - now: When the message is sent; it is rendered then, so that it tells the present.
    public init(
        _ kind: Notification.Kind = .escalation, state: TaskState, definition: WorkflowDefinition, level: Int,
        now: Instant
    ) {
        let explanation = Explanation(state: state, definition: definition, now: now)
        let mark = Self.mark(kind, level)
        let name = state.subject.split(whereSeparator: \.isNewline).joined(separator: " ")
        subject = LocalizedText(
            en: "\(mark.en) \(definition.kind) \(name): \(explanation.headline.en)",
            zh: "\(mark.zh) \(definition.title.zh) \(name)：\(explanation.headline.zh)")
        switch kind {
        case .customerMessage:
            body = explanation.customerMessage
        case .escalation, .ticket, .rollbackBlocked:
            body = LocalizedText(
                en: Self.body(explanation, state, \.en, Self.englishLabels),
                zh: Self.body(explanation, state, \.zh, Self.chineseLabels))
        }
    }

    private static func mark(_ kind: Notification.Kind, _ level: Int) -> LocalizedText {
        switch kind {
        case .escalation: LocalizedText(en: "[L\(level)]", zh: "[L\(level)]")
        case .customerMessage: LocalizedText(en: "[Customer]", zh: "[客户]")
        case .ticket: LocalizedText(en: "[Ticket]", zh: "[工单]")
        case .rollbackBlocked: LocalizedText(en: "[Rollback blocked]", zh: "[回滚受阻]")
        }
    }

    private struct Labels {
        var task, next, evidence, suggestions, customer: String
    }

    private static let englishLabels = Labels(
        task: "Task", next: "Next to act", evidence: "Findings", suggestions: "What helps",
        customer: "What the customer reads")
    private static let chineseLabels = Labels(
        task: "任务", next: "下一步由谁处理", evidence: "诊断结果", suggestions: "处理建议", customer: "客户看到的内容")

    private static func body(
        _ explanation: Explanation, _ state: TaskState, _ language: KeyPath<LocalizedText, String>, _ labels: Labels
    ) -> String {
        var lines = [explanation.headline[keyPath: language]]
        lines += explanation.lines.map { $0[keyPath: language] }
        lines.append(explanation.normally[keyPath: language])
        lines += ["", "\(labels.task): \(state.id)"]
        lines.append("\(labels.next): \(explanation.nextActor.title[keyPath: language])")
        if !explanation.findings.isEmpty {
            lines += ["", "\(labels.evidence):"]
            lines += explanation.findings.map { "- \($0.title[keyPath: language]) (\($0.evidence))" }
        }
        if !explanation.suggestions.isEmpty {
            lines += ["", "\(labels.suggestions):"]
            for suggestion in explanation.suggestions {
                lines.append("- \(suggestion.text[keyPath: language])")
                if let command = suggestion.command { lines.append("    \(command)") }
            }
        }
        lines += ["", "\(labels.customer):", explanation.customerMessage[keyPath: language]]
        return lines.joined(separator: "\n")
    }
}
