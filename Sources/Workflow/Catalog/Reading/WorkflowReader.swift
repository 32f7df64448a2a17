import WorkflowCore

/// Reads one workflow definition.
struct WorkflowReader {
    static let keys = [
        "kind", "version", "title", "subject", "inputs", "exclusivity", "capacity", "expected", "ceiling",
        "queueLimit", "retryBudget", "onFailure", "policy", "calendar", "pauseLimit", "cancelLimit", "verifiedBy",
        "provider", "stages",
    ]

    let references: ReferenceList

    func read(_ root: Field, digest: String) -> Document<WorkflowDefinition> {
        let errorsBefore = root.log.errorCount
        guard let section = Section(root, keys: Self.keys, expecting: "a workflow") else { return .unreadable }
        let kindField = section.required("kind")
        var document = Document<WorkflowDefinition>(
            content: nil, name: kindField?.name(), nameField: kindField, versionField: section.optional("version"))
        let version = section.required("version")?.integer(in: CatalogLimits.version)
        let title = section.required("title")?.localized()
        var draft = WorkflowDefinition(
            kind: document.name ?? "", version: version ?? 1, digest: digest,
            title: title ?? LocalizedText(en: "", zh: ""), stages: [])
        readOptions(section, into: &draft)
        readLimits(section, into: &draft)
        let provider = section.optional("provider")?.name()
        if let stages = section.required("stages")?.list("a list of stages") {
            let reader = StageListReader(
                ceiling: draft.ceiling, provider: provider, knowsProvider: section.has("provider"))
            draft.stages = reader.read(stages, of: section.field)
        }
        checkCalendar(section, draft)
        checkVerifier(section, draft)
        if root.log.errorCount == errorsBefore { document.content = draft }
        return document
    }

    private func readOptions(_ section: Section, into draft: inout WorkflowDefinition) {
        if let name = section.required("subject")?.name() { draft.subject = name }
        if let inputs = section.optional("inputs")?.list("a list of inputs") { draft.inputs = read(inputs: inputs) }
        if let field = section.optional("exclusivity") { draft.exclusivity = exclusivity(field) }
        if let count = section.optional("capacity")?.integer(in: CatalogLimits.capacity) { draft.capacity = count }
        if let count = section.optional("retryBudget")?.integer(in: CatalogLimits.retryBudget) {
            draft.retryBudget = count
        }
        if let mode = section.optional("onFailure")?.choice(WorkflowDefinition.FailureMode.self) {
            draft.onFailure = mode
        }
        draft.policy = section.optional("policy").flatMap { references.name(.policy, in: $0) }
        draft.calendar = section.optional("calendar").flatMap { references.name(.calendar, in: $0) }
        draft.verifiedBy = section.optional("verifiedBy")?.name()
    }

    private func readLimits(_ section: Section, into draft: inout WorkflowDefinition) {
        draft.expected = section.optional("expected")?.range()
        if let limit = section.optional("ceiling")?.limit(LimitPolicy.ofCeiling) { draft.ceiling = limit }
        if let limit = section.optional("queueLimit")?.limit(LimitPolicy.ofQueue) { draft.queueLimit = limit }
        if let span = section.optional("pauseLimit")?.span() { draft.pauseLimit = span }
        if let span = section.optional("cancelLimit")?.span() { draft.cancelLimit = span }
        if let expected = draft.expected, let field = section.optional("ceiling") ?? section.optional("expected") {
            field.requireAtLeast(expected, draft.ceiling.span, what: "the ceiling")
        }
    }

    private func read(inputs: [Field]) -> [WorkflowDefinition.Input] {
        if inputs.count > Limits.inputCount {
            inputs[Limits.inputCount].report(
                .outOfRange, "\(inputs.count) inputs are listed; at most \(Limits.inputCount) are allowed")
        }
        var names = UniqueNames("input")
        return inputs.compactMap { field in
            guard let section = Section(field, keys: ["name", "required", "allowed"], expecting: "an input"),
                let nameField = section.required("name"), let name = nameField.name()
            else { return nil }
            names.insert(name, at: nameField)
            var values = UniqueNames("value")
            let allowed = section.optional("allowed")?.list("a list of values").map { fields in
                fields.compactMap { value -> String? in
                    guard let text = value.text(limit: Limits.inputLength) else { return nil }
                    values.insert(text, at: value)
                    return text
                }
            }
            if let allowed, allowed.isEmpty {
                section.optional("allowed")?.report(
                    .invalidValue, "\"allowed\" lists no value; the input could not be given")
            }
            return WorkflowDefinition.Input(
                name: name, isRequired: section.optional("required")?.flag() ?? false, allowed: allowed)
        }
    }

    private func exclusivity(_ field: Field) -> WorkflowDefinition.Exclusivity? {
        guard let section = Section(field, keys: ["group", "conflict"], expecting: "an exclusivity") else { return nil }
        let group = section.required("group")?.name()
        let conflict = section.required("conflict")?.choice(WorkflowDefinition.Exclusivity.Conflict.self)
        guard let group, let conflict else { return nil }
        return WorkflowDefinition.Exclusivity(group: group, conflict: conflict)
    }

    /// A rollback without a check would claim what nobody has seen.
    private func checkVerifier(_ section: Section, _ draft: WorkflowDefinition) {
        guard !section.has("verifiedBy"), let stage = draft.stages.first(where: { $0.undo != nil }) else { return }
        section.field.report(
            .missingKey, "the stage \"\(stage.name)\" has an undo, but the workflow has no \"verifiedBy\"",
            hint: "name the provider that says after a rollback whether all is as before")
    }

    /// Working days have no length without somebody's working hours.
    private func checkCalendar(_ section: Section, _ draft: WorkflowDefinition) {
        guard !section.has("calendar") else { return }
        let ranges = [draft.expected] + draft.stages.map(\.expected)
        for range in ranges {
            guard case .workingDays = range?.length else { continue }
            section.field.report(
                .missingKey, "a range counts working days, but the workflow has no \"calendar\"",
                hint: "name the calendar whose days are counted")
            return
        }
    }
}

extension Field {
    /// Reports a limit that passes before the normal time is over.
    func requireAtLeast(_ range: ExpectedRange, _ span: TimeSpan, what: String) {
        let (least, name): (TimeSpan, String) =
            switch range.length {
            case .elapsed(_, let high): (high, high.text)
            // The close of the Nth open day is at least N − 1 days away, whatever the calendar.
            case .workingDays(_, let high): (.days(Int64(high) - 1), "working day \(high)")
            }
        guard span < least else { return }
        report(
            .impossibleRange, "\(what) of \(span.text) passes before the normal range ends at \(name)",
            hint: "raise it, or correct the range")
    }
}
