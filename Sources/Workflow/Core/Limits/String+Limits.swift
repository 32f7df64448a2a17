extension String {
    /// Whether it has more characters than a limit allows.
    func isLonger(than limit: Int) -> Bool { utf8.count > limit && unicodeScalars.count > limit }

    /// Its beginning, when it is longer than a limit allows and nobody could be told so.
    package func cut(to limit: Int) -> String {
        guard isLonger(than: limit) else { return self }
        return String(unicodeScalars.prefix(limit - 1)) + "…"
    }
}
