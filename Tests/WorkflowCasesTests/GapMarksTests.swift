import Testing

@testable import WorkflowCases

/// Expressions are rewritten so that what stands between the words sought can be told from them.
struct GapMarksTests {
    @Test(
        arguments: [
            ("手动.{0,4}处理", "手动(.{0,4})处理", [], [1]), ("a.b", "a(.)b", [], [1]), ("a\\.b[.]c", "a\\.b[.]c", [], []),
            ("(\\d+)[^，\\n]{0,8}?分钟", "(\\d+)([^，\\n]{0,8}?)分钟", [1], [2]), ("(?:好.?)(了)", "(?:好(.?))(了)", [2], [1]),
            ("x[]^.]y", "x[]^.]y", [], []),
        ] as [(String, String, [Int], [Int])])
    func `anything is a group of its own`(source: String, marked: String, groups: [Int], gaps: [Int]) {
        let marks = GapMarks(in: source)
        #expect(marks.source == marked)
        #expect(marks.groups == groups)
        #expect(marks.gaps == gaps)
    }
}
