/// How a support case stood when its ticket ended.
public enum CaseOutcome: String, Hashable, Codable, Sendable, CaseIterable {
    /// The task did what it was for.
    case succeeded
    /// It was undone, and the former state is back.
    case rolledBack = "rolled-back"
    /// It was given up and submitted again.
    case resubmit
    /// It goes on, and the turn is not the customer's.
    case pending
    /// It waits for something that only the customer can do.
    case waitingCustomer = "waiting-customer"
    /// Nobody took it, or it was dropped.
    case unresolved
}
