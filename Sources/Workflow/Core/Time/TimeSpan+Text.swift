extension TimeSpan {
    /// Reads the notation of the catalogue and the command line: `90s`, `8m`, `1h30m`, `2d`, `250ms`.
    ///
    /// - Returns: nil when the text is empty, has an unknown unit, repeats a unit or overflows 100 years.
    public init?(text: String) {
        let units: [(name: String, milliseconds: Int64)] = [
            ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ]
        let limit: Int64 = 100 * 366 * 86_400_000
        var total: Int64 = 0
        var lastUnit = -1
        var rest = text[...]
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(letters.count)
            guard let count = Int64(digits), count <= limit,
                let unit = units.firstIndex(where: { $0.name == letters }), unit > lastUnit
            else { return nil }
            lastUnit = unit
            let (part, overflow) = count.multipliedReportingOverflow(by: units[unit].milliseconds)
            guard !overflow, part <= limit - total else { return nil }
            total += part
        }
        milliseconds = total
    }

    /// The span in the catalogue's notation, exact: `1h30m`, `45s`, `0s`.
    public var text: String {
        if milliseconds == 0 { return "0s" }
        var rest = abs(milliseconds)
        var result = milliseconds < 0 ? "-" : ""
        for (name, size) in [("d", Int64(86_400_000)), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
        where rest >= size {
            result += "\(rest / size)\(name)"
            rest %= size
        }
        return result
    }

    /// The span as a person reads it, its two largest units: `2d 3h`, `14m`, `42s`.
    public var brief: String {
        let total = abs(milliseconds) / 1000
        let sign = milliseconds < 0 ? "-" : ""
        let (days, hours, minutes, seconds) = (total / 86400, total / 3600 % 24, total / 60 % 60, total % 60)
        if days > 0 { return sign + (hours > 0 ? "\(days)d \(hours)h" : "\(days)d") }
        if hours > 0 { return sign + (minutes > 0 ? "\(hours)h \(minutes)m" : "\(hours)h") }
        if minutes > 0 { return sign + (minutes < 10 && seconds > 0 ? "\(minutes)m \(seconds)s" : "\(minutes)m") }
        return sign + "\(seconds)s"
    }
}
