/// One thing a probe found, with its evidence and who has to act on it.
public struct Finding: Hashable, Codable, Sendable {
    public var code: FindingCode
    public var party: Party
    /// What was seen, as the operator reads it.
    public var evidence: String
    /// Whether the task cannot go on while this is so.
    public var isBlocking: Bool

    public init(code: FindingCode, party: Party? = nil, evidence: String, isBlocking: Bool = true) {
        self.code = code
        self.party = party ?? code.usualParty
        self.evidence = evidence
        self.isBlocking = isBlocking
    }
}

/// The result of a diagnosis: findings, the most telling first.
public struct Diagnosis: Hashable, Codable, Sendable {
    public var at: Instant
    public var findings: [Finding]

    public init(at: Instant, findings: [Finding]) {
        self.at = at
        self.findings = findings
    }

    public var first: Finding? { findings.first }
}
