import Glibc
import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct PresentationTests {
    @Test(arguments: [
        (TimeSpan.seconds(0), "now", "刚刚"), (.seconds(-42), "42s ago", "42秒前"),
        (.minutes(-134), "2h 14m ago", "2小时14分前"),
        (.minutes(5), "in 5m", "5分后"), (.hours(-51), "2d 3h ago", "2天3小时前"), (.milliseconds(900), "now", "刚刚"),
    ])
    func `a time is told by its distance from the daemon's clock`(distance: TimeSpan, en: String, zh: String) {
        let time = Timestamp.noon.after(distance)
        #expect(Presentation.sample().when(time) == en)
        #expect(Presentation.sample(language: .zh).when(time) == zh)
    }

    @Test func `an absent time is an empty text`() {
        #expect(Presentation.sample().when(nil).isEmpty)
    }

    @Test func `iso times carry the local offset and name the same instant`() throws {
        let text = Presentation.sample(time: .iso).when(.noon)
        #expect(Timestamp(text) == .noon)
    }

    @Test(arguments: [
        (RangeBrief(lowSeconds: 480, highSeconds: 900), "8m–15m"),
        (RangeBrief(lowWorkingDays: 1, highWorkingDays: 3), "1–3 working days"),
        (RangeBrief(lowWorkingDays: 2, highWorkingDays: 2), "2 working days"),
    ])
    func `a range is told in its own unit`(range: RangeBrief, text: String) {
        #expect(range.text(.sample()) == text)
    }

    @Test(arguments: [(1.0, "1"), (1.5, "1.5"), (0.05, "0.05"), (12.345, "12.35"), (0, "0")])
    func `numbers have at most two decimals`(value: Double, text: String) {
        #expect(StatsView.number(value) == text)
    }

    @Test(arguments: [(Int64(512), "512 B"), (1536, "1.5 KiB"), (5_242_880, "5 MiB")])
    func `sizes are told in binary units`(count: Int64, text: String) {
        #expect(StatsView.bytes(count) == text)
    }
}
