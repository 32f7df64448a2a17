extension WorkflowDefinition {
    /// What is wrong with a definition that was made in code, each in one sentence; empty when it is sound.
    ///
    /// The catalogue reports the same, and more, of a file with its line.
    public var problems: [String] {
        var problems: [String] = []
        func check(_ limit: TimeLimit, _ key: String, _ allowed: [LimitPolicy]) {
            guard !allowed.contains(limit.policy) else { return }
            let words = allowed.map(\.rawValue).joined(separator: ", ")
            problems.append("The \(key) of \(kind) leads to \(limit.policy.rawValue); allowed are: \(words).")
        }
        check(ceiling, "ceiling", LimitPolicy.ofCeiling)
        check(queueLimit, "queueLimit", LimitPolicy.ofQueue)
        if !(1...Limits.stageCount).contains(stages.count) {
            problems.append("\(kind) has \(stages.count) stages; it needs 1 to \(Limits.stageCount).")
        }
        if verifiedBy == nil, let stage = stages.first(where: { $0.undo != nil }) {
            problems.append("Stage \(stage.name) of \(kind) has an undo, but nobody is named in verifiedBy.")
        }
        for (index, stage) in stages.enumerated() {
            for case .stage(let next) in [stage.next] + stage.branches.values
            where next <= index || next >= stages.count {
                problems.append("Stage \(stage.name) of \(kind) leads to stage \(next), which is none after it.")
            }
        }
        return problems
    }
}
