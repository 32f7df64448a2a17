import Foundation
import Testing

/// Core is pure: time, chance, output and waiting are handed to it or left to the engine.
@Suite struct `Core is pure` {
    /// What each forbidden word would bring in.
    static let forbidden: [(word: String, why: String)] = [
        (#"\bDate\(\)"#, "reads a clock"), (#"\bUUID\(\)"#, "is chance"), (#"\.random\b"#, "is chance"),
        (#"\bTask\s*(\{|\.|\()"#, "starts something"), (#"\bprint\("#, "writes"), (#"\basync\b"#, "waits"),
        (#"\bawait\b"#, "waits"), (#"\bLogger\b"#, "writes"), (#"\bsleep\b"#, "waits"),
        (#"\bFileManager\b"#, "reads files"), (#"\bProcessInfo\b"#, "reads the environment"),
        (#"Clock\(\)\.now|Instant\.now"#, "reads a clock"),
    ]

    @Test func `no source of the core reads a clock, waits, guesses or writes`() throws {
        let sources = try Self.sources()
        #expect(sources.count > 30, "the sources were not found")
        for source in sources {
            let code = Self.withoutComments(try String(contentsOf: source, encoding: .utf8))
            for (word, why) in Self.forbidden {
                let found = code.range(of: word, options: .regularExpression).map { String(code[$0]) }
                #expect(found == nil, "\(source.lastPathComponent) has \(found ?? word), which \(why)")
            }
        }
    }

    @Test(arguments: [
        "let now = Date()", "let id = UUID()", "Int.random(in: 0..<2)", "Task { go() }", "print(state)",
        "func f() async {}", "Logger(label: \"x\")", "sleep(1)", "Task.detached {}",
    ])
    func `the guard sees what it forbids`(line: String) {
        #expect(Self.isForbidden(line))
    }

    @Test(arguments: ["// Date() is not used here", "/// See `Task { }`.", "TaskState(id)", "let asynchronous = 1"])
    func `the guard lets prose and similar names pass`(line: String) {
        #expect(!Self.isForbidden(line))
    }

    private static func isForbidden(_ line: String) -> Bool {
        let code = withoutComments(line)
        return forbidden.contains { code.range(of: $0.word, options: .regularExpression) != nil }
    }

    private static func sources() throws -> [URL] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("Sources/Workflow/Core", isDirectory: true)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return files.filter { $0.hasSuffix(".swift") }.map { folder.appendingPathComponent($0) }
    }

    /// Comments may speak of clocks; code may not.
    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line) }
            .joined(separator: "\n")
    }
}
