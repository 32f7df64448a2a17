/// What came back from a look at the provider.
public struct ProbeResult: Hashable, Sendable {
    public var findings: [Finding]
    /// Whether the provider says that the stage's operation is done.
    public var isDone: Bool
    public var isReachable: Bool

    public init(findings: [Finding], isDone: Bool, isReachable: Bool = true) {
        self.findings = findings
        self.isDone = isDone
        self.isReachable = isReachable
    }

    /// The provider could not be asked.
    public static let unreachable = ProbeResult(findings: [], isDone: false, isReachable: false)
}

extension Diagnosis {
    /// The provider's findings, completed by what the task's own state says.
    public init(_ result: ProbeResult, of state: TaskState, definition: WorkflowDefinition, at now: Instant) {
        var all = result.findings
        if result.isDone, !all.contains(where: { $0.code == .alreadyDone }) {
            all.insert(
                Finding(
                    code: .alreadyDone, evidence: "The provider has finished the operation; its report did not arrive.",
                    isBlocking: false), at: 0)
        }
        if !result.isReachable, definition.stages[state.stage].dispatch == .push {
            all.append(
                Finding(
                    code: .providerUnreachable,
                    evidence: "\(definition.stages[state.stage].provider) did not answer the probe."))
        }
        let known = Set(all.map(\.code))
        // What is known now speaks against a guess of the state's, not what was known before.
        var state = state
        if result.isReachable { state.diagnosis = Diagnosis(at: now, findings: all) }
        all += StateFindings.derive(from: state, definition: definition, at: now).filter { !known.contains($0.code) }
        self.init(at: now, findings: all)
    }
}
