/// Guesses what a misspelt word was meant to be.
enum Suggestion {
    /// The candidate nearest to the word, when it is near enough to be a slip.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let bound = max(1, min(3, word.count / 3))
        let ranked = candidates.map { (name: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        return ranked.filter { $0.distance <= bound }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// A hint for an unknown word: the nearest candidate, or the whole list while it is short.
    static func hint(for word: String, among candidates: some Collection<String>) -> String? {
        if let name = nearest(to: word, among: candidates) { return "did you mean \"\(name)\"?" }
        guard !candidates.isEmpty, candidates.count <= 40 else { return nil }
        return "known: \(candidates.sorted().joined(separator: ", "))"
    }

    /// Edit distance with swaps of neighbours (optimal string alignment), because that is how people mistype.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.prefix(100)), Array(right.prefix(100)))
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                row[j] = min(substitution, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
