/// "Did you mean": the known word nearest to an unknown one.
enum Suggestion {
    /// The nearest word, or nil when none is near enough to be meant.
    static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let word = word.lowercased()
        var best: (word: String, distance: Int)?
        for candidate in known.sorted() {
            let lowered = candidate.lowercased()
            let isBeginning = word.count >= 2 && lowered.hasPrefix(word)
            let distance = isBeginning ? 1 : distance(word, lowered)
            if distance <= max(1, min(word.count, candidate.count) / 3), distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.word
    }

    /// The words that have a part in common with the unknown one, parts being what hyphens divide; nearly equal ones
    /// count as equal.
    static func related(to word: String, among known: [String]) -> [String] {
        let parts = word.lowercased().split(separator: "-").map(String.init).filter { $0.count > 2 }
        func shares(_ candidate: String) -> Int {
            let own = candidate.lowercased().split(separator: "-").map(String.init)
            return parts.count { nearest(to: $0, among: own) != nil }
        }
        let most = known.map(shares).max() ?? 0
        return most == 0 ? [] : known.filter { shares($0) == most }.sorted()
    }

    /// A sentence for an unknown word: the nearest one, those that share a part with it, otherwise all that are known.
    static func advice(for word: String, among known: [String]) -> [String] {
        if let nearest = nearest(to: word, among: known) { return ["Did you mean \"\(nearest)\"?"] }
        let related = related(to: word, among: known)
        if (1...5).contains(related.count) {
            return ["Did you mean " + related.map { "\"\($0)\"" }.joined(separator: " or ") + "?"]
        }
        return known.isEmpty ? [] : ["Known: " + known.sorted().joined(separator: ", ") + "."]
    }

    /// Edits between two words: insertions, deletions, replacements and swaps of neighbours.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
