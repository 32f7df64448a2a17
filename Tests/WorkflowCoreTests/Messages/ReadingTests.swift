import Testing
import WorkflowCore

@Suite struct `Times in words` {
    @Test(
        arguments: [
            (.zero, "0 s", "0 秒"), (.seconds(42), "42 s", "42 秒"), (.seconds(125), "2 min 5 s", "2 分钟 5 秒"),
            (.seconds(120), "2 min", "2 分钟"), (.seconds(605), "10 min", "10 分钟"), (.minutes(34), "34 min", "34 分钟"),
            (.minutes(125), "2 h 5 min", "2 小时 5 分钟"), (.hours(3), "3 h", "3 小时"),
            (.hours(51), "2 d 3 h", "2 天 3 小时"), (.days(2), "2 d", "2 天"), (.seconds(-90), "−1 min 30 s", "−1 分钟 30 秒"),
            (.milliseconds(900), "0 s", "0 秒"),
        ] as [(TimeSpan, String, String)])
    func `a span reads as its two largest units`(span: TimeSpan, en: String, zh: String) {
        #expect(span.reading == LocalizedText(en: en, zh: zh))
    }

    @Test(
        arguments: [
            (.minutes(8, 15), "8–15 min", "8–15 分钟"), (.minutes(0, 15), "up to 15 min", "不超过 15 分钟"),
            (.minutes(15, 15), "about 15 min", "约 15 分钟"), (.minutes(15, 8), "8–15 min", "8–15 分钟"),
            (ExpectedRange(.elapsed(low: .seconds(2), high: .seconds(20))), "2–20 s", "2–20 秒"),
            (ExpectedRange(.elapsed(low: .seconds(90), high: .minutes(3))), "1–3 min", "1–3 分钟"),
            (ExpectedRange(.elapsed(low: .hours(1), high: .hours(6))), "1–6 h", "1–6 小时"),
            (ExpectedRange(.elapsed(low: .days(1), high: .days(7))), "1–7 d", "1–7 天"),
            (.workingDays(1, 3), "1–3 working days", "1–3 个工作日"), (.workingDays(1, 1), "1 working day", "1 个工作日"),
            (.workingDays(0, 2), "up to 2 working days", "不超过 2 个工作日"),
        ] as [(ExpectedRange, String, String)])
    func `a range reads as people state it`(range: ExpectedRange, en: String, zh: String) {
        #expect(range.reading == LocalizedText(en: en, zh: zh))
    }

    @Test(arguments: Party.allCases)
    func `every party has a name in both languages`(party: Party) {
        #expect(!party.title.en.isEmpty && !party.title.zh.isEmpty)
    }
}
