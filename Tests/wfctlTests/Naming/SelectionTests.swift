import Testing
import WorkflowCore

@testable import wfctl

struct SelectionTests {
    private func read(_ text: String) throws -> [TaskID] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        return try Selection.read { lines.popFirst() }
    }

    private let one = TaskID(rawValue: 12_345_678_901)
    private let two = TaskID(rawValue: 98_765_432_109)

    @Test func `ids come one a line, in order, each once`() throws {
        #expect(try read("\(two)\n\n  \(one)\n\(two)\n") == [two, one])
    }

    @Test func `the lines of a wide table serve too`() throws {
        #expect(try read("\(one)  domain-create  cdn.example.com") == [one])
    }

    @Test func `a line that is no id is refused with its number`() throws {
        let failure = try #require(throws: CommandFailure.self) { try read("\(one)\ncdn.example.com") }
        #expect(failure.status == .usage)
        #expect(failure.message.contains("Line 2"))
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
