import Yams

/// Turns the text of a file into nodes, or says where its YAML is broken.
package enum YAMLText {
    /// - Returns: nil after a problem was recorded.
    static func root(of source: CatalogSource, log: DiagnosticLog) -> Field? {
        root(text: source.text, label: source.label, log: log)
    }

    /// - Parameter label: what diagnostics call the file.
    /// - Returns: nil after a problem was recorded.
    package static func root(text whole: String, label: String, log: DiagnosticLog) -> Field? {
        guard isWithinLimits(whole, label, log) else { return nil }
        do {
            // Editors on some systems begin files with a byte order mark.
            let text =
                whole.unicodeScalars.first == "\u{FEFF}" ? String(whole.unicodeScalars.dropFirst()) : whole
            guard let node = try Yams.compose(yaml: text) else {
                log.record(
                    Diagnostic(
                        file: label, code: .syntax, message: "the file is empty; expected a mapping",
                        hint: "describe a document or remove the file"))
                return nil
            }
            return Field(node: node, key: "document", file: label, log: log)
        } catch {
            log.record(diagnostic(of: error, in: label))
            return nil
        }
    }

    /// Bounds the parser's work before it begins: it recurses once for each level of nesting.
    private static func isWithinLimits(_ text: String, _ label: String, _ log: DiagnosticLog) -> Bool {
        guard text.utf8.count <= CatalogLimits.fileBytes else {
            log.record(
                Diagnostic(
                    file: label, code: .tooLarge,
                    message: "the file has \(text.utf8.count) bytes; at most \(CatalogLimits.fileBytes) are read"
                ))
            return false
        }
        var scan = Scan()
        for scalar in text.unicodeScalars {
            guard let excess = scan.advance(over: scalar) else { continue }
            log.record(
                Diagnostic(file: label, line: scan.line, column: scan.column, code: .tooLarge, message: excess))
            return false
        }
        return true
    }

    /// A look at the text without understanding it.
    ///
    /// Texts in quotes and comments count like everything else, which the
    /// bounds are generous enough for.
    private struct Scan {
        private(set) var (line, column) = (1, 0)
        private var depth = 0
        private var aliases = 0
        private var beforeLast: Unicode.Scalar = "\n"
        private var last: Unicode.Scalar = "\n"

        /// - Returns: the bound that is passed here, if one is.
        mutating func advance(over scalar: Unicode.Scalar) -> String? {
            column += 1
            switch scalar {
            case "\n": (line, column) = (line + 1, 0)
            case "[", "{": depth += 1
            case "]", "}": depth = max(0, depth - 1)
            default: break
            }
            // Aliases of lists of aliases multiply.
            if last == "*", " \t\n[{,:?-".unicodeScalars.contains(beforeLast), scalar.properties.isAlphabetic {
                aliases += 1
            }
            (beforeLast, last) = (last, scalar)
            if column > CatalogLimits.lineLength {
                return "the line is longer than \(CatalogLimits.lineLength) characters"
            }
            if depth > CatalogLimits.nesting { return "more than \(CatalogLimits.nesting) brackets are open" }
            if aliases > CatalogLimits.aliases { return "more than \(CatalogLimits.aliases) aliases are used" }
            return nil
        }
    }

    private static func diagnostic(of error: any Error, in label: String) -> Diagnostic {
        var result = Diagnostic(file: label, code: .syntax, message: "the file is not YAML")
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
