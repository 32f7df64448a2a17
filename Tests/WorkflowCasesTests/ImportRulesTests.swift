import Testing
import WorkflowCases
import WorkflowCatalog
import WorkflowSeeds

/// Rules are checked when they are read, so that drafting cannot fail.
struct ImportRulesTests {
    private static let embedded = String(decoding: Seeds.importRules.bytes, as: UTF8.self)

    private func diagnostics(_ yaml: String) throws -> [Diagnostic] {
        let error = try #require(throws: ImportRulesError.self) { _ = try ImportRules(yaml: yaml, label: "rules.yaml") }
        return error.diagnostics
    }

    /// The embedded rules with one text replaced, and the line it stands in.
    private func changed(_ text: String, to replacement: String) throws -> (yaml: String, line: Int) {
        let range = try #require(Self.embedded.firstRange(of: text), "the rules have no \"\(text)\"")
        let line = Self.embedded[..<range.lowerBound].count { $0 == "\n" } + 1
        var yaml = Self.embedded
        yaml.replaceSubrange(range, with: replacement)
        return (yaml, line)
    }

    @Test func `the rules in the binary are sound`() throws {
        #expect(throws: Never.self) { try ImportRules.embedded() }
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var replacement: String
        var code: Diagnostic.Code
        var message: String
    }

    @Test(
        arguments: [
            Mistake(
                testDescription: "broken expression", text: "'自动催[单办]|催单|催办'", replacement: "'自动催[单办|催单'",
                code: .invalidValue,
                message: "is not a regular expression"),
            Mistake(
                testDescription: "unbounded dot", text: "'自动催[单办]|催单|催办'", replacement: "'自动.*催单'", code: .invalidValue,
                message: "repeated without bound"),
            Mistake(
                testDescription: "nested repetition", text: "'自动催[单办]|催单|催办'", replacement: "'(?:催+)+单'",
                code: .invalidValue,
                message: "a repetition is repeated"),
            Mistake(
                testDescription: "excluding set that crosses clauses", text: "'自动催[单办]|催单|催办'",
                replacement: "'催[^单]{0,4}'",
                code: .invalidValue, message: "end of a clause"),
            Mistake(
                testDescription: "unknown word", text: "'自动催[单办]|催单|催办'", replacement: "'{domains}催单'",
                code: .invalidValue,
                message: "not one of the words"),
            Mistake(
                testDescription: "unknown place", text: "    in: [head]\n    match: ['自动催",
                replacement: "    in: [heads]\n    match: ['自动催",
                code: .invalidValue, message: "expected title, question"),
            Mistake(
                testDescription: "unknown key", text: "default: unspecified", replacement: "fallback: unspecified",
                code: .unknownKey,
                message: "unknown key \"fallback\""),
            Mistake(
                testDescription: "unknown signal", text: "when: [op-domain-create]}",
                replacement: "when: [op-domain-creates]}",
                code: .invalidValue, message: "is not a signal"),
            Mistake(
                testDescription: "field decided later", text: "when: [op-domain-create]}",
                replacement: "when: [outcome=failed]}",
                code: .invalidValue, message: "not decided before"),
            Mistake(
                testDescription: "weight below zero", text: "weight: 5, when: [op-domain-create]}",
                replacement: "weight: -5, when: [op-domain-create]}", code: .outOfRange, message: "above 0"),
            Mistake(
                testDescription: "second signal of a name", text: "- name: long\n", replacement: "- name: busy\n",
                code: .duplicateName,
                message: "already stated"),
            Mistake(
                testDescription: "unknown decision", text: "field: outcome\n", replacement: "field: outcomes\n",
                code: .invalidValue,
                message: "expected workflow"),
        ])
    func `a mistake is reported at its line`(_ mistake: Mistake) throws {
        let (yaml, line) = try changed(mistake.text, to: mistake.replacement)
        let found = try diagnostics(yaml)
        let match = found.first { $0.code == mistake.code && $0.message.contains(mistake.message) }
        let diagnostic = try #require(match, "\(found)")
        #expect(diagnostic.file == "rules.yaml")
        let lines = mistake.text.count { $0 == "\n" }
        #expect((line...(line + lines)).contains(diagnostic.line), "\(diagnostic)")
    }

    @Test func `text that is no YAML is refused with its line`() throws {
        let found = try diagnostics("version: 1\nfields: [\n")
        #expect(found.map(\.code) == [.syntax])
        #expect(found[0].line >= 2)
    }

    @Test func `every problem comes out at once`() throws {
        let found = try diagnostics("version: 2\nfields: {title: 0}\nsignals: []\n")
        #expect(found.count >= 4)
        #expect(found == found.sorted())
    }

    @Test func `rules hold no personal data and no whole sentences`() throws {
        var data = try PersonalData()
        let suspicious = Self.embedded.split(separator: "\n").filter { line in
            guard !line.hasPrefix("#"), line.contains("'") else { return false }
            // Expressions have brackets and counts that read like nothing else; only plain words are looked at.
            let words = line.filter { $0.isLetter || $0.isNumber || $0 == "." || $0 == "@" }
            return data.redact(String(words)).contains("example.com")
        }
        #expect(suspicious == [])
        // A phrase without an alternative, a set or a repetition would be a sentence of one case.
        let sentences = Self.embedded.matches(of: /'([\u{4e00}-\u{9fff}，。]{13,})'/).map { String($0.1) }
        #expect(sentences == [])
    }
}
