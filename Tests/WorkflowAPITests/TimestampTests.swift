import Foundation
import Testing
import WorkflowAPI
import WorkflowCore

@Suite struct TimestampTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"),
        (1_709_280_930_250, "2024-03-01T08:15:30.250Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
    ])
    func `an instant is written in UTC with milliseconds, and reads back`(milliseconds: Int64, text: String) {
        let timestamp = Timestamp(Instant(milliseconds: milliseconds))
        #expect(timestamp.description == text)
        #expect(Timestamp(text) == timestamp)
    }

    @Test(arguments: [
        ("2024-03-01T08:15:30Z", Int64(1_709_280_930_000)),
        ("2024-03-01t08:15:30z", 1_709_280_930_000),
        ("2024-03-01T16:15:30+08:00", 1_709_280_930_000),
        ("2024-03-01T03:45:30.5-04:30", 1_709_280_930_500),
        ("2024-03-01T08:15:30.123456789Z", 1_709_280_930_123),
    ])
    func `other writings of the same instant are understood`(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.instant.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2024-03-01", "2024-03-01 08:15:30Z", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
        "2024-13-01T00:00:00Z", "2024-03-01T24:00:00Z", "2024-03-01T08:15:30", "2024-03-01T08:15:30.Z",
        "2024-03-01T08:15:30+0800", "2024-03-01T08:15:30Zx", "2024-03-0１T08:15:30Z",
    ])
    func `what is no time is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `a bad time in JSON says how a time is written`() {
        #expect {
            try WireCoding.decode([Timestamp].self, from: Data(#"["yesterday"]"#.utf8))
        } throws: { error in
            "\(error)".contains("2024-03-01T08:15:30.250Z") && "\(error)".contains("yesterday")
        }
    }
}
