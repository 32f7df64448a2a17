import Testing

@testable import WorkflowCases

/// Numbers and lengths of time in the ways that people write them.
struct TimeWordsTests {
    @Test(
        arguments: [
            ("3", 3), ("1.5", 1.5), ("半", 0.5), ("两", 2), ("俩", 2), ("十", 10), ("十五", 15), ("二十", 20), ("四十五", 45),
            ("十几", 10),
            ("一百", 100), ("一百二十", 120), ("两个半", 2.5), ("一天半", 1.5), ("几", nil), ("几十", nil), ("多", nil),
        ] as [(String, Double?)])
    func `a number is read`(text: String, value: Double?) {
        #expect(ChineseNumber.value(of: text) == value)
    }

    @Test(arguments: [
        (172_800, 3600, "PT48H"), (9000, 3600, "PT2H30M"), (5400, 60, "PT90M"), (216_000, 86_400, "P2DT12H"),
    ])
    func `a length keeps the unit that people gave`(seconds: Double, unit: Double, text: String) {
        #expect(ISODuration.text(seconds: seconds, unit: unit) == text)
    }

    @Test(arguments: [
        ("PT24H", "P1D"), ("PT90M", "PT1H30M"), ("P1W", "P7D"), ("P1D..P2D business", "PT24H..PT48H business"),
    ])
    func `the same length is the same however it is written`(one: String, other: String) {
        #expect(ISODuration.canonical(one) == ISODuration.canonical(other))
    }

    @Test(arguments: [("P1D", "P1D business"), ("PT30M", "PT31M"), ("url=PT10M", "PT10M"), ("PT", "P0D2")])
    func `different lengths stay different`(one: String, other: String) {
        #expect(ISODuration.canonical(one) != ISODuration.canonical(other))
    }
}
