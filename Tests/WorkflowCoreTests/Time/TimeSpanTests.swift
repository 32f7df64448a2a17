import Testing
import WorkflowCore

@Suite struct `Spans and instants` {
    @Test(
        arguments: [
            ("90s", .seconds(90)), ("8m", .minutes(8)), ("1h30m", .minutes(90)), ("2d", .days(2)),
            ("250ms", .milliseconds(250)), ("1d2h3m4s5ms", .milliseconds(93_784_005)), ("0s", .zero),
        ] as [(String, TimeSpan)])
    func `the catalogue's notation is read`(text: String, span: TimeSpan) {
        #expect(TimeSpan(text: text) == span)
    }

    @Test(arguments: ["", "5", "m", "5x", "5m5m", "5s5m", "-5m", "5 m", "1.5h", "99999999999999999999s", "36601d"])
    func `anything else is not a span`(text: String) {
        #expect(TimeSpan(text: text) == nil)
    }

    @Test func `what is written is read again`() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let span = TimeSpan.milliseconds(.random(in: 0...10_000_000_000, using: &generator))
            #expect(TimeSpan(text: span.text) == span)
        }
    }

    @Test(
        arguments: [
            (.seconds(42), "42s"), (.seconds(545), "9m 5s"), (.seconds(605), "10m"), (.minutes(61), "1h 1m"),
            (.hours(51), "2d 3h"), (.days(2), "2d"), (.seconds(-42), "-42s"), (.zero, "0s"),
        ] as [(TimeSpan, String)])
    func `a brief span has two units at most`(span: TimeSpan, text: String) {
        #expect(span.brief == text)
    }

    @Test func `instants and spans add up`() {
        let later = Instant.start + .minutes(5)
        #expect(later - .start == .minutes(5))
        #expect(later - .minutes(5) == .start)
        #expect(Instant.start < later)
        #expect(TimeSpan.seconds(10) * 1.5 == .seconds(15))
        #expect(TimeSpan.milliseconds(1500).seconds == 1.5)
    }

    @Test func `instant literals say the zone they are in`() {
        #expect(Instant(milliseconds: 1_772_442_000_000) == "2026-03-02T09:00:00Z")
        #expect("2026-03-02T17:00:00+08:00" as Instant == "2026-03-02T09:00Z")
        #expect("2026-03-02T04:00:00-05:00" as Instant == "2026-03-02T09:00:00Z")
    }
}
