/// Names a support case: its document and its number there, from 1.
///
///     CaseID("part-43/2")
public struct CaseID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var document: String
    public var number: Int

    public init(document: String, number: Int) {
        self.document = document
        self.number = number
    }

    /// Reads `DOCUMENT/NUMBER`.
    ///
    /// - Returns: nil unless the document is made of lowercase letters, digits and hyphens, and the number is above 0.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), number > 0, String(number) == parts[1],
            !parts[0].isEmpty,
            parts[0].unicodeScalars.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
        else { return nil }
        self.init(document: String(parts[0]), number: number)
    }

    public var description: String { "\(document)/\(number)" }

    /// By document, then by number.
    public static func < (left: CaseID, right: CaseID) -> Bool {
        (left.document, left.number) < (right.document, right.number)
    }
}
