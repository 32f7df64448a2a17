import ArgumentParser

/// A word where a command was expected.
struct UnknownCommand: Hashable, Sendable {
    var word: String
    /// The commands before it, such as `["simulate"]`.
    var path: [String]
    var known: [String]

    /// Finds the word in a line that did not parse; nil when its commands are all known.
    init?(arguments: [String]) {
        var type: any ParsableCommand.Type = Wfctl.self
        var path: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" { return nil }
            if argument.hasPrefix("-") {
                if GlobalOptions.valued.contains(argument) { _ = rest.popFirst() }
                continue
            }
            let children = Self.children(of: type)
            if children.isEmpty { return nil }
            if argument == "help", path.isEmpty { continue }
            guard let next = children.first(where: { Self.names(of: $0).contains(argument) }) else {
                self.init(word: argument, path: path, known: children.compactMap { Self.names(of: $0).first })
                return
            }
            type = next
            path.append(argument)
        }
        return nil
    }

    private init(word: String, path: [String], known: [String]) {
        self.word = word
        self.path = path
        self.known = known
    }

    var failure: CommandFailure {
        let line = (["wfctl"] + path).joined(separator: " ")
        let advice = Suggestion.nearest(to: word, among: known).map { "Did you mean \"\(line) \($0)\"?" }
        return .usage("\"\(word)\" is not a command of \(line).", advice: [advice ?? "See: \(line) --help"])
    }

    private static func children(of type: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        type.configuration.subcommands
    }

    /// What the parser itself takes: the configured name, or the one it makes of the type's.
    private static func names(of type: any ParsableCommand.Type) -> [String] {
        [type._commandName] + type.configuration.aliases
    }
}
