import WorkflowCore

/// What came back from a look at the provider.
struct ProbeResult: Hashable, Sendable {
    var findings: [Finding]
    /// Whether the provider says that the stage's operation is done.
    var isDone: Bool
    var isReachable: Bool
}

extension Diagnosis {
    /// The provider's findings, completed by what the task's own state says, as the engine records them.
    init(_ result: ProbeResult, of state: TaskState, definition: WorkflowDefinition, at now: Instant) {
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
        all += StateFindings.derive(from: state, definition: definition, at: now).filter { !known.contains($0.code) }
        self.init(at: now, findings: all)
    }
}
