/// Lengths of time in the notation of ISO 8601, as drafts carry them.
enum ISODuration {
    /// `PT30M`, `P1D`, `PT48H`, `PT2H30M`: in the unit that people gave, to the minute.
    static func text(seconds: Double, unit: Double = 86_400) -> String {
        let minutes = Int((seconds / 60).rounded())
        let days = unit >= 86_400 ? minutes / 1440 : 0
        let hours = unit >= 3600 ? (minutes - days * 1440) / 60 : 0
        let rest = minutes - days * 1440 - hours * 60
        let date = days > 0 ? "\(days)D" : ""
        guard hours > 0 || rest > 0 || days == 0 else { return "P\(date)" }
        let time = (hours > 0 ? "\(hours)H" : "") + (rest > 0 || hours == 0 ? "\(rest)M" : "")
        return "P\(date)T\(time)"
    }

    /// `P3D business`: days on which a desk works.
    static func range(from low: Double, to high: Double?, unit: Double, isBusiness: Bool) -> String {
        let ends = [low] + (high.map { [$0] } ?? [])
        return ends.map { text(seconds: $0, unit: unit) }.joined(separator: "..") + (isBusiness ? " business" : "")
    }

    /// The same length in one way of writing it, so that `PT24H` and `P1D` can be compared; other text as it is.
    static func canonical(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let span = words.first, !span.isEmpty else { return text }
        let ends = span.split(separator: ".", omittingEmptySubsequences: true).map { minutes(of: $0) }
        guard ends.allSatisfy({ $0 != nil }) else { return text }
        return
            (ends.compactMap { $0 }.map { "\($0)" }.joined(separator: "..") + " "
            + words.dropFirst().joined(separator: " "))
    }

    /// Minutes of `P1DT2H30M`; a month has 30 days.
    static func minutes(of text: Substring) -> Int? {
        guard text.hasPrefix("P"), text.count > 1 else { return nil }
        var (sum, isTime, digits) = (0, false, "")
        for character in text.dropFirst() {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            if character == "T", digits.isEmpty {
                isTime = true
                continue
            }
            let units: [Character: Int] = isTime ? ["H": 60, "M": 1] : ["D": 1440, "W": 10080, "M": 43200]
            guard let unit = units[character], let number = Int(digits), number < 1_000_000 else { return nil }
            sum += number * unit
            digits = ""
        }
        return digits.isEmpty ? sum : nil
    }
}

extension ISODuration {
    /// The notation of the catalogue for a length such as `P1DT2H30M`: `1d2h30m`.
    ///
    /// - Returns: nil for nothing and for what is no single length.
    static func span(of text: String?) -> String? {
        guard let text, text.hasPrefix("P") else { return nil }
        let span = text.dropFirst().lowercased().filter { $0 != "t" }
        let isSingle = span.allSatisfy { $0.isNumber || "dhm".contains($0) } && span.last?.isNumber == false
        return isSingle ? span : nil
    }
}
