/// The parser's help pages and errors, with a command's own options before those that go with every command: these would
/// drown it in the usage line, and stand between its arguments and its options.
enum HelpText {
    /// The title of the options that go with every command, as the parser writes it.
    private static let title = "OPTIONS OF EVERY COMMAND:"
    private static let everywhere = """
        [--socket <path>] [--server <url>] [--token <token>] [--profile <name>] [--actor <name>] [--output <format>] \
        [--time <style>] [--color <when>] [--lang <language>]
        """

    /// The text of a help page or of a parsing error, put in order.
    static func arranged(_ text: String, columns: Int) -> String {
        let text = shortened(text, columns: columns)
        var paragraphs = paragraphs(of: text)
        guard let general = paragraphs.firstIndex(where: { $0.hasPrefix(title) }),
            let own = paragraphs.firstIndex(where: { $0.hasPrefix("OPTIONS:") }), general < own
        else { return text }
        paragraphs.insert(paragraphs[general], at: own + 1)
        paragraphs.remove(at: general)
        return paragraphs.joined(separator: "\n\n")
    }

    /// What blank lines divide.
    private static func paragraphs(of text: String) -> [String] {
        var result: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { result.append([]) } else { result[result.count - 1].append(line) }
        }
        return result.map { $0.joined(separator: "\n") }
    }

    /// The usage paragraph shortened and wrapped anew.
    private static func shortened(_ text: String, columns: Int) -> String {
        var result: [String] = []
        var usage: [Substring] = []
        func end() {
            guard !usage.isEmpty else { return }
            let words = usage.joined(separator: " ").split(separator: " ").joined(separator: " ")
            let lines = Text.wrapped(words.replacing(everywhere, with: "[<options>]"), to: columns - 2)
            result += lines.prefix(1) + lines.dropFirst().map { "  " + $0 }
            usage = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.lowercased().hasPrefix("usage: ") {
                usage = [line]
            } else if !usage.isEmpty, line.hasPrefix(" "), !line.hasPrefix("  See '") {
                usage.append(line)
            } else {
                end()
                result.append(String(line))
            }
        }
        end()
        return result.joined(separator: "\n")
    }
}
