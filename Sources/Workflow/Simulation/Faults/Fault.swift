/// Something that goes wrong, to be injected: `NAME[@STAGE]`.
///
/// Without a stage a fault strikes where it is at home: a stall in the first long operation, a missing filing at
/// once. `@STAGE` names a stage of the workflow or an operation; `@undo:STAGE` means the stage's undo.
///
///     let fault = try Fault("slow-x4@config-dispatch")
public struct Fault: Hashable, Codable, Sendable, CustomStringConvertible {
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case stall
        case queueBlocked = "queue-blocked"
        case slow
        case flaky
        case lostReport = "lost-report"
        case duplicateReport = "duplicate-report"
        case lateReport = "late-report"
        case workerGone = "worker-gone"
        case nodeStale = "node-stale"
        case rejected
        case customerNeverActs = "customer-never-acts"
        case authorityDown = "ca-down"
        case unreachable
        case certificateExpired = "certificate-expired"
        case certificateMismatch = "certificate-mismatch"
        case certificateChain = "certificate-chain"
        case filingMissing = "icp-missing"
        case filingLapsed = "icp-lapsed"
        case filingLag = "icp-sync-lag"
        case cnameMissing = "cname-missing"
        case cnameWrong = "cname-wrong"
        case recordConflict = "dns-conflict"
        case validationMissing = "validation-missing"
        case boundElsewhere = "bound-elsewhere"
        case bucketDeleted = "bucket-deleted"
        case orderExpired = "order-expired"
        case unsupportedName = "unsupported-name"
        case arrears

        /// What happens, in one line.
        public var summary: String {
            switch self {
            case .stall: "The operation is accepted and then never goes on."
            case .queueBlocked: "The dispatch queue hands out no work."
            case .slow: "The operation takes K times as long (slow-xK; slow alone is slow-x3)."
            case .flaky: "The operation fails with an internal error that a retry can get past."
            case .lostReport: "The operation ends, but neither a report nor a poll says so."
            case .duplicateReport: "The end is reported three times."
            case .lateReport: "The end is reported half an hour to three hours late."
            case .workerGone: "The worker disappears with the operation."
            case .nodeStale: "An edge node takes no changes any more."
            case .rejected: "The operation is refused for good."
            case .customerNeverActs: "The customer does not do what the operation waits for."
            case .authorityDown: "The certificate authority answers nobody."
            case .unreachable: "The provider does not answer; the request may have arrived all the same."
            case .certificateExpired: "The domain's certificate has expired."
            case .certificateMismatch: "The domain's certificate is for another name."
            case .certificateChain: "The domain's certificate lacks its intermediate certificates."
            case .filingMissing: "The name has no ICP filing."
            case .filingLapsed: "The name's ICP filing was cancelled."
            case .filingLag: "The ICP filing is made but not yet visible to the provider."
            case .cnameMissing: "The name has no CNAME record."
            case .cnameWrong: "The name's CNAME points elsewhere."
            case .recordConflict: "The name has an A record beside its CNAME."
            case .validationMissing: "The TXT record that proves control of the name is missing."
            case .boundElsewhere: "The name is bound in another account."
            case .bucketDeleted: "The bucket has been deleted."
            case .orderExpired: "The certificate order has reached the end of its two days."
            case .unsupportedName: "The name cannot be accelerated."
            case .arrears: "The account owes money and its domains are frozen."
            }
        }

        /// Whether it is a state of the world, as opposed to the behaviour of operations.
        public var isOfWorld: Bool {
            switch self {
            case .stall, .slow, .flaky, .lostReport, .duplicateReport, .lateReport, .workerGone, .rejected,
                .customerNeverActs, .unreachable:
                false
            case .queueBlocked, .nodeStale, .authorityDown, .certificateExpired, .certificateMismatch,
                .certificateChain, .filingMissing, .filingLapsed, .filingLag, .cnameMissing, .cnameWrong,
                .recordConflict, .validationMissing, .boundElsewhere, .bucketDeleted, .orderExpired,
                .unsupportedName, .arrears:
                true
            }
        }

        /// Whether it makes sense without naming a domain.
        public var canBeGlobal: Bool {
            switch self {
            case .queueBlocked, .nodeStale, .authorityDown: true
            default: !isOfWorld
            }
        }
    }

    public var kind: Kind
    /// Of `slow`: how many times as long, within `factors`.
    public var factor: Double
    /// A stage's name, an operation's name, or either after `undo:`.
    public var stage: String?

    public static let factors = 1.0...1000.0
    public static let usualFactor = 3.0

    public init(_ kind: Kind, factor: Double = Fault.usualFactor, stage: String? = nil) {
        self.kind = kind
        self.factor = factor
        self.stage = stage
    }

    /// Reads `NAME[@STAGE]`.
    ///
    /// - Throws: `SimulationError.unknownFault`, naming what there is.
    public init(_ text: String) throws {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map { String($0.filter { !$0.isWhitespace }) } ?? ""
        let stage = parts.count == 2 ? String(parts[1].filter { !$0.isWhitespace }) : nil
        if let stage, stage.isEmpty || stage == "undo:" {
            throw SimulationError(
                .unknownFault, "\"\(text.prefix(80))\" names no stage after its @; write NAME@STAGE or NAME alone.")
        }
        if let kind = Kind(rawValue: name) {
            self.init(kind, stage: stage)
        } else if let factor = Self.factor(name) {
            guard Self.factors.contains(factor) else {
                throw SimulationError(
                    .unknownFault, "\"\(name.prefix(40))\" slows beyond bounds; the factor lies between 1 and 1000.")
            }
            self.init(.slow, factor: factor, stage: stage)
        } else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw SimulationError(.unknownFault, "There is no fault \"\(name.prefix(40))\"; there are \(known).")
        }
    }

    /// Reads `slow-x4`, `slowx4`, `slow×4`, `slow(x4)`.
    private static func factor(_ name: String) -> Double? {
        guard name.hasPrefix("slow") else { return nil }
        var rest = name.dropFirst(4)
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = rest.dropFirst().dropLast() }
        if rest.hasPrefix("-") { rest = rest.dropFirst() }
        guard let sign = rest.first, sign == "x" || sign == "×" else { return nil }
        return Double(String(rest.dropFirst()))
    }

    /// Reads a list as it comes with a submission, separated by commas.
    ///
    /// - Throws: `SimulationError.unknownFault`.
    public static func list(_ text: String) throws -> [Fault] {
        try text.split(separator: ",").map { try Fault(String($0)) }
    }

    public var description: String {
        var name = kind.rawValue
        if kind == .slow {
            name += factor == factor.rounded() ? "-x\(Int(factor))" : "-x\(factor)"
        }
        return stage.map { "\(name)@\($0)" } ?? name
    }

    /// Whether the fault is meant for this operation.
    func reaches(_ kind: OperationKind, stage: String, isUndo: Bool) -> Bool {
        guard var wanted = self.stage else { return !isUndo && isAtHome(in: kind) }
        let wantsUndo = wanted.hasPrefix("undo:")
        if wantsUndo { wanted.removeFirst("undo:".count) }
        return wantsUndo == isUndo && (wanted == stage || wanted == kind.rawValue)
    }

    private func isAtHome(in operation: OperationKind) -> Bool {
        switch kind {
        case .stall, .lostReport, .duplicateReport, .lateReport, .slow: operation.isLong
        case .workerGone: operation.usesQueue
        default: true
        }
    }
}
