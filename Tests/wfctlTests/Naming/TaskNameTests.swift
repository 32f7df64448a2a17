import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct TaskNameTests {
    private let open = TaskSummary.sample(1)
    private let ended = TaskSummary.sample(2, phase: .succeeded)
    private let other = TaskSummary.sample(3, subject: "img.example.com")

    @Test func `an exact id wins over everything`() throws {
        let name = TaskName(text: ended.id.description)
        #expect(try name.choose(from: [open, ended]) == ended)
    }

    @Test func `an id is read in either case`() throws {
        let name = TaskName(text: ended.id.description.uppercased())
        #expect(try name.choose(from: [open, ended]) == ended)
    }

    @Test func `a subject means its one open task`() throws {
        #expect(try TaskName(text: "cdn.example.com").choose(from: [open, ended]) == open)
    }

    @Test func `a subject with one task means it, also when it is over`() throws {
        #expect(try TaskName(text: "cdn.example.com").choose(from: [ended]) == ended)
    }

    @Test(arguments: [
        ("nope", "nope"), ("cdn.example.com/a_b:c@d-e", "cdn.example.com/a_b:c@d-e"), ("two words", "'two words'"),
        ("*.example.com", "'*.example.com'"), ("$(id)", "'$(id)'"), ("it's", #"'it'\''s'"#), ("图片", "'图片'"),
    ])
    func `an unknown name is not found, with a search that can be copied`(name: String, written: String) throws {
        let failure = try #require(throws: CommandFailure.self) { try TaskName(text: name).choose(from: []) }
        #expect(failure.status == .notFound)
        #expect(failure.advice.last == "Search with: wfctl list --all --match=\(written)")
    }

    @Test func `a subject whose tasks are all over means the newest`() throws {
        let older = TaskSummary.sample(3, phase: .rolledBack)
        #expect(try TaskName(text: "cdn.example.com").choose(from: [ended, older]) == ended)
    }

    @Test func `a name of several open tasks is refused with the candidates`() throws {
        let second = TaskSummary.sample(2)
        let first = TaskSummary.sample(1)
        let failure = try #require(throws: CommandFailure.self) {
            try TaskName(text: "cdn.example.com").choose(from: [first, second])
        }
        #expect(failure.status == .usage)
        #expect(failure.description.contains(first.id.description))
        #expect(failure.description.contains(second.id.description))
    }

    @Test func `a beginning that fits several ids is ambiguous even if only one is open`() {
        #expect(throws: CommandFailure.self) { try TaskName(text: "k3").choose(from: [other, ended]) }
    }
}
