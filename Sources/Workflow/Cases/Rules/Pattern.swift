import Foundation

/// A compiled expression of the rules, or several as alternatives of one.
///
/// The text it is applied to has one clause a line, and `PatternCheck` has refused expressions that could cross lines
/// or run without bound, so that the time is linear in the text's length.
struct Pattern: Sendable {
    /// What matched, in UTF-16 units of the text.
    struct Match {
        var range: NSRange
        /// The groups that the rule marks, in order; nil for one that did not take part.
        var groups: [NSRange?]
        /// What stands between the words that were sought: anything may.
        var gaps: [NSRange]

        /// The words that were sought, without what stands between them.
        func words(of text: NSString) -> String {
            var pieces: [String] = []
            var start = range.location
            let end = range.location + range.length
            for gap in gaps.sorted(by: { $0.location < $1.location })
            where gap.length > 0 && gap.location >= start && gap.location + gap.length <= end {
                pieces.append(text.substring(with: NSRange(location: start, length: gap.location - start)))
                start = gap.location + gap.length
            }
            pieces.append(text.substring(with: NSRange(location: start, length: end - start)))
            let isCut = (pieces.first?.isEmpty == true && pieces.count > 1, pieces.last?.isEmpty == true)
            let told = pieces.filter { !$0.isEmpty }.joined(separator: "…")
            return (isCut.0 ? "…" : "") + told + (isCut.1 && !told.isEmpty ? "…" : "")
        }
    }

    // Safe to share: the compiled expression is immutable and documented to be usable from many threads.
    private let expression: NSRegularExpression
    private let groups: [Int]
    private let gaps: [Int]

    /// - Throws: the expression compiler's error.
    init(_ source: String) throws {
        let marked = GapMarks(in: source)
        expression = try NSRegularExpression(pattern: marked.source, options: [.anchorsMatchLines])
        groups = marked.groups
        gaps = marked.gaps
    }

    func first(in text: NSString, from location: Int = 0) -> Match? {
        guard location <= text.length else { return nil }
        let range = NSRange(location: location, length: text.length - location)
        guard let found = expression.firstMatch(in: text as String, options: [.withTransparentBounds], range: range)
        else {
            return nil
        }
        func part(_ index: Int) -> NSRange? {
            let group = found.range(at: index)
            return group.location == NSNotFound ? nil : group
        }
        return Match(range: found.range, groups: groups.map(part), gaps: gaps.compactMap(part))
    }

    func occurs(in text: String) -> Bool {
        expression.firstMatch(in: text, options: [], range: NSRange(location: 0, length: text.utf16.count)) != nil
    }

    /// The text with every match replaced by a template, in which `$1` stands for the first group that the rule marks.
    func rewriting(_ text: String, as template: String) -> String {
        let source = text as NSString
        var result = ""
        var location = 0
        while let match = first(in: source, from: location) {
            guard match.range.length > 0 else { break }
            result += source.substring(with: NSRange(location: location, length: match.range.location - location))
            let first = match.groups.first.flatMap { $0 }.map(source.substring(with:)) ?? ""
            result += template.replacing("$1", with: first)
            location = match.range.location + match.range.length
        }
        return location == 0 ? text : result + source.substring(from: location)
    }

    /// The text with every match replaced.
    func replacing(in text: String, with replacement: (String) -> String) -> String {
        let source = text as NSString
        var result = ""
        var end = 0
        for found in expression.matches(in: text, options: [], range: NSRange(location: 0, length: source.length)) {
            guard found.range.length > 0 else { continue }
            result += source.substring(with: NSRange(location: end, length: found.range.location - end))
            result += replacement(source.substring(with: found.range))
            end = found.range.location + found.range.length
        }
        return end == 0 ? text : result + source.substring(from: end)
    }
}

extension Pattern {
    /// The text without the first match.
    func replacingFirst(in text: String) -> String {
        let source = text as NSString
        guard let match = first(in: source) else { return text }
        return source.replacingCharacters(in: match.range, with: "")
    }
}
