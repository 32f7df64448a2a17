import WorkflowCore
import Yams

/// Reads one support case.
struct CaseReader {
    static let keys = [
        "case", "title", "workflow", "labelled", "subject", "submitted", "assumed", "inputs", "world", "symptom",
        "reported", "story", "expect", "asksETA", "unknown", "draft",
    ]

    let checks: CaseChecks

    /// - Returns: nil after what is wrong was recorded.
    func read(_ root: Field) -> (fixture: CaseFixture, place: Field)? {
        let errorsBefore = root.log.errorCount
        guard let section = Section(root, keys: Self.keys, expecting: "a case") else { return nil }
        let idField = section.required("case")
        let id = idField?.caseID()
        let title = section.required("title")?.text()
        let workflow = section.required("workflow")?.kind(in: checks.catalog)
        let subject = section.required("subject")?.text(limit: Limits.subjectLength)
        let submitted = section.required("submitted")?.moment()
        let symptom = section.required("symptom")?.text(limit: CatalogLimits.sentenceLength)
        let story = section.required("story").map(self.story) ?? []
        let expectation = section.required("expect").flatMap { self.expectation($0, of: workflow) }
        let assumed = section.optional("assumed").map(self.assumed) ?? []
        let complaint = section.optional("reported").flatMap(self.complaint)
        let input = section.optional("inputs").map { inputs($0, of: workflow) } ?? [:]
        let world = section.optional("world").map(self.world) ?? []
        let unknown = section.optional("unknown").map(self.unknown) ?? []
        let labelled = section.optional("labelled")?.name()
        let asksETA = section.optional("asksETA").map { $0.flag() } ?? false
        let draft = section.optional("draft").map { CaseDraftReader().read($0) } ?? nil
        guard root.log.errorCount == errorsBefore, let id, let idField, let title, let workflow, let subject,
            let submitted, let symptom, let expectation, let asksETA
        else { return nil }
        let fixture = CaseFixture(
            id: id, title: title, workflow: workflow.kind, labelled: labelled, subject: subject,
            submittedAt: submitted.instant, zoneMinutes: submitted.zoneMinutes, assumed: assumed, input: input,
            world: world, symptom: symptom, complaint: complaint, story: story, expectation: expectation,
            asksETA: asksETA, unknown: unknown, draft: draft)
        return (fixture, idField)
    }

    private func assumed(_ field: Field) -> Set<CaseFixture.Assumable> {
        var names = UniqueNames("field")
        let known = CaseFixture.Assumable.self
        return Set(
            field.entries(of: "a list of fields", atMost: known.allCases.count) { entry in
                guard let value = entry.choice(known) else { return nil }
                names.insert(value.rawValue, at: entry)
                return value
            })
    }

    private func inputs(_ field: Field, of workflow: WorkflowDefinition?) -> [String: String] {
        var input: [String: String] = [:]
        for (key, value) in field.entries("inputs by their names") ?? [] {
            guard let name = key.scalar(expecting: "the name of an input") else { continue }
            if let workflow, !workflow.inputs.contains(where: { $0.name == name }) {
                key.report(
                    .unknownKey, "\(workflow.kind) has no input \"\(name.prefix(60))\"",
                    hint: Suggestion.hint(for: name, among: workflow.inputs.map(\.name)))
            }
            input[name] = value.text(limit: Limits.inputLength)
        }
        return input
    }

    private func world(_ field: Field) -> [String] {
        field.entries(of: "a list of faults", atMost: CatalogLimits.caseFaults) { entry in
            guard let text = entry.text(limit: CatalogLimits.wordLength) else { return nil }
            if let problem = checks.faultProblem(text) { entry.report(.invalidValue, problem) }
            return text
        }
    }

    private func complaint(_ field: Field) -> CaseFixture.Complaint? {
        if case .scalar(let scalar) = field.node, scalar.string == "unknown" { return nil }
        guard
            let section = Section(field, keys: ["after", "words"], expecting: "unknown or the time of a complaint"),
            let after = section.required("after")?.span()
        else { return nil }
        return CaseFixture.Complaint(after: after, words: section.optional("words")?.text())
    }

    private func story(_ field: Field) -> [CaseFixture.Step] {
        field.entries(of: "a list of what people did", atMost: CatalogLimits.caseSteps) { entry in
            let keys = ["does", "after", "helps"]
            guard let section = Section(entry, keys: keys, expecting: "something that somebody did"),
                let word = section.required("does")?.choice(StoryWord.self)
            else { return nil }
            return CaseFixture.Step(
                word, after: section.optional("after")?.span(zeroAllowed: true),
                helps: section.optional("helps").flatMap { $0.flag() } ?? true)
        }
    }

    private func expectation(_ field: Field, of workflow: WorkflowDefinition?) -> CaseFixture.Expectation? {
        let keys = ["stuck", "stage", "blocker", "party", "outcome"]
        guard let section = Section(field, keys: keys, expecting: "what a replay has to come to") else { return nil }
        let isStuck = section.required("stuck")?.flag()
        let blocker = section.required("blocker")?.choice(FindingCode.self)
        let party = section.required("party")?.choice(Party.self)
        let outcome = section.required("outcome")?.choice(CaseOutcome.self)
        let stageField = section.optional("stage")
        let stage = stageField?.name()
        if let stage, let workflow, workflow.stageIndex(named: stage) == nil {
            stageField?.report(
                .unknownStage, "\(workflow.kind) has no stage \"\(stage)\"",
                hint: Suggestion.hint(for: stage, among: workflow.stages.map(\.name)))
        }
        guard let isStuck, let blocker, let party, let outcome else { return nil }
        return CaseFixture.Expectation(
            isStuck: isStuck, stage: stage, blocker: blocker, party: party, outcome: outcome)
    }

    private func unknown(_ field: Field) -> [String] {
        field.entries(of: "a list of sentences", atMost: CatalogLimits.caseSteps) {
            $0.text(limit: CatalogLimits.sentenceLength)
        }
    }
}

extension Field {
    /// A kind of the catalogue.
    fileprivate func kind(in catalog: Catalog) -> WorkflowDefinition? {
        guard let name = name() else { return nil }
        if let definition = catalog.definitions[name] { return definition }
        report(
            .invalidValue, "no workflow is called \"\(name)\"",
            hint: Suggestion.hint(for: name, among: catalog.definitions.keys.sorted()))
        return nil
    }
}
