import WorkflowCatalog

/// Compiles the expressions of the rules, with their words inserted.
struct PatternCompiler {
    let words: [String: String]

    /// How deep words may stand in words.
    private static let nesting = 3

    /// One expression; nil after a problem was recorded at its place.
    func pattern(_ field: Field) -> Pattern? {
        expanded(field).flatMap { compile($0, at: field) }
    }

    /// Several expressions as alternatives of one.
    func alternatives(_ field: Field, prefix: String = "") -> Pattern? {
        guard let entries = field.list("a list of expressions") else { return nil }
        guard !entries.isEmpty else {
            field.report(.invalidValue, "\"\(field.key)\" is empty; expected expressions", hint: "remove the key")
            return nil
        }
        // Each is compiled alone as well, so that a mistake is reported in its own line.
        let sources = entries.compactMap { entry in
            expanded(entry).flatMap { source in compile(source, at: entry).map { _ in "(?:\(source))" } }
        }
        guard sources.count == entries.count else { return nil }
        return compile("\(prefix)(?:\(sources.joined(separator: "|")))", at: field, isSum: true)
    }

    private func expanded(_ field: Field) -> String? {
        guard var source = field.text(limit: CaseLimits.patternLength) else { return nil }
        for _ in 0..<Self.nesting {
            for (name, word) in words { source = source.replacing("{\(name)}", with: "(?:\(word))") }
        }
        if let unknown = source.firstMatch(of: /\{([a-z][a-z-]*)\}/) {
            field.report(
                .invalidValue, "\"{\(unknown.1)}\" is not one of the words",
                hint: "known: \(words.keys.sorted().joined(separator: ", "))")
            return nil
        }
        return source
    }

    private func compile(_ source: String, at field: Field, isSum: Bool = false) -> Pattern? {
        if !isSum, let problem = PatternCheck.problem(of: source) {
            field.report(.invalidValue, "the expression cannot be used: \(problem)")
            return nil
        }
        do {
            return try Pattern(source)
        } catch {
            field.report(
                .invalidValue, "\"\(source.prefix(60))\" is not a regular expression",
                hint: "check its brackets and repetitions")
            return nil
        }
    }
}
