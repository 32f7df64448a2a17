import WorkflowCore

/// Reads one escalation policy.
struct PolicyReader {
    static let keys = [
        "id", "version", "title", "opensAt", "repeat", "repeatWait", "ackTimeout", "actionBudget", "steps",
    ]

    let references: ReferenceList

    func read(_ root: Field, digest: String) -> Document<EscalationPolicy> {
        let errorsBefore = root.log.errorCount
        guard let section = Section(root, keys: Self.keys, expecting: "an escalation policy") else {
            return .unreadable
        }
        let idField = section.required("id")
        var document = Document<EscalationPolicy>(
            content: nil, name: idField?.name(), nameField: idField, versionField: section.optional("version"))
        let version = section.required("version")?.integer(in: CatalogLimits.version)
        let title = section.required("title")?.localized()
        var draft = EscalationPolicy(
            id: document.name ?? "", version: version ?? 1, digest: digest,
            title: title ?? LocalizedText(en: "", zh: ""), steps: [])
        let opening = section.optional("opensAt")?.choice(among: [Health.slow.rawValue, Health.stuck.rawValue])
        if let health = opening.flatMap(Health.init(rawValue:)) { draft.opensAt = health }
        if let count = section.optional("repeat")?.integer(in: 0...EscalationPolicy.repeatLimit) {
            draft.repeats = count
        }
        if let span = section.optional("repeatWait")?.span() { draft.repeatWait = span }
        if let span = section.optional("ackTimeout")?.span() { draft.ackTimeout = span }
        if let count = section.optional("actionBudget")?.integer(in: CatalogLimits.actionBudget) {
            draft.actionBudget = count
        }
        draft.steps = section.required("steps").map(steps) ?? []
        if root.log.errorCount == errorsBefore { document.content = draft }
        return document
    }

    private func steps(_ field: Field) -> [EscalationPolicy.Step] {
        guard let entries = field.list("a list of steps") else { return [] }
        guard CatalogLimits.policySteps.contains(entries.count) else {
            field.report(
                .outOfRange,
                "the policy has \(entries.count) steps; expected 1 to \(CatalogLimits.policySteps.upperBound)",
                hint: entries.isEmpty ? "add a step that tells somebody" : nil)
            return []
        }
        return entries.compactMap(step)
    }

    private func step(_ field: Field) -> EscalationPolicy.Step? {
        let keys = ["after", "unless", "targets", "actions", "calendarGate"]
        guard let section = Section(field, keys: keys, expecting: "a step") else { return nil }
        let after = section.required("after")?.span(zeroAllowed: true)
        var step = EscalationPolicy.Step(after: after ?? .zero, targets: [])
        if let condition = section.optional("unless")?.choice(EscalationPolicy.Condition.self) {
            step.unless = condition
        }
        step.calendarGate = section.optional("calendarGate").flatMap { references.name(.calendar, in: $0) }
        let targets = section.optional("targets")?.list("a list of targets") ?? []
        let actions = section.optional("actions")?.list("a list of actions") ?? []
        var names = UniqueNames("target")
        step.targets = targets.compactMap { entry in
            guard let name = references.name(.target, in: entry) else { return nil }
            names.insert(name, at: entry)
            return name
        }
        var words = UniqueNames("action")
        step.actions = actions.compactMap { entry in
            guard let action = entry.choice(EscalationPolicy.AutomaticAction.self, code: .unknownAction) else {
                return nil
            }
            words.insert(action.rawValue, at: entry)
            if !action.changesTask, targets.isEmpty, !section.hasBroken("targets") {
                entry.report(
                    .missingKey, "\"\(action.rawValue)\" is sent to the step's targets, and the step has none",
                    hint: "add \"targets\": who passes it on")
            }
            return action
        }
        if targets.isEmpty && actions.isEmpty && !section.hasBroken("targets", "actions") {
            field.report(.missingKey, "a step tells nobody and does nothing", hint: "add \"targets\" or \"actions\"")
        }
        return step
    }
}

extension Section {
    /// Whether one of the keys is there with something other than a list, which has been reported already.
    fileprivate func hasBroken(_ keys: String...) -> Bool {
        keys.contains { key in optional(key).map { $0.count == nil } ?? false }
    }
}
