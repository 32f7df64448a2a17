import Foundation
import Testing
import WorkflowAPI
import WorkflowCore

@Suite struct WireTests {
    @Test(arguments: [
        #"null"#, #"true"#, #"-7"#, #"2.5"#, #""Ünï \" \n""#, #"[1,[],{}]"#, #"{"a":{"b":[null,false]}}"#,
    ])
    func `any JSON survives a round trip`(text: String) throws {
        let value = try WireCoding.decode(JSONValue.self, from: Data(text.utf8))
        let again = try WireCoding.decode(JSONValue.self, from: WireCoding.encode(value))
        #expect(again == value)
        #expect(value != .string("something else"))
    }

    @Test func `a whole number stays a whole number`() throws {
        #expect(
            try WireCoding.decode(JSONValue.self, from: Data("9007199254740993".utf8))
                == .integer(9_007_199_254_740_993))
    }

    @Test(arguments: [
        ("var/w.sock", "var%2Fw.sock"), ("a b+c", "a%20b%2Bc"), ("已", "%E5%B7%B2"), ("~-._aZ9", "~-._aZ9"),
    ])
    func `percent-encoding goes both ways`(text: String, encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(PercentEncoding.decode(encoded) == text)
    }

    @Test(arguments: ["%", "%2", "%zz", "%FF"])
    func `a broken percent-encoding decodes to nothing`(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test func `a filter reads back from its query parameters`() throws {
        let filter = TaskFilter(
            phases: [.running, .halted], health: [.stuck], kinds: ["https-enable"], parties: [.thirdParty],
            subject: "www.example.com", subjectContains: "example", stage: "dispatch", provider: "cdn",
            claimedBy: "alice", unclaimed: false, submittedBefore: Timestamp(Instant(seconds: 1_709_280_930)),
            submittedAfter: Timestamp(Instant(seconds: 5)), minimumLevel: 2, escalated: true, open: true)
        let parameters = Dictionary(uniqueKeysWithValues: filter.parameters.map { ($0.name, $0.value) })
        #expect(Set(parameters.keys) == Set(TaskFilter.parameterNames))
        #expect(try TaskFilter(parameters: { parameters[$0] }) == filter)
    }

    @Test(arguments: [
        ("phase", "sleeping", "running"), ("health", "ill", "stuck"), ("party", "me", "third-party"),
        ("open", "maybe", "true or false"), ("submittedAfter", "noon", "2024-03-01"),
        ("minimumLevel", "-1", "0 to 100"),
    ])
    func `a bad filter parameter is named with what it may be`(name: String, value: String, expected: String) {
        #expect {
            try TaskFilter(parameters: { $0 == name ? value : nil })
        } throws: { error in
            let problem = error as? Problem
            return problem?.knownCode == .invalid && problem?.detail.contains(name) == true
                && problem?.detail.contains(expected) == true
        }
    }

    @Test func `every refusal of the machine has its problem code`() {
        for code in Rejection.Code.allCases {
            #expect(Problem.Code(code).rawValue == code.rawValue)
            #expect((400..<500).contains(Problem.Code(code).status))
        }
        #expect(Set(Problem.Code.allCases.map(\.title)).count == Problem.Code.allCases.count)
    }
}
