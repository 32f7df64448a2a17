public import WorkflowCore

/// Which faults a workflow notices: its stages are played in a world of their own, with a fault and without it, and
/// rolled back.
///
/// What makes no difference there (the same answers at the same times) would be taken without a word and without an
/// effect.
///
///     let trial = FaultTrial(definition)
///     trial.isNoticed(try Fault("unsupported-name"))      // false for a workflow that never looks at the name
public struct FaultTrial: Sendable {
    /// A stage, and the faults that show there first when they name no stage.
    public struct Place: Hashable, Sendable {
        public let stage: String
        public let faults: [Fault.Kind]
    }

    /// The workflow.
    public var kind: String { definition.kind }

    private let definition: WorkflowDefinition
    private let subject: String
    private let input: [String: String]
    private let usual: [TrialRun.Sign]

    /// - Parameter input: The inputs of the submission, which can decide on the way through the stages.
    public init(_ definition: WorkflowDefinition, subject: String = "trial.example.com", input: [String: String] = [:])
    {
        self.definition = definition
        self.subject = subject
        self.input = input
        usual = TrialRun.signs(of: definition, subject, input, [])
    }

    /// Whether the fault makes a difference, by itself or beside others that come along with it.
    public func isNoticed(_ fault: Fault, beside others: [Fault] = []) -> Bool {
        if firstSign(of: fault) != nil { return true }
        return !others.isEmpty && play(others + [fault]) != play(others)
    }

    /// The stages that notice the fault when it names them.
    public func stages(noticing fault: Fault) -> [String] {
        definition.stages.map(\.name).filter { stage in
            var targeted = fault
            targeted.stage = stage
            return firstSign(of: targeted) != nil
        }
    }

    /// The faults that make a difference without naming a stage, by the stage where they show first.
    public func places() -> [Place] {
        var found: [String: [Fault.Kind]] = [:]
        for kind in Fault.Kind.allCases {
            if let sign = firstSign(of: Fault(kind)) { found[sign.stage, default: []].append(kind) }
        }
        return definition.stages.compactMap { stage in
            found[stage.name].map { Place(stage: stage.name, faults: $0) }
        }
    }

    private func firstSign(of fault: Fault) -> TrialRun.Sign? {
        let signs = play([fault])
        let shared = zip(signs, usual).prefix { $0 == $1 }.count
        let heard = shared < signs.count ? signs[shared] : nil
        let missed = shared < usual.count ? usual[shared] : nil
        // A stage that is never heard of again shows by what is missing, and not by the rollback that follows.
        guard let missed, heard?.isForward != true, missed.isForward || heard == nil else { return heard }
        return missed
    }

    private func play(_ faults: [Fault]) -> [TrialRun.Sign] {
        TrialRun.signs(of: definition, subject, input, faults)
    }
}
