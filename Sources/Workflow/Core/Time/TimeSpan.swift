/// A length of time in whole milliseconds; negative when it points backwards.
public struct TimeSpan: Hashable, Comparable, Codable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static let zero = TimeSpan(milliseconds: 0)

    public static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count) }
    public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count * 1000) }
    public static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
    public static func hours(_ count: Int64) -> TimeSpan { .minutes(count * 60) }
    public static func days(_ count: Int64) -> TimeSpan { .hours(count * 24) }

    /// The length in seconds, with its fraction.
    public var seconds: Double { Double(milliseconds) / 1000 }

    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
    }

    public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
    }

    public static func += (left: inout TimeSpan, right: TimeSpan) {
        left.milliseconds += right.milliseconds
    }

    /// Multiplies by a factor, rounding to the nearest millisecond.
    public static func * (span: TimeSpan, factor: Double) -> TimeSpan {
        TimeSpan(milliseconds: Int64((Double(span.milliseconds) * factor).rounded()))
    }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
