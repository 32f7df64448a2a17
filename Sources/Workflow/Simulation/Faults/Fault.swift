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
        case recordPropagating = "cname-propagating"
        case reviewQueue = "human-review-queue"
        case thirdPartyDesk = "desk-of-third-party"
        case customerMisconfig = "customer-misconfig"
        case logFilterTimeout = "log-filter-timeout"
        case logRetention = "log-retention"
        case logSettlement = "log-settlement"
        case recoveryInProgress = "recovery-in-progress"
        case paymentNotReconciled = "payment-not-reconciled"
        case notStarted = "not-started"
        case identityProofRequired = "identity-proof-required"
        case operatorOnly = "operator-only-operation"
        case consoleStatusError = "console-status-error"
        case serviceFault = "platform-service-fault"
        case dailyBatch = "daily-batch-cycle"
        case incompatibleResource = "incompatible-resource"
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
