/// A text of a case in the form that rules are applied to: clauses of lowercase, half-width characters.
struct CaseText: Hashable, Sendable {
    let clauses: [String]

    init(clauses: [String]) {
        self.clauses = clauses
    }

    /// - Parameters:
    ///   - text: text without personal data.
    ///   - openers: words with which a message begins.
    ///   - spellings: are read as what they stand for.
    init(_ text: String, openers: [[Unicode.Scalar]], spellings: [Spelling] = []) {
        var cutter = ClauseCutter(openers: openers)
        let cut = cutter.cut(Self.folded(text.unicodeScalars.prefix(CaseLimits.sectionLength)))
        clauses = Spelling.apply(spellings, to: cut)
    }

    /// Half-width and lowercase; marks of pictures, links and hidden data become blanks, and so do links.
    static func folded(_ text: some Collection<Unicode.Scalar>) -> [Unicode.Scalar] {
        let source = Array(text)
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            if let (end, stands) = mark(in: source, at: index) {
                if stands { result.append(" ") }
                index = end
            } else if let end = link(in: source, at: index) {
                result.append(" ")
                index = end
            } else {
                result.append(half(source[index]))
                index += 1
            }
        }
        return result
    }

    /// A bracket such as `[图片]` or `[phone]`.
    ///
    /// What this program hid stands for a word of the sentence and leaves no gap; the rest stands for something beside it.
    private static func mark(in text: [Unicode.Scalar], at start: Int) -> (end: Int, leavesGap: Bool)? {
        guard text[start] == "[" else { return nil }
        guard let end = text[start...].prefix(28).firstIndex(of: "]"), end > start + 1 else { return nil }
        let content = text[(start + 1)..<end]
        if content.contains(where: { $0 == "[" || $0 == "\n" }) { return nil }
        if content.allSatisfy({ ("a"..."z").contains($0) || $0 == "-" }) { return (end + 1, false) }
        let isCode = content.allSatisfy {
            ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
        }
        let name = String(String.UnicodeScalarView(content))
        let isKnown = ["图片", "视频", "附件", "文件", "表情", "更多"].contains { name.hasPrefix($0) } || name.hasSuffix("脱敏")
        return isCode || isKnown ? (end + 1, true) : nil
    }

    private static func link(in text: [Unicode.Scalar], at start: Int) -> Int? {
        guard text[start] == "h" || text[start] == "H" else { return nil }
        let head = String(String.UnicodeScalarView(text[start...].prefix(8))).lowercased()
        guard head.hasPrefix("http://") || head.hasPrefix("https://") else { return nil }
        return text[start...].firstIndex { !("!"..."~").contains($0) } ?? text.count
    }

    private static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case ",": return "，"
        case "A"..."Z": return Unicode.Scalar(scalar.value + 32) ?? scalar
        case "\u{FF21}"..."\u{FF3A}": return Unicode.Scalar(scalar.value - 0xFEE0 + 32) ?? scalar
        case "\u{FF10}"..."\u{FF19}", "\u{FF41}"..."\u{FF5A}", "：", "（", "）", "－", "～":
            return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: return scalar
        }
    }
}
