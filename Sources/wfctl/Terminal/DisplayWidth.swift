/// How many columns a text takes on a terminal.
///
/// East Asian wide and fullwidth characters and emoji take two, combining marks and format characters none. The
/// widths are those of Unicode; a terminal that draws ambiguous characters wide is not modelled.
enum DisplayWidth {
    /// The columns of the text; control characters count none, see `Text.printable`.
    static func of(_ text: some StringProtocol) -> Int {
        if let ascii = asciiWidth(text) { return ascii }
        var width = 0
        for character in text { width += of(character) }
        return width
    }

    /// The columns of one grapheme cluster: 0, 1 or 2.
    static func of(_ character: Character) -> Int {
        var width = 0
        var scalars = 0
        for scalar in character.unicodeScalars {
            // Variation selector 16 asks for the emoji form of the character before it, which is wide.
            if scalar.value == 0xfe0f, width == 1 { width = 2 }
            width = max(width, of(scalar))
            scalars += 1
        }
        // Two regional indicators are one flag.
        if scalars == 2, let first = character.unicodeScalars.first, (0x1f1e6...0x1f1ff).contains(first.value) {
            return 2
        }
        return width
    }

    /// The columns of one scalar on its own.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x20 || (0x7f..<0xa0).contains(value) { return 0 }
        if value < 0x300 { return value == 0xad ? 0 : 1 }
        if isWide(value) { return 2 }
        if scalar.properties.isEmojiPresentation { return (0x1f1e6...0x1f1ff).contains(value) ? 1 : 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        // The vowels and final consonants of a decomposed Hangul syllable are drawn inside it.
        case .otherLetter where (0x1160...0x11ff).contains(value): return 0
        default: return 1
        }
    }

    private static func asciiWidth(_ text: some StringProtocol) -> Int? {
        var count = 0
        for byte in text.utf8 {
            guard (0x20..<0x7f).contains(byte) else { return nil }
            count += 1
        }
        return count
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// The ranges of Unicode's East_Asian_Width W and F outside the emoji, which the standard library knows;
    /// unassigned gaps inside a run are folded into it.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x3247, 0x3250...0x4dbf, 0x4e00...0xa4c6, 0xa960...0xa97c,
        0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6b, 0xff01...0xff60, 0xffe0...0xffe6,
        0x16fe0...0x1b2fb, 0x1f200...0x1f265, 0x20000...0x3fffd,
    ]
}
