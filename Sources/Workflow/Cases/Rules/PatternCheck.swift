/// Refuses expressions whose time could grow faster than the text, or that could cross from one clause to the next.
enum PatternCheck {
    /// - Returns: what is wrong with the expression; nil for a sound one. Syntax is the compiler's affair.
    static func problem(of source: String) -> String? {
        guard source.count <= CaseLimits.patternLength else {
            return "it has \(source.count) characters; at most \(CaseLimits.patternLength) are allowed"
        }
        var scan = Scan(source)
        return scan.run()
    }

    private struct Scan {
        private let characters: [Character]
        private var index = 0
        /// For each open group, whether something in it repeats without bound.
        private var groups = [false]
        /// Whether what a quantifier here would repeat is a group with an unbounded repetition in it.
        private var lastRepeats = false
        private var lastIsDot = false

        init(_ source: String) { characters = Array(source) }

        mutating func run() -> String? {
            while index < characters.count {
                if let problem = step() { return problem }
                index += 1
            }
            return nil
        }

        private mutating func step() -> String? {
            switch characters[index] {
            case "\\":
                index += 1
                atom()
                let next = index < characters.count ? characters[index] : " "
                return "sSWDRXnrv".contains(next)
                    ? "\"\\\(next)\" can match the end of a clause; name the characters instead" : nil
            case "[": return set()
            case "(": groups.append(false)
            case ")":
                lastRepeats = groups.count > 1 ? groups.removeLast() : false
                lastIsDot = false
                if lastRepeats { groups[groups.count - 1] = true }
            case "*", "+": return repetition()
            case "{": return isOpenRange ? repetition() : nil
            case ".":
                atom()
                lastIsDot = true
            case "?", "|", "^", "$", "}": break
            default: atom()
            }
            return nil
        }

        private mutating func atom() {
            lastRepeats = false
            lastIsDot = false
        }

        /// A set of characters; an excluding one has to exclude the end of a clause.
        private mutating func set() -> String? {
            let start = index
            index += 1
            while index < characters.count, characters[index] != "]" || index == start + 1 {
                if characters[index] == "\\" { index += 1 }
                index += 1
            }
            atom()
            let content = String(characters[start..<min(index, characters.count)])
            return content.hasPrefix("[^") && !content.contains("\\n")
                ? "\"\(content)]\" can match the end of a clause; add \\n to it" : nil
        }

        private mutating func repetition() -> String? {
            if lastIsDot { return "a dot is repeated without bound; write {0,12} or less" }
            if lastRepeats { return "a repetition is repeated, which can take very long; give one of them a bound" }
            groups[groups.count - 1] = true
            return nil
        }

        /// Whether the range at this place has no upper end, as `{3,}`.
        private var isOpenRange: Bool {
            guard let end = characters[index...].firstIndex(of: "}"), end > index + 1 else { return false }
            return characters[end - 1] == ","
        }
    }
}
