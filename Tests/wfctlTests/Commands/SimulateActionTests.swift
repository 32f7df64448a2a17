import Testing
import WorkflowAPI

@testable import wfctl

struct SimulateActionTests {
    private let forms = [
        "fix dns DOMAIN", "restart workers", "unblock queue [DOMAIN]", "pay DOMAIN", "add validation record DOMAIN",
    ].map(ActionForm.init)

    @Test(arguments: [
        ("fix dns DOMAIN", ["fix-dns DOMAIN"]), ("restart workers", ["restart-workers"]),
        ("unblock queue [DOMAIN]", ["unblock-queue", "unblock-queue DOMAIN"]), ("pay DOMAIN", ["pay DOMAIN"]),
    ])
    func `a form is listed as the lines that can be typed`(form: String, lines: [String]) {
        #expect(ActionForm(form).lines == lines)
    }

    @Test func `every line that is listed is understood as it is`() throws {
        for form in forms {
            for line in form.lines {
                let words = line.split(separator: " ").map(String.init)
                #expect(try ActionForm.match(words, among: forms).form == form)
            }
        }
    }

    @Test(
        arguments: [
            ("fix-dns cdn.example.com", "fix-dns", "cdn.example.com"),
            ("fix dns cdn.example.com", "fix-dns", "cdn.example.com"),
            ("unblock-queue", "unblock-queue", nil),
            ("unblock queue cdn.example.com", "unblock-queue", "cdn.example.com"),
            ("restart workers", "restart-workers", nil), ("pay cdn.example.com", "pay", "cdn.example.com"),
            ("add-validation-record x.example.com", "add-validation-record", "x.example.com"),
        ] as [(String, String, String?)])
    func `blanks and hyphens in an action are the same`(line: String, name: String, subject: String?) throws {
        let found = try ActionForm.match(line.split(separator: " ").map(String.init), among: forms)
        #expect(found.form.name == name)
        #expect(found.subject == subject)
    }

    @Test(arguments: [
        ("fix-dsn cdn.example.com", "fix-dns"), ("fix-dns", "fix-dns DOMAIN"),
        ("restart-workers all", "restart-workers"),
        ("pay a b", "pay DOMAIN"), ("dance", "wfctl simulate actions"),
    ])
    func `a wrong action is refused with what can be typed`(line: String, advice: String) throws {
        let failure = try #require(throws: CommandFailure.self) {
            try ActionForm.match(line.split(separator: " ").map(String.init), among: forms)
        }
        #expect(failure.status == .usage)
        #expect(failure.advice.contains { $0.contains(advice) })
    }

    @Test(arguments: ["stall", "stall@dispatch", "slow=4@dispatch", "slow=2.5"])
    func `a fault in force is written as it was typed`(text: String) throws {
        #expect(FaultArgument(try #require(FaultArgument(argument: text)).request).text == text)
    }
}
