import WorkflowCore

/// Reads the list of cases that are about no task.
struct OutOfScopeReader {
    /// The sound entries with the place where each names its case.
    func read(_ root: Field) -> [(found: OutOfScopeCase, place: Field)] {
        root.entries(of: "a list of cases", atMost: CatalogLimits.fileCount) { entry in
            guard let section = Section(entry, keys: ["case", "why"], expecting: "a case out of scope"),
                let place = section.required("case"), let id = place.caseID(),
                let why = section.required("why")?.text()
            else { return nil }
            return (OutOfScopeCase(id: id, why: why), place)
        }
    }
}
