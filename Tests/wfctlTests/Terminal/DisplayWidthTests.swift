import Testing

@testable import wfctl

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("处理中", 6), ("创建加速域名", 12), ("ＡＢＣ", 6), ("ｱｲｳ", 3), ("한국어", 6), ("ひらがな", 8),
        ("e\u{301}", 1), ("a\u{200d}", 1), ("\u{200b}", 0), ("…", 1), ("–", 1), ("é", 1), ("。", 2), ("（）", 4), ("𠀀", 2),
        ("😀", 2), ("👨‍👩‍👧", 2), ("👍🏽", 2), ("🇨🇳", 2), ("❤️", 2), ("❤", 1), ("✅", 2), ("⚠", 1), ("①", 1), ("\u{1b}", 0),
        ("cdn.例子.example", 16), ("ไทย", 3), ("ก็", 1),
    ])
    func `a text takes the columns that a terminal gives it`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("cdn.example.com", 15, "cdn.example.com"), ("cdn.example.com", 14, "cdn.example.c…"), ("处理中处理中", 12, "处理中处理中"),
        ("处理中处理中", 11, "处理中处理…"), ("处理中处理中", 10, "处理中处…"), ("处理中", 1, "…"), ("处理中", 2, "…"), ("abc", 0, ""),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👨‍👩‍👧x", 2, "…"),
    ])
    func `a text is cut to columns, never inside a character`(text: String, width: Int, expected: String) {
        #expect(Text.truncated(text, to: width) == expected)
        #expect(DisplayWidth.of(Text.truncated(text, to: width)) <= width)
    }

    @Test(arguments: [
        ("cdn.example.com", 15, "cdn.example.com"), ("cdn.example.com", 14, "cdn.exa…le.com"),
        ("cdn.example.com", 2, "c…"), ("cdn.example.com", 1, "…"), ("cdn.example.com", 0, ""),
        ("处理中处理中", 11, "处理…理中"), ("处理中处理中", 9, "处理…理中"), ("处理中处理中", 8, "处理…中"), ("e\u{301}abc", 3, "e\u{301}…c"),
    ])
    func `a text gives way in its middle, never inside a character`(text: String, width: Int, expected: String) {
        #expect(Text.elided(text, to: width) == expected)
        #expect(DisplayWidth.of(Text.elided(text, to: width)) <= width)
    }

    @Test(arguments: [
        ("shop.example.com https-update", 29, "shop.example.com https-update"),
        ("shop.example.com https-update", 24, "shop.…e.com https-update"),
        ("shop.example.com https-update", 19, "sho…om https-update"),
        ("shop.example.com https-update", 15, "sho…om htt…date"),
        ("图片.example.com https-update", 22, "图片….com https-update"),
    ])
    func `an ending that is to stay whole does, where there is room for it`(text: String, width: Int, expected: String)
    {
        let cell = StyledText(text, cut: .middle(before: " https-update"))
        #expect(cell.fitted(to: width) == expected)
        #expect(DisplayWidth.of(cell.fitted(to: width)) <= width)
    }

    @Test(arguments: [
        ("a\u{1b}[31mb", "a\u{fffd}[31mb"), ("a\nb\tc", "a b c"), ("a\u{202e}b", "a\u{fffd}b"), ("处理中", "处理中"),
        ("\u{9b}1m", "\u{fffd}1m"),
    ])
    func `stored text cannot steer the terminal`(text: String, expected: String) {
        #expect(Text.printable(text) == expected)
    }

    @Test func `prose is wrapped at blanks, and Chinese between any two characters but not before a comma`() {
        #expect(
            Text.wrapped("the stage has been running for two hours", to: 16) == [
                "the stage has", "been running for", "two hours",
            ])
        #expect(Text.wrapped("已为您手动介入，预计还需六分钟", to: 16) == ["已为您手动介入，", "预计还需六分钟"])
        #expect(Text.wrapped("已为您手动介入，预计", to: 14) == ["已为您手动介", "入，预计"])
        #expect(Text.wrapped("one\ntwo", to: 20) == ["one", "two"])
        #expect(Text.wrapped("averyveryverylongword ok", to: 10) == ["averyveryv", "erylongwor", "d ok"])
    }
}
