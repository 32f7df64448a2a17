import Yams

/// Turns the text of a file into nodes, or says where its YAML is broken.
enum YAMLText {
    /// - Returns: nil after a problem was recorded.
    static func root(of source: CatalogSource, log: DiagnosticLog) -> Field? {
        guard isWithinLimits(source, log) else { return nil }
        do {
            // Editors on some systems begin files with a byte order mark.
            let text = source.text.unicodeScalars.first == "\u{FEFF}"
                ? String(source.text.unicodeScalars.dropFirst()) : source.text
            guard let node = try Yams.compose(yaml: text) else {
                log.record(
                    Diagnostic(
                        file: source.label, code: .syntax, message: "the file is empty; expected a mapping",
                        hint: "describe a document or remove the file"))
                return nil
            }
            return Field(node: node, key: "document", file: source.label, log: log)
        } catch {
            log.record(diagnostic(of: error, in: source))
            return nil
        }
    }

    /// Bounds the parser's work before it begins: it recurses once for each level of nesting.
    private static func isWithinLimits(_ source: CatalogSource, _ log: DiagnosticLog) -> Bool {
        guard source.text.utf8.count <= CatalogLimits.fileBytes else {
            log.record(
                Diagnostic(
                    file: source.label, code: .tooLarge,
                    message: "the file has \(source.text.utf8.count) bytes; at most \(CatalogLimits.fileBytes) are read"))
            return false
        }
        var (line, column, depth) = (1, 0, 0)
        for scalar in source.text.unicodeScalars {
            column += 1
            switch scalar {
            case "\n": (line, column) = (line + 1, 0)
            case "[", "{": depth += 1
            case "]", "}": depth = max(0, depth - 1)
            default: break
            }
            guard column <= CatalogLimits.lineLength, depth <= CatalogLimits.nesting else {
                let what =
                    depth > CatalogLimits.nesting
                    ? "more than \(CatalogLimits.nesting) brackets are open"
                    : "the line is longer than \(CatalogLimits.lineLength) characters"
                log.record(
                    Diagnostic(file: source.label, line: line, column: column, code: .tooLarge, message: what))
                return false
            }
        }
        return true
    }

    private static func diagnostic(of error: any Error, in source: CatalogSource) -> Diagnostic {
        var result = Diagnostic(file: source.label, code: .syntax, message: "the file is not YAML")
        guard let error = error as? YamlError else {
            result.message += ": \(error)"
            return result
        }
        func place(_ mark: Mark) {
            (result.line, result.column) = (mark.line, mark.column)
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            place(mark)
            let situation = context.map { "\($0.text.trimmingSpaces) (line \($0.mark.line)): " } ?? ""
            result.message = "the YAML is broken: \(situation)\(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            place(context.mark)
            result.code = .duplicateKey
            result.message = "\(duplicates.sorted().map { "\"\($0)\"" }.joined(separator: ", ")) is stated twice"
            result.hint = "keep one of the two"
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            result.line = before.count { $0 == "\n" } + 1
            result.column = before.reversed().prefix { $0 != "\n" }.count + 1
            result.message = "the file cannot be read as text: \(problem)"
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            result.message += ": \(error)"
        }
        return result
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
