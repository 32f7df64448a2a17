/// What people did in a support case, in the words of the tickets.
///
/// What each means to the engine stands in one table of the replay.
public enum StoryWord: String, Hashable, Codable, Sendable, CaseIterable {
    /// Support steps in by hand.
    case manualIntervene = "manual-intervene"
    /// Support asks for speed.
    case expedite
    /// Support asks the customer to be patient.
    case waitAdvised = "wait-advised"
    case askInfo = "ask-info"
    /// Support tells the customer what to do.
    case instructCustomer = "instruct-customer"
    /// Support looks whether it is done.
    case verifyDone = "verify-done"
    case escalateToProduct = "escalate-to-product"
    case escalateToBackend = "escalate-to-backend"
    case escalateToBusiness = "escalate-to-business"
    case rollback
    case resubmitRequested = "resubmit-requested"
    /// Support moves a name to another account, once its owner has proved to be that.
    case ownershipTransfer = "ownership-transfer"
    /// Support takes a domain back from HTTPS, which no customer can.
    case downgradeHTTPS = "downgrade-https"
    /// Support gives it up.
    case drop
    /// The customer does what they were told.
    case customerActs = "customer-acts"
    /// The customer sees that it is done.
    case customerConfirms = "customer-confirms"

    /// Whether the customer does it, and not support.
    public var isOfCustomer: Bool { self == .customerActs || self == .customerConfirms }
}
