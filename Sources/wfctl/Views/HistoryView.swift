import WorkflowAPI
import WorkflowCore

/// A task's events as a timeline.
enum HistoryView {
    /// Columns of an event's text below which it stands on lines of its own.
    private static let leastText = 24
    /// Columns of the subject in a feed.
    private static let subject = 24

    static func lines(_ entries: [HistoryEntry], _ p: Presentation) -> [String] {
        let start = entries.first?.at.instant
        return entries.map { line($0, start: start, p) }
    }

    /// One event: its time, how long after the beginning, and what happened, wrapped under itself.
    static func line(_ entry: HistoryEntry, start: Instant?, _ p: Presentation) -> String {
        let time = p.time == .iso ? LocalTime.iso(entry.at.instant) : LocalTime.short(entry.at.instant)
        let offset = start.map { "+" + p.span(max(entry.at.instant - $0, .zero)) } ?? ""
        let lead = Text.padded(time, to: p.time == .iso ? 25 : 19) + "  " + Text.rightAligned(offset, to: 9) + "  "
        let columns = p.size?.columns ?? 1000
        let isBelow = columns - DisplayWidth.of(lead) < leastText
        let indent = Text.blanks(isBelow ? 2 : DisplayWidth.of(lead))
        let pieces = Text.wrapped(Text.printable(entry.text), to: columns - DisplayWidth.of(indent))
        let body = pieces.map { style(of: entry.type).apply(to: $0, colors: p.colors) }.joined(separator: "\n" + indent)
        let start = isBelow ? Text.truncated("\(time)  \(offset)", to: columns) : lead
        return Style.quiet.apply(to: start, colors: p.colors) + (isBelow ? "\n" + indent : "") + body
    }

    /// One event of many tasks, for `watch`: with the task it belongs to.
    static func feedLine(_ entry: HistoryEntry, subject: String?, _ p: Presentation) -> String {
        let time =
            p.time == .iso ? LocalTime.iso(entry.at.instant) : String(LocalTime.short(entry.at.instant).suffix(8))
        let id = String(entry.task.description.prefix(ShortIDs.digits))
        let columns = p.size?.columns ?? 1000
        var lead = "\(time)  \(id)  "
        // A narrow terminal has no room for the subject; the id says which task it is.
        if let subject, columns - DisplayWidth.of(lead) - self.subject - 2 >= leastText {
            lead += Text.padded(Text.elided(Text.printable(subject), to: self.subject), to: self.subject) + "  "
        }
        let text = Text.truncated(Text.printable(entry.text), to: columns - DisplayWidth.of(lead))
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
