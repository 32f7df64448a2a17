import WorkflowAPI
import WorkflowStore

extension TaskQuery {
    init(_ filter: TaskFilter, order: TaskFilter.Order, limit: Int, cursor: String? = nil) throws {
        if filter.unclaimed == true, filter.claimedBy != nil {
            throw Problem(.invalid, "unclaimed and claimedBy exclude each other; give one of them.")
        }
        self.init(
            phases: filter.phases ?? [], health: filter.health ?? [], kinds: filter.kinds ?? [],
            parties: filter.parties ?? [], subject: filter.subject, subjectContains: filter.subjectContains,
            stage: filter.stage, provider: filter.provider,
            claimedBy: filter.unclaimed == true ? "" : filter.claimedBy,
            submittedBefore: filter.submittedBefore?.instant, submittedAfter: filter.submittedAfter?.instant,
            minimumLevel: filter.minimumLevel, hasOpenEscalation: filter.escalated, isOpen: filter.open,
            order: Self.order(order), limit: limit, cursor: cursor)
    }

    private static func order(_ order: TaskFilter.Order) -> Order {
        switch order {
        case .urgency: .urgency
        case .newest: .newest
        case .oldest: .oldest
        }
    }
}
