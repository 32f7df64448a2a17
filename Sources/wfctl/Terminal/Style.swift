/// What a piece of text means, and so how a terminal shows it.
enum Style: String, Sendable {
    case plain, heading, quiet, good, warning, alarm, accent

    private var code: String {
        switch self {
        case .plain: ""
        case .heading: "1"
        case .quiet: "2"
        case .good: "32"
        case .warning: "33"
        case .alarm: "1;31"
        case .accent: "36"
        }
    }

    /// The text in this style, or as it is when colours are off.
    func apply(to text: String, colors: Bool) -> String {
        guard colors, self != .plain, !text.isEmpty else { return text }
        return "\u{1b}[\(code)m\(text)\u{1b}[0m"
    }
}

/// A text with its meaning; it knows its own width because the codes are added last.
struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
    var text: String
    var style: Style

    /// Control characters are replaced here, once for all that is shown.
    init(_ text: String, _ style: Style = .plain) {
        self.text = Text.printable(text)
        self.style = style
    }

    init(stringLiteral value: String) { self.init(value) }
}
