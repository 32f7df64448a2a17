import Testing

@testable import wfctl

struct TableTests {
    private let columns = [
        Table.Column("NAME", minimum: 4, rank: 0), Table.Column("AGE", .right),
        Table.Column("NOTE", minimum: 4, rank: 1),
    ]

    @Test func `columns are as wide as their widest text and no line ends in blanks`() {
        let table = Table(columns: columns, rows: [["处理中", "1m", "x"], ["a", "12m", ""], ["b", "", "long note"]])
        #expect(
            shown(table.lines(width: nil, colors: false)) == """
                NAME    AGE  NOTE|
                处理中   1m  x|
                a       12m|
                b            long note|
                """)
    }

    @Test func `what does not fit is taken from the lowest rank first, down to its minimum`() {
        let table = Table(columns: columns, rows: [["a-rather-long-name", "1m", "a-rather-long-note"]])
        #expect(table.lines(width: 35, colors: false)[1] == "a-rather-…   1m  a-rather-long-note")
        #expect(table.lines(width: 20, colors: false)[1] == "a-r…   1m  a-rather…")
        #expect(table.lines(width: 15, colors: false)[1] == "a-r…   1m  a-r…")
    }

    @Test func `every line fits a terminal that has room for the minimums`() {
        let table = Table(
            columns: columns, rows: [["创建加速域名创建加速域名", "134m", "证书链不完整，请重新上传"], ["x", "1m", "y"]])
        for width in 16...60 {
            for line in table.lines(width: width, colors: false) {
                #expect(DisplayWidth.of(line) <= width)
            }
        }
    }

    @Test func `a column that can be spared makes room for what the others need, and no more`() {
        let table = Table(
            columns: [
                Table.Column("NAME", minimum: 4, comfort: 10), Table.Column("AGE", .right, spare: .forComfort(1)),
                Table.Column("LV", .right, spare: .forComfort(0)), Table.Column("NOTE"),
            ], rows: [["a-rather-long-name", "12m", "3", "note"]])
        #expect(table.lines(width: 33, colors: false)[1] == "a-rather-long-name  12m   3  note")
        #expect(table.lines(width: 25, colors: false)[1] == "a-rather-…  12m   3  note")
        #expect(table.lines(width: 24, colors: false)[1] == "a-rather-lon…  12m  note")
        #expect(table.lines(width: 20, colors: false)[1] == "a-rather-long…  note")
        #expect(table.lines(width: 14, colors: false)[1] == "a-rathe…  note")
    }

    @Test func `a column is left out for room only when the others are at their narrowest`() {
        var table = Table(
            columns: [
                Table.Column("NAME", minimum: 4, comfort: 10), Table.Column("AGE", .right, spare: .forRoom(1)),
                Table.Column("LV", .right, spare: .forRoom(0)), Table.Column("NOTE"),
            ], rows: [["a-rather-long-name", "12m", "3", "note"]])
        #expect(table.lines(width: 19, colors: false)[1] == "a-r…  12m   3  note")
        #expect(table.lines(width: 18, colors: false)[1] == "a-rath…  12m  note")
        #expect(table.lines(width: 12, colors: false)[1] == "a-rat…  note")
        #expect(table.lines(width: 9, colors: false)[0] == "NAME")
        table.keepsAll = true
        #expect(table.lines(width: 18, colors: false)[1] == "      g-name")
    }

    @Test func `a table without titles has no heading`() {
        let table = Table(columns: [Table.Column(""), Table.Column("")], rows: [["a", "b"]])
        #expect(table.lines(width: nil, colors: false) == ["a  b"])
    }

    @Test func `colours are added after the widths are known`() {
        let table = Table(columns: [Table.Column("A"), Table.Column("B")], rows: [[StyledText("x", .alarm), "y"]])
        #expect(table.lines(width: 10, colors: true)[1] == "\u{1b}[1;31mx\u{1b}[0m  y")
    }
}
