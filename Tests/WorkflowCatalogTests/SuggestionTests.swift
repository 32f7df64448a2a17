import Testing

@testable import WorkflowCatalog

@Suite struct `Guessing a misspelt word` {
    @Test(arguments: [
        ("", "abc", 3), ("abc", "abc", 0), ("titel", "title", 1), ("stage", "stages", 1), ("abc", "", 3),
        ("kitten", "sitting", 3),
    ])
    func `counts slips, a swap of neighbours as one`(left: String, right: String, distance: Int) {
        #expect(Suggestion.distance(left, right) == distance)
        #expect(Suggestion.distance(right, left) == distance)
    }

    @Test func `offers the nearest word, or nothing when none is near`() {
        #expect(Suggestion.nearest(to: "tmieout", among: ["timeout", "title"]) == "timeout")
        #expect(Suggestion.nearest(to: "colour", among: ["timeout", "title"]) == nil)
        #expect(Suggestion.hint(for: "colour", among: ["timeout", "title"]) == "known: timeout, title")
    }
}
