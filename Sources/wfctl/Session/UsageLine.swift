/// The parser's usage paragraph without the options that go with every command, which would drown the command's own.
enum UsageLine {
    private static let everywhere = """
        [--socket <path>] [--server <url>] [--token <token>] [--profile <name>] [--actor <name>] [--output <format>] \
        [--time <style>] [--color <when>] [--lang <language>]
        """

    /// The text of a help page or of a parsing error, its usage paragraph shortened and wrapped anew.
    static func shortened(_ text: String, columns: Int) -> String {
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
