/// Counts agreements between drafts and labels.
struct Tally {
    private struct Count {
        var cases = 0
        var exact = 0
        var agreeing = 0
        var found = 0
        var expected = 0

        func field(_ name: String) -> CaseScore.Field {
            func share(_ part: Int, of whole: Int) -> Double {
                whole == 0 ? 1 : (Double(part) / Double(whole) * 1000).rounded() / 1000
            }
            let sum = found + expected
            return CaseScore.Field(
                field: name, cases: cases, accuracy: share(exact, of: cases), precision: share(agreeing, of: found),
                recall: share(agreeing, of: expected), f1: share(2 * agreeing, of: sum))
        }
    }

    private static let order = [
        "inScope", "workflow", "stuck", "stage", "elapsed", "expected", "blocker", "waitingOn", "interventions",
        "outcome",
        "customerAsksETA",
    ]

    private var counts: [String: Count] = [:]
    private(set) var misses: [CaseScore.Miss] = []

    var fields: [CaseScore.Field] { Self.order.map { (counts[$0] ?? Count()).field($0) } }

    mutating func compare(_ draft: CaseDraft, with label: CaseLabel) {
        let id = "\(label.document)/\(label.number)"
        add(id, "inScope", found: draft.inScope ? ["yes"] : [], expected: label.inScope ? ["yes"] : [])
        let done = Set(draft.interventions).subtracting(["none"])
        add(id, "interventions", found: done, expected: Set(label.interventions).subtracting(["none"]))
        guard label.inScope else { return }
        func single(_ name: String, _ found: String?, _ expected: String?) {
            add(id, name, found: Set(found.map { [$0] } ?? []), expected: Set(expected.map { [$0] } ?? []))
        }
        single("workflow", draft.workflow, label.workflow)
        single("stuck", draft.stuck ? "yes" : nil, label.stuck ? "yes" : nil)
        single("stage", draft.stage, label.stage)
        single("elapsed", Self.likened(draft.elapsed, to: label.elapsed), label.elapsed)
        single("expected", Self.likened(draft.expected, to: label.expected), label.expected)
        single("blocker", draft.blocker, label.blocker)
        single("waitingOn", draft.inScope ? draft.waitingOn : nil, label.waitingOn)
        single("outcome", draft.inScope ? draft.outcome : nil, label.outcome)
        single("customerAsksETA", draft.customerAsksETA ? "yes" : nil, label.customerAsksETA ? "yes" : nil)
    }

    /// The label's way of writing the same time, where it is the same.
    private static func likened(_ found: String?, to expected: String?) -> String? {
        guard let found, let expected, ISODuration.canonical(found) == ISODuration.canonical(expected) else {
            return found
        }
        return expected
    }

    private mutating func add(_ id: String, _ name: String, found: Set<String>, expected: Set<String>) {
        var count = counts[name] ?? Count()
        count.cases += 1
        count.exact += found == expected ? 1 : 0
        count.agreeing += found.intersection(expected).count
        count.found += found.count
        count.expected += expected.count
        counts[name] = count
        guard found != expected else { return }
        func said(_ values: Set<String>) -> String { values.isEmpty ? "-" : values.sorted().joined(separator: " ") }
        misses.append(CaseScore.Miss(id: id, field: name, expected: said(expected), found: said(found)))
    }
}
