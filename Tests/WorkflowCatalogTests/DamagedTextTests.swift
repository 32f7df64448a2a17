import Testing
import WorkflowCatalog

@Suite struct `Damaged texts` {
    /// Numbers that depend on the seed alone, so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test(arguments: 0..<12) func `never stop the reader, and are located inside the file`(seed: Int) {
        var generator = Generator(state: UInt64(seed) &* 7919 &+ 1)
        let sources = CatalogLoader.validate().sources
        let pieces =
            Array("{}[]:,-?&*!|>'\"%@` \n\t#~0a。\u{0}\u{FEFF}\u{2028}").map(String.init) + [
                "24:00", "0s", "null", "- ",
            ]
        var broken = 0
        for _ in 0..<15 {
            var damaged = sources
            let index = Int.random(in: damaged.indices, using: &generator)
            var text = Array(damaged[index].text)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: text.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text.remove(at: place)
                case 1: text.insert(contentsOf: pieces.randomElement(using: &generator) ?? "", at: place)
                default: text.removeSubrange(place..<min(text.count, place + 20))
                }
            }
            let source = damaged[index]
            damaged[index] = CatalogSource(
                category: source.category, path: source.path, label: source.label, text: String(text))
            let loaded = CatalogLoader.validate(sources: damaged)
            if loaded.isUsable == false { broken += 1 }
            for diagnostic in loaded.diagnostics {
                let label = diagnostic.file
                let lines = damaged.first { $0.label == label }?.text.split(
                    omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                #expect(
                    diagnostic.column >= 1 && (1...(lines?.count ?? 0) + 1).contains(diagnostic.line), "\(diagnostic)")
            }
        }
        #expect(broken > 2)
    }
}
