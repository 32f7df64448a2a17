/// Cuts folded text into clauses: at the ends of sentences, and at blanks that Chinese writers use instead.
struct ClauseCutter {
    let openers: [[Unicode.Scalar]]
    private var clauses: [String] = []
    private var clause = String.UnicodeScalarView()
    private var length = 0
    private var owesBlank = false

    init(openers: [[Unicode.Scalar]]) {
        self.openers = openers
    }

    mutating func cut(_ text: [Unicode.Scalar]) -> [String] {
        var index = 0
        while index < text.count, clauses.count < CaseLimits.clauses {
            let scalar = text[index]
            switch scalar {
            case "。", "！", "!", ";", "；", "\n", "\r":
                close()
            case "？", "?":
                add(scalar)
                close()
            case _ where scalar.properties.isWhitespace:
                let start = index
                while index + 1 < text.count, text[index + 1].properties.isWhitespace, !Self.isLineEnd(text[index + 1])
                {
                    index += 1
                }
                if isBreak(text, before: start, after: index + 1) { close() } else { owesBlank = length > 0 }
            default:
                add(scalar)
            }
            index += 1
        }
        close()
        return Array(clauses.prefix(CaseLimits.clauses))
    }

    /// Whether a blank ends a clause: between Chinese characters, or before a word that begins a message.
    private func isBreak(_ text: [Unicode.Scalar], before: Int, after: Int) -> Bool {
        guard after < text.count else { return true }
        if openers.contains(where: { text[after...].starts(with: $0) }) { return true }
        guard before > 0 else { return true }
        return (Self.isChinese(text[before - 1]) || text[before - 1] == "，") && Self.isChinese(text[after])
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if length >= CaseLimits.clauseLength { close() }
        if owesBlank {
            clause.append(" ")
            length += 1
            owesBlank = false
        }
        clause.append(scalar)
        length += 1
    }

    private mutating func close() {
        if length > 0 { clauses.append(String(clause)) }
        clause = String.UnicodeScalarView()
        length = 0
        owesBlank = false
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool { ("\u{3400}"..."\u{9FFF}").contains(scalar) }
}
