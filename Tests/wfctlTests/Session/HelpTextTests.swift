import ArgumentParser
import Foundation
import Testing

@testable import wfctl

struct HelpTextTests {
    /// Every command's help page, by the words that call the command.
    private static func pages(
        below type: any ParsableCommand.Type = Wfctl.self, _ path: [String] = []
    ) -> [(path: [String], text: String)] {
        let text = HelpText.arranged(Wfctl.helpMessage(for: type, columns: 80), columns: 80)
        return [(path, text)]
            + type.configuration.subcommands.flatMap { pages(below: $0, path + [$0._commandName]) }
    }

    @Test func `a help page names the command's own options and arguments in its usage, not everybody's`() {
        for page in Self.pages() {
            let usage = page.text.split(separator: "\n\n").first { $0.hasPrefix("USAGE:") } ?? ""
            #expect(usage.hasPrefix("USAGE: wfctl \(page.path.joined(separator: " "))".trimming), "\(page.path)")
            #expect(!usage.contains("--socket"), "\(page.path)")
        }
    }

    @Test func `a help page fits 80 columns and is short`() {
        for page in Self.pages() {
            let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 }, "\(page.path)")
            #expect(lines.count <= (page.path.isEmpty ? 110 : 72), "\(page.path): \(lines.count)")
        }
    }

    @Test func `every command has one sentence that says what it does, and says nothing twice`() {
        let pages = Self.pages().filter { !$0.path.isEmpty }
        let overviews = pages.map { String($0.text.split(separator: "\n").first ?? "") }
        #expect(Set(overviews).count == overviews.count)
        for overview in overviews { #expect(overview.hasPrefix("OVERVIEW: ")) }
    }

    @Test func `a command's own options come before those of every command`() throws {
        for page in Self.pages() where !page.path.isEmpty && page.text.contains("OPTIONS OF EVERY COMMAND:") {
            let own = try #require(page.text.range(of: "\nOPTIONS:\n"))
            let general = try #require(page.text.range(of: "\nOPTIONS OF EVERY COMMAND:\n"))
            #expect(own.lowerBound < general.lowerBound, "\(page.path)")
            #expect(page.text.components(separatedBy: "--socket <path>").count == 2, "\(page.path)")
        }
    }

    @Test(arguments: CommandLineRun.overviews) func `the root's page is the one that the parser would give`(
        arguments: [String]
    ) async throws {
        do {
            var command = try await Wfctl.asyncParseAsRoot(arguments)
            try command.run()
            Issue.record("The parser gave no page for \(arguments).")
        } catch {
            let page = HelpText.arranged(Wfctl.fullMessage(for: error, columns: 80), columns: 80)
            #expect(page == CommandLineRun.overview(columns: 80))
        }
    }

    @Test func `a parsing error keeps its message and the way to the help`() {
        let text = """
            wfctl: Missing expected argument '<task>'
            Help:  <task>  An id.
            Usage: wfctl show <task> [--watch] [--socket <path>] [--server <url>] [--token <token>] [--profile <name>] \
            [--actor <name>] [--output <format>] [--time <style>] [--color <when>] [--lang <language>]
              See 'wfctl show --help' for more information.
            """
        #expect(
            HelpText.arranged(text, columns: 80) == """
                wfctl: Missing expected argument '<task>'
                Help:  <task>  An id.
                Usage: wfctl show <task> [--watch] [<options>]
                  See 'wfctl show --help' for more information.
                """)
    }
}

extension String {
    fileprivate var trimming: String { hasSuffix(" ") ? String(dropLast()) : self }
}
