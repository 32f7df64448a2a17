import WorkflowAPI
import WorkflowCore
import WorkflowSimulation

extension FaultText {
    /// - Throws: `Problem` with code `invalid` when one of the faults would change nothing, with those that would and
    ///   where.
    static func check(_ faults: [Fault], with trial: FaultTrial) throws {
        for (index, fault) in faults.enumerated() {
            let others = faults.enumerated().filter { $0.offset != index }.map(\.element)
            guard trial.isNoticed(fault, beside: others) else { throw unnoticed(fault, trial) }
        }
    }

    /// - Throws: `Problem` with code `invalid` when there are trials and the fault changes nothing in any of them.
    static func check(_ fault: Fault, with trials: [FaultTrial]) throws {
        guard let first = trials.first, !trials.contains(where: { $0.isNoticed(fault) }) else { return }
        throw unnoticed(fault, first)
    }

    private static func unnoticed(_ fault: Fault, _ trial: FaultTrial) -> Problem {
        var untargeted = fault
        untargeted.stage = nil
        let stages = trial.stages(noticing: untargeted)
        let what =
            fault.stage.map { "\($0) of \(trial.kind) does not notice the fault \(untargeted)" }
            ?? "No stage of \(trial.kind) notices the fault \(fault) by itself"
        let targeted = stages.map { "\(untargeted)@\($0)" }.joined(separator: ", ")
        let fitting = trial.places().map { "\($0.stage): \($0.faults.map(\.rawValue).joined(separator: ", "))" }
        return Problem(
            .invalid, "\(what)\(stages.isEmpty ? "" : "; these would: \(targeted)").",
            advice: "Faults that \(trial.kind) notices, by the stage where they show: "
                + "\(fitting.joined(separator: "; ")).")
    }
}
