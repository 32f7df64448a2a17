import Testing
import WorkflowCore

@testable import WorkflowCatalog

@Suite struct `The graph of stages` {
    /// Stages by the positions of their successors; none means the end.
    private func graph(_ edges: [[Int]]) -> StageGraph {
        let text = LocalizedText(en: "x", zh: "x")
        return StageGraph(
            edges.enumerated().map { index, targets in
                var stage = StageDefinition(name: "s\(index)", title: text, provider: "p", operation: "o")
                if let first = targets.first { stage.next = .stage(first) }
                for target in targets.dropFirst() { stage.branches["b\(target)"] = .stage(target) }
                return stage
            })
    }

    @Test func `a line and a diamond have neither a circle nor a lost stage`() {
        for edges in [[[1], [2], []], [[1, 2], [3], [3], []]] {
            #expect(graph(edges).cycle == nil)
            #expect(graph(edges).unreachable == [])
        }
    }

    @Test(arguments: [
        ([[0]], [0]), ([[1], [2], [1]], [1, 2]), ([[1, 3], [2], [0], []], [0, 1, 2]),
        ([[1], [], [3], [2]], [2, 3]),
    ])
    func `a circle is named in its order`(edges: [[Int]], cycle: [Int]) {
        #expect(graph(edges).cycle == cycle)
    }

    @Test func `stages behind the end of the first path are unreachable`() {
        #expect(graph([[2], [], [], [1]]).unreachable == [1, 3])
        #expect(graph([[1], [2], []]).after(0) == [1, 2])
    }
}
