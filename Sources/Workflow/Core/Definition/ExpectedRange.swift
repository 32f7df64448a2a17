/// How long something normally takes, as its provider states it, for example "8 to 15 minutes".
public struct ExpectedRange: Hashable, Codable, Sendable {
    /// The time on the clock, or the working days of a calendar.
    public enum Length: Hashable, Codable, Sendable {
        case elapsed(low: TimeSpan, high: TimeSpan)
        /// Counted by closings of the definition's calendar: day N ends at the close of the Nth open day.
        case workingDays(low: Int, high: Int)
    }

    public var length: Length
    /// Whether the range is known to hold; an untrusted one weighs less against what is learned.
    public var isTrusted: Bool
    /// Where the range comes from, such as a document and case number.
    public var source: String?

    public init(_ length: Length, isTrusted: Bool = true, source: String? = nil) {
        self.length = length
        self.isTrusted = isTrusted
        self.source = source
    }
}
