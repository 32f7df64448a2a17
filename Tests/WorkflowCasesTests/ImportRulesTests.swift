import Foundation
import Testing
import WorkflowCases
import WorkflowCatalog
import WorkflowSeeds

/// Rules are checked when they are read, so that drafting cannot fail.
struct ImportRulesTests {
    private func diagnostics(_ sources: [RuleSource]) throws -> [Diagnostic] {
        let error = try #require(throws: ImportRulesError.self) { _ = try ImportRules(sources) }
        return error.diagnostics
    }

    private func diagnostics(_ yaml: String) throws -> [Diagnostic] {
        try diagnostics([RuleSource(label: "rules.yaml", text: yaml)])
    }

    /// The embedded rules with one text replaced, and the file and line it stands in.
    private func changed(
        _ text: String, to replacement: String
    ) throws -> (sources: [RuleSource], file: String, line: Int) {
        var sources = RuleSource.embedded
        let index = try #require(sources.firstIndex { $0.text.contains(text) }, "the rules have no \"\(text)\"")
        let whole = sources[index].text
        let range = try #require(whole.firstRange(of: text))
        sources[index].text.replaceSubrange(range, with: replacement)
        return (sources, sources[index].label, whole[..<range.lowerBound].count { $0 == "\n" } + 1)
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
        let (sources, file, line) = try changed(mistake.text, to: mistake.replacement)
        let found = try diagnostics(sources)
        let match = found.first { $0.code == mistake.code && $0.message.contains(mistake.message) }
        let diagnostic = try #require(match, "\(found)")
        #expect(diagnostic.file == file)
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

    @Test func `the list of embedded files is the folder`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds/import")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(Seeds.importRules.map(\.path) == names.sorted().map { "import/\($0)" })
    }

    @Test func `one file may hold what the folder's files hold together`() throws {
        // Signals and decisions that several files have parts of become one list.
        var sections: [String: String] = [:]
        for source in RuleSource.embedded {
            for part in source.text.split(separator: /(?m)^(?=[a-z]+:)/) where !part.hasPrefix("#") {
                let key = String(part.prefix { $0 != ":" })
                let isList = key == "signals" || key == "decide"
                sections[key, default: isList ? "\(key):\n" : ""] += isList ? part.dropFirst(key.count + 2) : part
            }
        }
        let whole = "version: 1\n" + sections.filter { $0.key != "version" }.values.sorted().joined(separator: "\n")
        let draft = CaseImporter(
            rules: try ImportRules([RuleSource(label: "rules.yaml", text: whole)]),
            catalog: try CatalogLoader.embedded())
        let source = SupportCase.sample(title: "创建域名处理中", question: "半小时了", reply: "您好，这边手动介入下处理")
        let (one, many) = (try draft.draft(source), try CaseImporter().draft(source))
        #expect(one.workflow == "domain-create")
        #expect((one.blocker, one.elapsed, one.interventions) == (many.blocker, many.elapsed, many.interventions))
        #expect(one.evidence.allSatisfy { $0.file == "rules.yaml" })
        #expect(many.evidence.contains { $0.file == "embedded:import/decide-operation.yaml" && $0.line > 1 })
    }

    @Test func `a section in two files and a signal in two files are reported with both places`() throws {
        let second = RuleSource(
            label: "b.yaml",
            text:
                "version: 1\nkinds: {technical: [cdn-config]}\nsignals:\n  - {name: busy, in: [title], match: ['x']}\n")
        let found = try diagnostics(RuleSource.embedded + [second])
        let section = try #require(found.first { $0.code == .duplicateKey })
        #expect(section.file == "b.yaml" && section.line == 2)
        #expect(section.hint?.contains("import/words.yaml:") == true)
        let name = try #require(found.first { $0.code == .duplicateName })
        #expect(name.file == "b.yaml" && name.line == 4)
        #expect(name.message.contains("import/waiting.yaml:"))
    }

    @Test func `a file without a version is reported by its name`() throws {
        let found = try diagnostics(RuleSource.embedded + [RuleSource(label: "b.yaml", text: "signals: []\n")])
        #expect(found.map(\.file) == ["b.yaml"])
        #expect(found.map(\.code) == [.missingKey])
    }

    @Test func `rules hold no personal data and no whole sentences`() throws {
        var data = try PersonalData()
        let suspicious = RuleSource.embedded.flatMap { $0.text.split(separator: "\n") }.filter { line in
            guard !line.hasPrefix("#"), line.contains("'") else { return false }
            // Expressions have brackets and counts that read like nothing else; only plain words are looked at.
            let words = line.filter { $0.isLetter || $0.isNumber || $0 == "." || $0 == "@" }
            return data.redact(String(words)).contains("example.com")
        }
        #expect(suspicious == [])
        // A phrase without an alternative, a set or a repetition would be a sentence of one case.
        let sentences = RuleSource.embedded.flatMap { source in
            source.text.matches(of: /'([\u{4e00}-\u{9fff}，。]{13,})'/).map { String($0.1) }
        }
        #expect(sentences == [])
    }
}
