import Foundation
import Testing
import WorkflowAPI

/// Every code that a client can meet is explained.
struct ErrorCodeTests {
    @Test func `docs/errors explains every code of the interface with its status`() throws {
        let document = try Repository.text("docs/errors.md")
        let rows = document.matches(of: /\n\| `(\w+)` \| (\d{3}) \|/).map { "\($0.1) \($0.2)" }
        #expect(Set(rows) == Set(Problem.Code.allCases.map { "\($0.rawValue) \($0.status)" }))
        #expect(rows.count == Set(rows).count)
    }
}
