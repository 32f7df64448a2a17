/// Lengths of time in the notation of ISO 8601, as drafts carry them.
enum ISODuration {
    /// `PT30M`, `P1D`, `P1DT2H`; whole minutes.
    static func text(seconds: Double) -> String {
        let minutes = Int((seconds / 60).rounded())
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
        let date = days > 0 ? "\(days)D" : ""
        guard hours > 0 || rest > 0 || days == 0 else { return "P\(date)" }
        let time = (hours > 0 ? "\(hours)H" : "") + (rest > 0 || hours == 0 ? "\(rest)M" : "")
        return "P\(date)T\(time)"
    }

    /// `P3D business`: days on which a desk works.
    static func range(from low: Double, to high: Double?, isBusiness: Bool) -> String {
        let ends = [low] + (high.map { [$0] } ?? [])
        return ends.map { text(seconds: $0) }.joined(separator: "..") + (isBusiness ? " business" : "")
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
