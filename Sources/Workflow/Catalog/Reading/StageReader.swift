import WorkflowCore

/// Reads one stage.
struct StageReader {
    /// Names the end of a workflow where a stage is expected.
    static let end = "end"
    static let keys = [
        "name", "title", "provider", "operation", "dispatch", "expected", "stuckAfter", "timeout", "lease", "poll",
        "retry", "wait", "undo", "pivot", "next", "branches",
    ]

    let ceiling: TimeLimit
    let provider: String?
    let knowsProvider: Bool

    func read(_ field: Field) -> StageDraft {
        var draft = StageDraft(
            stage: StageDefinition(
                name: "", title: LocalizedText(en: "", zh: ""), provider: provider ?? "", operation: "",
                timeout: TimeLimit(ceiling.span, .hold)),
            name: nil, field: field)
        guard let section = Section(field, keys: Self.keys, expecting: "a stage") else { return draft }
        draft.nameField = section.required("name")
        draft.name = draft.nameField?.name()
        if draft.name == Self.end {
            draft.nameField?.report(.invalidValue, "a stage cannot be named \"end\", which ends the workflow")
        }
        draft.nextField = section.optional("next")
        draft.branchFields = branches(section)
        draft.undoField = section.optional("undo")
        if let name = draft.name { draft.stage.name = name }
        readWork(section, into: &draft.stage)
        readTimes(section, into: &draft.stage)
        draft.stage.undo = draft.undoField.flatMap(undo)
        if let flag = section.optional("pivot")?.flag() { draft.stage.isPivot = flag }
        return draft
    }

    private func readWork(_ section: Section, into stage: inout StageDefinition) {
        if let title = section.required("title")?.localized() { stage.title = title }
        if let name = section.optional("provider")?.name() { stage.provider = name }
        if !knowsProvider && !section.has("provider") {
            section.field.report(
                .missingKey, "a stage has no \"provider\", and neither has the workflow",
                hint: "add \"provider\" to the stage, or to the workflow for all its stages")
        }
        if let operation = section.required("operation")?.operation() { stage.operation = operation }
        if let dispatch = section.optional("dispatch")?.choice(StageDefinition.Dispatch.self) {
            stage.dispatch = dispatch
        }
        if let retry = section.optional("retry")?.retry() { stage.retry = retry }
    }

    private func readTimes(_ section: Section, into stage: inout StageDefinition) {
        stage.expected = section.optional("expected")?.range()
        stage.stuckAfter = section.optional("stuckAfter")?.span()
        stage.lease = section.optional("lease")?.span()
        stage.poll = section.optional("poll")?.span()
        if let limit = section.optional("timeout")?.limit(LimitPolicy.ofStage) { stage.timeout = limit }
        if let limit = section.optional("wait")?.limit(LimitPolicy.ofStage) { stage.waitLimit = limit }
        if let expected = stage.expected {
            if let age = stage.stuckAfter {
                section.optional("stuckAfter")?.requireAtLeast(expected, age, what: "a \"stuckAfter\"")
            }
            (section.optional("timeout") ?? section.optional("expected"))?
                .requireAtLeast(expected, stage.timeout.span, what: "the timeout")
        }
        for (key, span) in [("lease", stage.lease), ("poll", stage.poll)] {
            guard let span, span >= stage.timeout.span else { continue }
            section.optional(key)?.report(
                .impossibleRange,
                "\"\(key)\" of \(span.text) never comes due before the timeout of \(stage.timeout.span.text)",
                hint: "lower it below the timeout")
        }
    }

    private func branches(_ section: Section) -> [(name: String, field: Field)] {
        guard let entries = section.optional("branches")?.entries("a mapping of branch names to stages") else {
            return []
        }
        return entries.compactMap { entry in entry.key.name().map { ($0, entry.value) } }
    }

    private func undo(_ field: Field) -> UndoDefinition? {
        let keys = ["operation", "restores", "cannotRestore", "timeout", "retry"]
        guard let section = Section(field, keys: keys, expecting: "an undo") else { return nil }
        let operation = section.required("operation")?.operation()
        let restores = section.required("restores")?.localized()
        guard let operation, let restores else { return nil }
        var undo = UndoDefinition(
            operation: operation, restores: restores, cannotRestore: section.optional("cannotRestore")?.localized())
        if let span = section.optional("timeout")?.span() { undo.timeout = span }
        if let retry = section.optional("retry")?.retry() { undo.retry = retry }
        return undo
    }
}
