/// A stretch of time that one or both clocks leave out.
public struct Pause: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable {
        /// Held by an operator: the stage clock stops, the customer clock runs on.
        case operatorHold
        /// Waiting on the customer or a third party: both clocks stop.
        case waiting
    }

    public var kind: Kind
    public var start: Instant
    public var end: Instant?

    public init(kind: Kind, start: Instant, end: Instant? = nil) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}

/// What a waiting task waits for.
public struct Wait: Hashable, Codable, Sendable {
    public var party: Party
    /// A stable code such as `cname-missing`, the same vocabulary as `FindingCode`.
    public var code: String
    public var detail: String

    /// The code of a wait that an operator declared, as against one that the provider told of.
    public static let handedOver = "reassigned"

    public init(party: Party, code: String, detail: String) {
        self.party = party
        self.code = code
        self.detail = detail
    }
}

/// Why an attempt failed.
public struct Failure: Hashable, Codable, Sendable {
    /// A stable code such as `provider.rejected`, `attempt.timeout`, `attempt.leaseExpired`.
    public var code: String
    public var detail: String
    /// Whether trying again could help.
    public var isRetryable: Bool

    public init(code: String, detail: String, isRetryable: Bool) {
        self.code = code
        self.detail = detail
        self.isRetryable = isRetryable
    }

    /// Whether whoever worked on the attempt has said so, as against a lease or a limit that ran out.
    var isReported: Bool { !["attempt.leaseExpired", "attempt.timeout", Self.waitLimit].contains(code) }

    /// The code of a wait that has passed its limit: the party's failure, not the operation's.
    static let waitLimit = "wait.limit"

    /// The code of an answer that cannot be, such as a branch that the stage does not have.
    public static let nonsense = "provider.invalidReport"

    /// What becomes of a provider's answer that was refused as senseless.
    public init(nonsense refusal: Rejection) {
        self.init(
            code: Self.nonsense, detail: "The answer makes no sense: \(refusal.message) Look at what has been done.",
            isRetryable: false)
    }
}

/// A task's provider-side configuration compared with the last known good one.
public struct Verification: Hashable, Codable, Sendable {
    public var matches: Bool
    public var expected: String
    public var actual: String

    public init(matches: Bool, expected: String, actual: String) {
        self.matches = matches
        self.expected = expected
        self.actual = actual
    }
}
