/// Fitting texts into columns.
enum Text {
    /// The text with every control character replaced, so that a stored value cannot steer the terminal.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                result += " "
            } else {
                result.unicodeScalars.append(isControl(scalar) ? "\u{fffd}" : scalar)
            }
        }
        return result
    }

    /// The same for a text of several lines.
    static func printableLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
            .joined(separator: "\n")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
    }

    /// The longest beginning of the text that fits, ended by `…` when something is left out.
    static func truncated(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        guard width > 0 else { return "" }
        return beginning(of: text, within: width - 1) + "…"
    }

    /// Both ends of the text, with `…` for what is left out between them.
    static func elided(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        guard width > 0 else { return "" }
        let back = (width - 1) / 2
        return beginning(of: text, within: width - 1 - back) + "…"
            + String(beginning(of: text.reversed(), within: back).reversed())
    }

    private static func beginning(of text: some Sequence<Character>, within width: Int) -> String {
        var result = ""
        var used = 0
        for character in text {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return result
    }

    /// The text followed by blanks up to the width; longer texts stay whole.
    static func padded(_ text: String, to width: Int) -> String {
        text + blanks(width - DisplayWidth.of(text))
    }

    /// The text after blanks up to the width.
    static func rightAligned(_ text: String, to width: Int) -> String {
        blanks(width - DisplayWidth.of(text)) + text
    }

    /// Breaks a text into lines of at most `width` columns: at blanks, between any two wide characters, and inside a word
    /// only when it is longer than a line.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        let width = max(width, 8)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for piece in pieces(of: paragraph).flatMap({ broken($0, to: width) }) {
                let length = DisplayWidth.of(piece)
                if used + DisplayWidth.of(trimmed(piece)) > width, used > 0 {
                    lines.append(trimmed(line))
                    line = ""
                    used = 0
                    if piece == " " { continue }
                }
                line += piece
                used += length
            }
            lines.append(trimmed(line))
        }
        return lines
    }

    /// The word, in as many parts as lines of this width need.
    private static func broken(_ word: String, to width: Int) -> [String] {
        var rest = word
        var parts: [String] = []
        while DisplayWidth.of(trimmed(rest)) > width {
            let part = beginning(of: rest, within: width)
            parts.append(part)
            rest.removeFirst(part.count)
        }
        return parts + [rest]
    }

    static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    /// Words with the blank after them; wide characters one by one, closing punctuation with the one before.
    private static func pieces(of text: Substring) -> [String] {
        var result: [String] = []
        var word = ""
        for character in text {
            if closing.contains(character) {
                if word.isEmpty, let last = result.popLast() { word = last }
                word.append(character)
                result.append(word)
                word = ""
            } else if DisplayWidth.of(character) == 2 {
                if !word.isEmpty { result.append(word) }
                word = ""
                result.append(String(character))
            } else if character == " " {
                result.append(word + " ")
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { result.append(word) }
        return result
    }

    private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "！", "？", "）", "」", "』", "”", "》"]
}
