import WorkflowCore

/// Reads the stages of a workflow and ties them together.
struct StageListReader {
    /// The attempt's deadline of a stage that states none.
    let ceiling: TimeLimit
    /// The provider of a stage that states none.
    let provider: String?
    /// Whether the workflow states a provider, be it a broken one.
    let knowsProvider: Bool

    /// - Returns: the stages; to be used only when no error was recorded.
    func read(_ entries: [Field], of workflow: Field) -> [StageDefinition] {
        guard (1...Limits.stageCount).contains(entries.count) else {
            let field = entries.indices.contains(Limits.stageCount) ? entries[Limits.stageCount] : workflow
            field.report(
                .outOfRange, "the workflow has \(entries.count) stages; expected 1 to \(Limits.stageCount)")
            return []
        }
        let reader = StageReader(ceiling: ceiling, provider: provider, knowsProvider: knowsProvider)
        var drafts = entries.map(reader.read)
        var names = UniqueNames("stage")
        var areDistinct = true
        for draft in drafts {
            guard let name = draft.name, let field = draft.nameField else { continue }
            if !names.insert(name, at: field) { areDistinct = false }
        }
        let areTied = resolveSuccessors(&drafts, known: names.names)
        if areDistinct && areTied && drafts.allSatisfy({ $0.name != nil }) {
            StageGraphCheck(drafts: drafts).run()
        }
        return drafts.map(\.stage)
    }

    /// Turns stage names into positions.
    ///
    /// Without `next` a stage leads to the one below it, the last one to the end.
    ///
    /// - Returns: whether all names are known.
    private func resolveSuccessors(_ drafts: inout [StageDraft], known: Set<String>) -> Bool {
        var positions: [String: Int] = [:]
        for (index, draft) in drafts.enumerated() {
            if let name = draft.name { positions[name] = positions[name] ?? index }
        }
        var areKnown = true
        func successor(_ field: Field) -> StageDefinition.Successor? {
            guard let text = field.scalar(expecting: "the name of a stage, or \"end\"") else { return nil }
            if text == StageReader.end { return .end }
            if let index = positions[text] { return .stage(index) }
            field.report(
                .unknownStage, "\"\(field.key)\" leads to the stage \"\(text.prefix(80))\", which does not exist",
                hint: Suggestion.hint(for: text, among: known.union([StageReader.end])))
            return nil
        }
        for index in drafts.indices {
            drafts[index].stage.next = index + 1 < drafts.count ? .stage(index + 1) : .end
            if let field = drafts[index].nextField {
                if let next = successor(field) { drafts[index].stage.next = next } else { areKnown = false }
            }
            for (name, field) in drafts[index].branchFields {
                if let target = successor(field) {
                    drafts[index].stage.branches[name] = target
                } else {
                    areKnown = false
                }
            }
        }
        return areKnown
    }
}

/// A stage as it was read, before its successors are known.
struct StageDraft {
    var stage: StageDefinition
    /// nil when the name could not be read.
    var name: String?
    var field: Field
    var nameField: Field?
    var nextField: Field?
    var branchFields: [(name: String, field: Field)] = []
    var undoField: Field?
}
