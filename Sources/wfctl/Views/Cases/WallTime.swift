import WorkflowCore

/// What a clock on the wall shows at a distance from Greenwich that a case states.
struct WallTime {
    private let civil: CivilDate
    private let minuteOfDay: Int
    private let zoneMinutes: Int

    init(_ instant: Instant, zoneMinutes: Int) {
        let minutes = Int((Double(instant.milliseconds) / 60_000).rounded(.down)) + zoneMinutes
        let day = Int((Double(minutes) / 1440).rounded(.down))
        civil = CivilDate(dayNumber: day)
        minuteOfDay = minutes - day * 1440
        self.zoneMinutes = zoneMinutes
    }

    /// `10:05`.
    var clock: String { "\(Self.two(minuteOfDay / 60)):\(Self.two(minuteOfDay % 60))" }

    /// `2024-11-25 10:05 +08:00`.
    var date: String {
        let sign = zoneMinutes < 0 ? "-" : "+"
        let zone = "\(sign)\(Self.two(abs(zoneMinutes) / 60)):\(Self.two(abs(zoneMinutes) % 60))"
        return "\(civil.year)-\(Self.two(civil.month))-\(Self.two(civil.day)) \(clock) \(zone)"
    }

    /// `Mon 10:05`, `周一 10:05`.
    func weekdayClock(_ language: Language) -> String {
        let names: [String] =
            switch language {
            case .en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            case .zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
            }
        return "\(names[civil.weekday]) \(clock)"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
