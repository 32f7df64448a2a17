import WorkflowAPI
import WorkflowCore

/// How a person wants to see things; handed to every view.
struct Presentation: Sendable {
    var language: Language = .en
    var time: TimeStyle = .relative
    var colors = false
    var isWide = false
    /// nil where output is no terminal: nothing is cut.
    var size: Terminal.Size?
    /// The daemon's clock, which may run faster than this machine's.
    var now: Instant = .distantPast

    /// The width of prose: the terminal's, but never so wide that lines are hard to read.
    var proseWidth: Int { min(size?.columns ?? 100, 100) }

    func at(_ now: Timestamp) -> Presentation {
        var copy = self
        copy.now = now.instant
        return copy
    }

    func say(_ en: @autoclosure () -> String, _ zh: @autoclosure () -> String) -> String {
        switch language {
        case .en: en()
        case .zh: zh()
        }
    }

    func text(_ text: LocalizedText) -> String { say(text.en, text.zh) }

    /// A length as its two largest units.
    func span(_ span: TimeSpan) -> String {
        language == .en ? span.brief : Self.chinese(span.brief)
    }

    func span(seconds: Double) -> String {
        span(TimeSpan(milliseconds: Int64((seconds * 1000).rounded())))
    }

    /// The same in as little room as can be read, for columns.
    func narrow(seconds: Double) -> String {
        span(seconds: seconds).filter { $0 != " " }.replacing("小时", with: "时")
    }

    /// A point in time, relative to the daemon's clock or as a local date and time.
    func when(_ timestamp: Timestamp?) -> String {
        guard let instant = timestamp?.instant else { return "" }
        if time == .iso { return LocalTime.iso(instant) }
        let distance = instant - now
        if abs(distance.milliseconds) < 1000 { return say("now", "刚刚") }
        let length = span(TimeSpan(milliseconds: abs(distance.milliseconds)))
        return distance < .zero ? say("\(length) ago", "\(length)前") : say("in \(length)", "\(length)后")
    }

    /// How long ago something began, without "ago"; the column's title says it.
    func since(_ timestamp: Timestamp) -> String {
        if time == .iso { return LocalTime.iso(timestamp.instant) }
        return span(max(now - timestamp.instant, .zero))
    }

    func paint(_ text: String, _ style: Style) -> String {
        style.apply(to: Text.printable(text), colors: colors)
    }

    private static func chinese(_ brief: String) -> String {
        var result = ""
        for character in brief {
            switch character {
            case "d": result += "天"
            case "h": result += "小时"
            case "m": result += "分"
            case "s": result += "秒"
            case " ": continue
            default: result.append(character)
            }
        }
        return result
    }
}
