import WorkflowAPI
import WorkflowCore
import WorkflowSimulation

/// Faults between their wire form and the simulation's.
enum FaultText {
    /// The input of a task that names its faults.
    static let input = "fault"
    /// Faults that come along with one task.
    static let limit = 8

    /// - Parameter definitions: The workflows that the fault could strike.
    /// - Throws: `Problem` with code `invalid`, naming the faults, values or stages there are.
    static func fault(_ request: FaultRequest, in definitions: some Collection<WorkflowDefinition>) throws -> Fault {
        do {
            var fault = try Fault(request.name + (request.stage.map { "@\($0)" } ?? ""))
            if let factor = request.value {
                guard fault.kind == .slow else {
                    throw Problem(.invalid, "The fault \(fault.kind.rawValue) takes no value; only slow does.")
                }
                guard Fault.factors.contains(factor) else {
                    throw Problem(.invalid, "The factor of slow lies between 1 and 1000; got \(factor).")
                }
                fault.factor = factor
            }
            try check(fault, in: definitions)
            return fault
        } catch let error as SimulationError {
            throw Problem(error)
        }
    }

    /// A fault at a place that no workflow has would strike nothing, without a word.
    private static func check(_ fault: Fault, in definitions: some Collection<WorkflowDefinition>) throws {
        guard let place = fault.stage else { return }
        guard !definitions.contains(where: { reaches(fault, $0) }) else { return }
        let name = Self.name(place)
        let stages = definitions.flatMap(\.stages)
        let whose = definitions.count == 1 ? definitions.first.map { "\($0.kind) has" } : nil
        throw KnownNames.refusal(
            .invalid, "\(whose ?? "The workflows have") no stage or operation \"\(name.prefix(60))\"", name,
            among: Set(stages.map(\.name)))
    }

    private static func name(_ place: String) -> String {
        place.hasPrefix("undo:") ? String(place.dropFirst("undo:".count)) : place
    }

    /// Whether the workflow has the fault's stage or operation.
    static func reaches(_ fault: Fault, _ definition: WorkflowDefinition) -> Bool {
        guard let name = fault.stage.map(name) else { return true }
        return definition.stages.contains { [$0.name, $0.operation, $0.undo?.operation].contains(name) }
    }

    static func request(_ fault: Fault, subject: String?) -> FaultRequest {
        FaultRequest(
            name: fault.kind.rawValue, stage: fault.stage, subject: subject,
            value: fault.kind == .slow ? fault.factor : nil)
    }

    /// What a fault is lifted by.
    static func id(_ kind: Fault.Kind, subject: String?) -> String {
        subject.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue
    }

    /// Reads what `id` wrote.
    static func target(_ id: String) -> (kind: Fault.Kind, subject: String?)? {
        let parts = id.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, let kind = Fault.Kind(rawValue: name) else { return nil }
        return (kind, parts.count == 2 ? parts[1] : nil)
    }
}
