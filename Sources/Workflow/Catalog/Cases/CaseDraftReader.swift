import WorkflowCore

/// Reads what an importer noted of a draft.
struct CaseDraftReader {
    /// What else an importer may say of a rule that fired; it is for people, so that it is accepted and not kept.
    private static let remarks = ["value", "file", "line", "weight", "place", "quote"]

    func read(_ field: Field) -> CaseDraftNote? {
        guard let section = Section(field, keys: ["confidence", "evidence"], expecting: "the note of a draft"),
            let confidence = section.required("confidence")?.share()
        else { return nil }
        let evidence = section.optional("evidence")?.entries(
            of: "a list of rules", atMost: CatalogLimits.caseEvidence, evidence)
        return CaseDraftNote(confidence: confidence, evidence: evidence ?? [])
    }

    private func evidence(_ field: Field) -> CaseDraftNote.Evidence? {
        let keys = ["field", "rule", "confidence"] + Self.remarks
        guard let section = Section(field, keys: keys, expecting: "a rule that fired") else { return nil }
        let name = section.required("field")?.text()
        let rule = section.required("rule")?.text(limit: CatalogLimits.sentenceLength)
        guard let name, let rule else { return nil }
        return CaseDraftNote.Evidence(
            field: name, rule: rule, confidence: section.optional("confidence")?.share())
    }
}
