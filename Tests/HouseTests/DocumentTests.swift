import Foundation
import Testing
import WorkflowCore

/// The documents say what is the case.
struct DocumentTests {
    @Test func `the state diagram in ARCHITECTURE is the machine's own`() throws {
        try compare("ARCHITECTURE.md", block: "state diagram", language: "mermaid", with: StateDiagram.mermaid)
    }

    @Test(arguments: [
        ("README.md", "Snippets/EmbedEngine.swift"), ("docs/embedding.md", "Snippets/EmbedCatalogue.swift"),
    ])
    func `documents show the programs that are built and run`(document: String, snippet: String) throws {
        let program = try Repository.text(snippet)
        try compare(document, block: snippet, language: "swift", with: program.trimmingCharacters(in: .newlines))
    }

    @Test func `README's map names every folder of the house`() throws {
        let readme = try Repository.text("README.md")
        let top = try Repository.names(in: "").filter(Repository.isFolder).filter { $0 != "var" && $0 != "build" }
        let parts = try Repository.names(in: "Sources/Workflow").map { "Workflow/\($0)" }
            .filter { Repository.isFolder("Sources/\($0)") }
        #expect((top + parts).filter { !readme.contains("`\($0)/`") } == [])
    }

    @Test func `README gives the reason for every dependency, and for no other`() throws {
        let manifest = try Repository.text("Package.swift")
        let declared = Set(manifest.matches(of: /\n        dependency\("[^"]+", "([^"]+)"/).map { String($0.1) })
        #expect(declared.count > 5)
        let readme = try Repository.text("README.md")
        let rest = try #require(readme.components(separatedBy: "## Dependencies\n").last)
        let section = try #require(rest.components(separatedBy: "\n## ").first)
        let explained = Set(section.matches(of: /\n\| \[([^\]]+)\]/).map { String($0.1) })
        #expect(explained == declared)
    }

    @Test func `README and CONTRIBUTING name only what make can make`() throws {
        let makefile = try Repository.text("Makefile")
        let targets = Set(makefile.matches(of: /\n([a-z][a-z-]*):/).map { String($0.1) })
        let documents = try ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"].map(Repository.text).joined()
        let named = Set(documents.matches(of: /\bmake ([a-z][a-z-]*)(?:`|\n| [A-Z]+=)/).map { String($0.1) })
        #expect(named.subtracting(targets) == [])
        #expect(named.isSuperset(of: ["run", "check", "demo", "test"]))
    }

    /// Compares a fenced block with what it has to be, or rewrites it when recording.
    ///
    /// The block follows a comment `<!-- generated: NAME -->`.
    private func compare(_ path: String, block name: String, language: String, with expected: String) throws {
        let document = try Repository.text(path)
        let opening = "<!-- generated: \(name) -->\n```\(language)\n"
        let start = try #require(document.range(of: opening), "\(path) has no block \"\(name)\".")
        let end = try #require(document.range(of: "\n```", range: start.upperBound..<document.endIndex))
        let present = String(document[start.upperBound..<end.lowerBound])
        if Repository.isRecording, present != expected {
            try Repository.write(
                document.replacingCharacters(in: start.upperBound..<end.lowerBound, with: expected), to: path)
            return
        }
        #expect(present == expected, "\(path) is out of date; `make snapshots` writes it anew.")
    }
}
