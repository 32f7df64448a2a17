import Foundation

extension NSString {
    /// What stands between the same commas as a match, within a clause.
    func part(around match: NSRange, in clause: Range<Int>) -> String {
        let end = match.location + match.length
        let before = NSRange(location: clause.lowerBound, length: match.location - clause.lowerBound)
        let comma = range(of: "，", options: .backwards, range: before)
        let first = comma.location == NSNotFound ? clause.lowerBound : comma.location + 1
        let after = NSRange(location: end, length: max(clause.upperBound - end, 0))
        let next = range(of: "，", options: [], range: after)
        let last = next.location == NSNotFound ? max(clause.upperBound, end) : next.location
        return substring(with: NSRange(location: first, length: last - first))
    }
}
