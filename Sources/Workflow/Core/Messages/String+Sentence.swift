extension StringProtocol {
    /// The text as the end of a sentence: with a full stop, and not with two.
    ///
    /// Details come from providers and people, who end them as they like.
    package var asSentence: String {
        let text = trimmingFullStops
        guard let last = text.last else { return "" }
        if "!?！？…".contains(last) { return String(text) }
        return text + (last.isChinese ? "。" : ".")
    }

    /// The text without a full stop at its end, so that a sentence can go on behind it.
    package var asClause: String { String(trimmingFullStops) }

    private var trimmingFullStops: SubSequence {
        var text = self[...]
        while let last = text.last, last.isWhitespace || ".。．".contains(last) { text.removeLast() }
        return text
    }
}

extension Character {
    /// Whether it is a Chinese character or a mark of Chinese punctuation, so that a Chinese full stop follows it.
    fileprivate var isChinese: Bool {
        unicodeScalars.allSatisfy {
            (0x3000...0x303F).contains($0.value) || (0x3400...0x9FFF).contains($0.value)
                || (0xF900...0xFAFF).contains($0.value) || (0xFF00...0xFF60).contains($0.value)
                || (0x20000...0x323AF).contains($0.value)
        }
    }
}
