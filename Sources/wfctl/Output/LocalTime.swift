import Glibc
import WorkflowCore

/// Dates and times of this machine's time zone, by the C library: a formatter of a framework would cost more than
/// the whole rest of a command's start.
enum LocalTime {
    /// `2024-03-01T16:15:30+08:00`.
    static func iso(_ instant: Instant) -> String {
        let (parts, offset) = parts(instant)
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) / 60
        return "\(date(parts))T\(clock(parts))\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// `2024-03-01 16:15:30`, for columns.
    static func short(_ instant: Instant) -> String {
        let (parts, _) = parts(instant)
        return "\(date(parts)) \(clock(parts))"
    }

    private static func parts(_ instant: Instant) -> (parts: tm, offset: Int) {
        var seconds = time_t(
            instant.milliseconds >= 0 ? instant.milliseconds / 1000 : (instant.milliseconds - 999) / 1000)
        var parts = tm()
        _ = unsafe localtime_r(&seconds, &parts)
        return (parts, unsafe Int(parts.tm_gmtoff))
    }

    private static func date(_ parts: tm) -> String {
        unsafe "\(Int(parts.tm_year) + 1900)-\(two(Int(parts.tm_mon) + 1))-\(two(Int(parts.tm_mday)))"
    }

    private static func clock(_ parts: tm) -> String {
        unsafe "\(two(Int(parts.tm_hour))):\(two(Int(parts.tm_min))):\(two(Int(parts.tm_sec)))"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
