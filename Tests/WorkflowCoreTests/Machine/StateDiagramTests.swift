import Testing
import WorkflowCore

@Suite struct StateDiagramTests {
    @Test func `every phase can be reached and every open one can be left`() {
        var reached: Set<Phase> = [.queued, .running]
        var grew = true
        while grew {
            let next = reached.union(Phase.transitions.filter { reached.contains($0.from) }.map(\.to))
            grew = next.count > reached.count
            reached = next
        }
        #expect(reached == Set(Phase.allCases))
        for phase in Phase.allCases {
            #expect(Phase.transitions.contains { $0.from == phase } == !phase.isTerminal)
        }
    }

    @Test func `ordinals are the positions in allCases, because they are stored`() {
        #expect(Phase.allCases.map(\.ordinal) == Array(0..<Phase.allCases.count))
    }

    @Test func `the diagram draws every edge`() {
        let lines = StateDiagram.mermaid.split(separator: "\n")
        #expect(lines.first == "stateDiagram-v2")
        for edge in Phase.transitions {
            #expect(lines.contains { $0.contains("\(edge.from.rawValue) --> \(edge.to.rawValue):") })
        }
    }
}
