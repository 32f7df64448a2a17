import WorkflowCore

/// Which stage can follow which.
struct StageGraph {
    /// Positions of the direct successors, each once, ascending.
    let successors: [[Int]]

    init(_ stages: [StageDefinition]) {
        successors = stages.map { stage in
            let all = [stage.next] + stage.branches.values
            return Set(all.compactMap { if case .stage(let index) = $0 { index } else { nil } }).sorted()
        }
    }

    /// All stages that can come after one, itself only when it lies on a cycle.
    func after(_ start: Int) -> Set<Int> {
        var seen: Set<Int> = []
        var open = successors[start]
        while let index = open.popLast() {
            if seen.insert(index).inserted { open += successors[index] }
        }
        return seen
    }

    /// Stages that no path from the first one leads to.
    var unreachable: [Int] {
        let reached = after(0).union([0])
        return successors.indices.filter { !reached.contains($0) }
    }

    /// The stages of one cycle in their order, the smallest first; nil when there is none.
    var cycle: [Int]? {
        guard let start = successors.indices.first(where: { after($0).contains($0) }) else { return nil }
        var path = [start]
        while let step = successors[path[path.count - 1]].first(where: { $0 == start || after($0).contains(start) }) {
            if step == start || path.contains(step) { break }
            path.append(step)
        }
        return path
    }
}
