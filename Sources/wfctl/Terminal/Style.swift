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
    /// Where a text gives way that is too long for its column.
    enum Cut: Hashable, Sendable {
        case end
        /// In the middle of what comes before this ending, which stays whole unless it is very long itself.
        case middle(before: String)
    }

    /// Columns of a text below which nobody knows it again.
    static let leastRecognisable = 6
    /// Columns up to which an ending stays whole.
    static let ordinaryEnding = 21

    var text: String
    var style: Style
    var cut: Cut

    /// Control characters are replaced here, once for all that is shown.
    init(_ text: String, _ style: Style = .plain, cut: Cut = .end) {
        self.text = Text.printable(text)
        self.style = style
        self.cut = cut
    }

    init(stringLiteral value: String) { self.init(value) }

    /// Of so many columns those for an ending: all it needs if that is ordinary, half of them if it is longer, and in no
    /// case what the text before it needs to be recognised.
    private static func room(for ending: Int, after start: Int, in width: Int) -> Int {
        min(min(ending, max(ordinaryEnding, width / 2, width - start)), width - min(start, leastRecognisable))
    }

    /// The text in so many columns.
    func fitted(to width: Int) -> String {
        switch cut {
        case .end: return Text.truncated(text, to: width)
        case .middle(let ending):
            guard DisplayWidth.of(text) > width, text.hasSuffix(ending) else { return Text.truncated(text, to: width) }
            let start = String(text.dropLast(ending.count))
            let room = Self.room(for: DisplayWidth.of(ending), after: DisplayWidth.of(start), in: width)
            guard room >= 0 else { return Text.truncated(text, to: width) }
            return Text.elided(start, to: width - room) + Text.elided(ending, to: room)
        }
    }
}
