import ArgumentParser
import Testing

@testable import wfctl

struct SuggestionTests {
    @Test(
        arguments: [
            ("lst", "list"), ("lsit", "list"), ("expalin", "explain"), ("roll", "rollback"), ("retyr", "retry"),
            ("LIST", "list"),
            ("zzz", nil), ("x", nil), ("claim", "claim"),
        ] as [(String, String?)])
    func `the nearest word is the one that was meant`(word: String, expected: String?) {
        #expect(Suggestion.nearest(to: word, among: ["list", "explain", "rollback", "retry", "claim"]) == expected)
    }

    @Test(arguments: [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("kitten", "sitting", 3), ("stall", "stal", 1)])
    func `a distance counts insertions, deletions, replacements and swaps`(left: String, right: String, edits: Int) {
        #expect(Suggestion.distance(left, right) == edits)
        #expect(Suggestion.distance(right, left) == edits)
    }

    @Test func `an unknown word gets the whole list when nothing is near`() {
        #expect(Suggestion.advice(for: "zzz", among: ["b", "a"]) == ["Known: a, b."])
    }

    @Test(arguments: [
        ("dispach", ["config-dispatch"]), ("expired-certificate", ["certificate-expired"]),
        ("bucket", ["bucket-bind", "bucket-unbind"]), ("zzz", []), ("x-y", []),
    ])
    func `a word with a part in common is related`(word: String, expected: [String]) {
        let known = ["config-dispatch", "certificate-expired", "bucket-unbind", "bucket-bind", "config-publish"]
        #expect(Suggestion.related(to: word, among: known) == expected)
    }

    @Test(arguments: [
        (["help", "lst"], "Did you mean \"wfctl list\"?"),
        (["lst"], "Did you mean \"wfctl list\"?"),
        (["--socket", "list", "shwo"], "Did you mean \"wfctl show\"?"),
        (["simulate", "falt"], "Did you mean \"wfctl simulate fault\"?"),
        (["tokens", "lst"], "Did you mean \"wfctl tokens list\"?"),
        (["workflows", "sohw"], "Did you mean \"wfctl workflows show\"?"),
        (["policies", "frobnicate"], "See: wfctl policies --help"),
        (["frobnicate"], "See: wfctl --help"),
    ])
    func `an unknown command is named with the one that was meant`(line: [String], advice: String) throws {
        let unknown = try #require(UnknownCommand(arguments: line))
        #expect(unknown.failure.status == .usage)
        #expect(unknown.failure.advice == [advice])
    }

    /// Every command and subcommand by the words that call it.
    private func paths(
        below type: any ParsableCommand.Type = Wfctl.self, _ path: [String] = []
    ) -> [[String]] {
        type.configuration.subcommands.flatMap { child in
            let here = path + [child._commandName]
            return [here] + child.configuration.aliases.map { path + [$0] } + paths(below: child, here)
        }
    }

    @Test func `no command is taken for an unknown one, however deep`() {
        let paths = paths()
        #expect(paths.contains(["tokens", "create"]) && paths.contains(["ls"]))
        for path in paths { #expect(UnknownCommand(arguments: path + ["--wat"]) == nil, "\(path)") }
    }

    @Test(arguments: [["list", "--wat"], ["rollback", "lst"], ["--help"], [], ["simulate", "fault", "x"]])
    func `a line whose commands are known has no unknown one`(line: [String]) {
        #expect(UnknownCommand(arguments: line) == nil)
    }
}
