import Foundation

/// How long something has lasted when a case names the moment it began and the present one.
struct MomentReading {
    private(set) var span: String?
    private(set) var place: TextPlace?
    private(set) var quote = ""

    let phrases: MomentPhrases

    init(_ phrases: MomentPhrases, texts: CaseTexts) {
        self.phrases = phrases
        read(texts, phrases.clock, now: phrases.now, Self.minutes) { ISODuration.text(seconds: $0 * 60, unit: 3600) }
        if span == nil {
            read(texts, phrases.weekday, now: phrases.today, Self.days) { ISODuration.text(seconds: $0 * 86_400) }
        }
    }

    /// A moment as it was written.
    private struct Moment {
        /// What the expression's groups hold.
        var groups: [String?]
        var isPresent: Bool
        var place: TextPlace
        var quote: String
    }

    private mutating func read(
        _ texts: CaseTexts, _ pattern: Pattern, now: Pattern, _ distance: (Self) -> (Moment, Moment) -> Double?,
        _ text: (Double) -> String
    ) {
        var moments: [Moment] = []
        for place in phrases.places {
            for clause in texts.clauses(place) { moments += found(pattern, now: now, in: clause, place) }
        }
        // The latest word on what time it is, and what was named last before it.
        for index in moments.indices.reversed() where moments[index].isPresent {
            for start in moments[..<index].reversed() where !start.isPresent {
                guard let length = distance(self)(start, moments[index]) else { continue }
                span = text(length)
                place = moments[index].place
                quote = "\(start.quote)…\(moments[index].quote)"
                return
            }
        }
    }

    private func found(_ pattern: Pattern, now: Pattern, in clause: String, _ place: TextPlace) -> [Moment] {
        let text = clause as NSString
        var moments: [Moment] = []
        var location = 0
        while let match = pattern.first(in: text, from: location), match.range.length > 0 {
            location = match.range.location + match.range.length
            let isPresent =
                now.occurs(in: text.substring(to: match.range.location))
                || phrases.reached.occurs(in: text.substring(from: location))
            moments.append(
                Moment(
                    groups: match.groups.map { $0.map(text.substring(with:)) }, isPresent: isPresent, place: place,
                    quote: text.substring(with: match.range)))
        }
        return moments
    }

    // MARK: Clock times

    /// Minutes between two times of a day, or of one day and the next.
    private func minutes(from start: Moment, to end: Moment) -> Double? {
        let starts = candidates(start)
        for finish in candidates(end) {
            // What begins at an hour without a name begins when people are awake.
            let before = starts.filter { $0 < finish }
            let waking = before.filter { (7 * 60..<22 * 60).contains((Int($0) + 2880) % 1440) }
            guard let begin = (waking.isEmpty ? before : waking).max() else { continue }
            return finish - begin < 2880 ? finish - begin : nil
        }
        return nil
    }

    /// The minutes of the day that a time may mean, the likelier first; those of the day before are negative.
    private func candidates(_ moment: Moment) -> [Double] {
        guard let hour = moment.groups[2].flatMap(ChineseNumber.value(of:)), hour < 25 else { return [] }
        let minute = moment.groups[3].flatMap(Double.init) ?? moment.groups[4].map(Self.minute) ?? 0
        let named = (moment.groups[0] ?? "") + (moment.groups[1] ?? "")
        let day = phrases.yesterday.occurs(in: named) ? -1440.0 : 0
        let early = day + hour * 60 + minute
        if hour > 12 || phrases.morning.occurs(in: named) { return [early] }
        let late = hour < 12 ? early + 720 : early
        return phrases.afternoon.occurs(in: named) ? [late] : [early, late]
    }

    /// 半, 一刻, 三刻, 20分.
    private static func minute(_ text: String) -> Double {
        if text.hasPrefix("半") { return 30 }
        let number = ChineseNumber.value(of: text) ?? 0
        return text.hasSuffix("刻") ? number * 15 : number
    }

    // MARK: Days of the week

    /// Days between two days of the week.
    private func days(from start: Moment, to end: Moment) -> Double? {
        guard let first = Self.index(start.groups[1]), let last = Self.index(end.groups[1]) else { return nil }
        if start.groups[0]?.hasPrefix("上") == true { return Double(last - first + 7) }
        return Double(last > first ? last - first : last - first + 7)
    }

    private static func index(_ day: String?) -> Int? {
        guard let day = day?.first else { return nil }
        return Array("一二三四五六日").firstIndex(of: day == "天" ? "日" : day)
    }
}
