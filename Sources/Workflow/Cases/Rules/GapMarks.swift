/// An expression in which everything that matches any character is a group of its own, so that what was really sought
/// can be told from what merely stands between.
struct GapMarks {
    private(set) var source = ""
    /// Numbers of the groups that the expression had.
    private(set) var groups: [Int] = []
    /// Numbers of the groups that were added.
    private(set) var gaps: [Int] = []

    init(in expression: String) {
        let characters = Array(expression)
        var index = 0
        var count = 0
        while index < characters.count {
            let start = index
            switch characters[index] {
            case "\\":
                index = min(index + 2, characters.count)
            case "[":
                index = Self.end(ofSetAt: index, in: characters)
            case "(":
                index += 1
                let isPlain = index >= characters.count || characters[index] != "?"
                if isPlain {
                    count += 1
                    groups.append(count)
                }
            default:
                index += 1
            }
            let atom = String(characters[start..<index])
            guard atom == "." || atom.hasPrefix("[^") else {
                source += atom
                continue
            }
            let end = Self.end(ofRepetitionAt: index, in: characters)
            count += 1
            gaps.append(count)
            source += "(\(String(characters[start..<end])))"
            index = end
        }
    }

    private static func end(ofSetAt start: Int, in characters: [Character]) -> Int {
        var index = start + 1
        while index < characters.count, characters[index] != "]" || index == start + 1 {
            index += characters[index] == "\\" ? 2 : 1
        }
        return min(index + 1, characters.count)
    }

    /// Behind `{0,4}`, `*`, `+` or `?` and the mark of reluctance that may follow.
    private static func end(ofRepetitionAt start: Int, in characters: [Character]) -> Int {
        var index = start
        guard index < characters.count else { return index }
        if characters[index] == "{", let close = characters[index...].firstIndex(of: "}") {
            index = close + 1
        } else if "*+?".contains(characters[index]) {
            index += 1
        } else {
            return start
        }
        return index < characters.count && characters[index] == "?" ? index + 1 : index
    }
}
