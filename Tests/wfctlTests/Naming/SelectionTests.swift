import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct SelectionTests {
    private func read(_ text: String) throws -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        return try Selection.read { lines.popFirst() }.map(\.name)
    }

    private func select(_ text: String, _ tasks: [TaskSummary] = []) async throws -> Selection {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        return try await Selection.input(try Selection.read { lines.popFirst() }) { name in
            try TaskName(text: name).choose(
                from: tasks.filter { $0.subject == name || $0.id.description.hasPrefix(name) })
        }
    }

    private let one = TaskID(rawValue: 12_345_678_901)
    private let two = TaskID(rawValue: 98_765_432_109)

    @Test func `names come one a line, in order, each once`() throws {
        #expect(try read("\(two)\n\n  \(one)\n\(two)\n") == [two.description, one.description])
    }

    @Test(arguments: ["TASK    WHAT  SINCE\n", "任务    对象与类型\n", "\nTASK\n", ""])
    func `the lines of a table serve too, and its heading is left out`(heading: String) throws {
        #expect(try read("\(heading)\(one)  domain-create  cdn.example.com") == [one.description])
    }

    @Test func `a heading further down is a name`() throws {
        #expect(try read("\(one)\nTASK") == [one.description, "TASK"])
    }

    @Test func `beginnings of ids and subjects are looked up, whole ids are believed`() async throws {
        let tasks = [TaskSummary.sample(1), .sample(2, subject: "img.example.com")]
        let short = String(tasks[0].id.description.prefix(6))
        let found = try await select("\(short)\nimg.example.com\n\(one)\n\(tasks[0].id)", tasks)
        #expect(found.ids == [tasks[0].id, tasks[1].id, one])
        #expect(found.origin == .input)
        #expect(found.known[tasks[1].id]?.subject == "img.example.com")
    }

    @Test func `a line that names no task is refused with its number before anything is done`() async throws {
        let failure = try await #require(throws: CommandFailure.self) { try await select("\(one)\ncdn.example.com") }
        #expect(failure.status == .notFound)
        #expect(failure.message.contains("Line 2"))
        #expect(failure.advice.contains("Nothing was done."))
    }

    @Test func `a confirmation shows the first ten by id, kind and subject, and how many more there are`() {
        let tasks = (1...12).map { TaskSummary.sample(Int64($0), subject: "cdn\($0).example.com") }
        let known = Dictionary(uniqueKeysWithValues: tasks.dropFirst().map { ($0.id, $0) })
        let lines = Confirmation.lines(tasks.map(\.id), known: known, .sample())
        #expect(lines.count == 11)
        #expect(lines[0].contains(tasks[0].id.description) && lines[0].contains("no such task"))
        #expect(lines[1].contains(tasks[1].id.description) && lines[1].contains("domain-create  cdn2.example.com"))
        #expect(lines[10] == "  … and 2 more")
        #expect(Confirmation.question("nudge", count: 12, .sample()) == "nudge these 12 tasks?")
    }

    @Test func `an empty input is refused`() throws {
        let failure = try #require(throws: CommandFailure.self) { try read("\n\n") }
        #expect(failure.status == .usage)
    }

    @Test func `names need no confirmation, a filter and standard input do`() {
        #expect(!Selection(ids: [one], origin: .names).needsConfirmation)
        #expect(Selection(ids: [one], origin: .filter).needsConfirmation)
        #expect(Selection(ids: [one], origin: .input).needsConfirmation)
    }
}
