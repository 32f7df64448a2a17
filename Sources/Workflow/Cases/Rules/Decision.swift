/// How one field of a draft is decided: every rule that applies adds to its value's sum.
struct Decision: Sendable {
    /// The fields of a draft that rules decide, under the names they have in the rules, in the order in which they are
    /// decided: a rule may speak of those before its own.
    enum Subject: String, Hashable, Sendable, CaseIterable {
        case workflow, scope, stuck, blocker, stage, waitingOn, outcome, customerAsksETA, interventions
        /// What only a fixture says: the catalogue's names for kind and stage, and the faults.
        case fixtureKind, fixtureStage, fixtureInput, world

        /// What is read from the case rather than added for a replay.
        static let read: [Subject] = allCases.filter {
            ![.fixtureKind, .fixtureStage, .fixtureInput, .world].contains($0)
        }
    }

    /// One condition of a rule.
    enum Condition: Hashable, Sendable {
        case signal(String, isExpected: Bool)
        /// What was decided before is one of the values; an empty set stands for nothing.
        case decided(Subject, Set<String>, isExpected: Bool)
    }

    struct Rule: Sendable {
        let place: RulePlace
        /// nil says that the field stays empty.
        let value: String?
        let weight: Double
        let conditions: [Condition]
        /// The conditions as they stand in the file.
        let text: String
    }

    let subject: Subject
    /// The value when no rule applies.
    let fallback: String?
    /// Whether all values with enough weight are kept, in the order in which the case speaks of them.
    let isMany: Bool
    let threshold: Double
    let rules: [Rule]
}
