import Foundation

extension Pattern {
    /// The first match that neither its clause nor what stands between the same commas excludes.
    ///
    /// - Parameters:
    ///   - exclusion: A clause with one of these does not count.
    ///   - exception: What does not count between the same commas; the search goes on behind the match.
    ///   - clause: The clause that a position of the text lies in.
    func first(
        in text: NSString, unless exclusion: Pattern?, except exception: Pattern?, clause: (Int) -> Range<Int>
    ) -> Match? {
        var location = 0
        while location < text.length, let match = first(in: text, from: location) {
            let around = clause(match.range.location)
            if let exclusion, exclusion.occurs(in: text.substring(with: NSRange(around))) {
                location = around.upperBound + 1
            } else if let exception, exception.occurs(in: text.part(around: match.range, in: around)) {
                // Forward in any case: an empty match would be found again.
                location = max(match.range.location + match.range.length, location + 1)
            } else {
                return match
            }
        }
        return nil
    }
}
