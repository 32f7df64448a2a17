import WorkflowAPI
import WorkflowCore

/// A task's events as a timeline.
enum HistoryView {
    static func lines(_ entries: [HistoryEntry], _ p: Presentation) -> [String] {
        let start = entries.first?.at.instant
        return entries.map { line($0, start: start, p) }
    }

    /// One event: its time, how long after the beginning, and what happened, wrapped under itself.
    static func line(_ entry: HistoryEntry, start: Instant?, _ p: Presentation) -> String {
        let time = p.time == .iso ? LocalTime.iso(entry.at.instant) : LocalTime.short(entry.at.instant)
        let offset = start.map { "+" + p.span(max(entry.at.instant - $0, .zero)) } ?? ""
        let lead = Text.padded(time, to: p.time == .iso ? 25 : 19) + "  " + Text.rightAligned(offset, to: 9) + "  "
        let room = (p.size?.columns ?? 1000) - DisplayWidth.of(lead)
        let pieces = Text.wrapped(Text.printable(entry.text), to: max(room, 20))
        let indent = Text.blanks(DisplayWidth.of(lead))
        let body = pieces.map { style(of: entry.type).apply(to: $0, colors: p.colors) }.joined(separator: "\n" + indent)
        return Style.quiet.apply(to: lead, colors: p.colors) + body
    }

    /// One event of many tasks, for `watch`: with the task it belongs to.
    static func feedLine(_ entry: HistoryEntry, subject: String?, _ p: Presentation) -> String {
        let time =
            p.time == .iso ? LocalTime.iso(entry.at.instant) : String(LocalTime.short(entry.at.instant).suffix(8))
        let id = String(entry.task.description.prefix(ShortIDs.digits))
        let name = Text.padded(Text.truncated(Text.printable(subject ?? ""), to: 24), to: subject == nil ? 0 : 24)
        let lead = "\(time)  \(id)  \(name)\(subject == nil ? "" : "  ")"
        let room = (p.size?.columns ?? 1000) - DisplayWidth.of(lead)
        let text = Text.truncated(Text.printable(entry.text), to: max(room, 20))
        return Style.quiet.apply(to: lead, colors: p.colors) + style(of: entry.type).apply(to: text, colors: p.colors)
    }

    private static func style(of type: String) -> Style {
        switch type {
        case "attemptFailed", "undoFailed", "checkFailed", "resubmissionRefused", "halted", "rollbackBlocked": .alarm
        case "healthChanged", "escalationStepFired", "escalationOpened", "waitStarted", "waitChanged", "lateReport",
            "retryHeld":
            .warning
        case "stageCompleted", "rollbackVerified", "finished", "undoCompleted": .good
        case "intervened", "claimed", "released", "escalationAcked": .accent
        default: .plain
        }
    }
}
