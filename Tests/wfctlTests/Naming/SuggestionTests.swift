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
        (["lst"], "Did you mean \"wfctl list\"?"),
        (["--socket", "list", "shwo"], "Did you mean \"wfctl show\"?"),
        (["simulate", "falt"], "Did you mean \"wfctl simulate fault\"?"),
        (["frobnicate"], "See: wfctl --help"),
    ])
    func `an unknown command is named with the one that was meant`(line: [String], advice: String) throws {
        let unknown = try #require(UnknownCommand(arguments: line))
        #expect(unknown.failure.status == .usage)
        #expect(unknown.failure.advice == [advice])
    }

    @Test(arguments: [["list", "--wat"], ["rollback", "lst"], ["--help"], [], ["simulate", "fault", "x"]])
    func `a line whose commands are known has no unknown one`(line: [String]) {
        #expect(UnknownCommand(arguments: line) == nil)
    }
}
