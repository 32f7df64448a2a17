extension String {
    /// Whether it has more characters than a limit allows.
    func isLonger(than limit: Int) -> Bool { utf8.count > limit && unicodeScalars.count > limit }

    /// Its beginning, when it is longer than a limit allows and nobody could be told so.
    func cut(to limit: Int) -> String {
        guard isLonger(than: limit) else { return self }
        return String(unicodeScalars.prefix(limit - 1)) + "…"
    }
}

extension [Finding] {
    /// At most as many as are kept, each with as much evidence.
    var withinLimits: [Finding] {
        prefix(Limits.findingCount).map { finding in
            var finding = finding
            finding.evidence = finding.evidence.cut(to: Limits.textLength)
            return finding
        }
    }
}
