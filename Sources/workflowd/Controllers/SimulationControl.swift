import WorkflowAPI
import WorkflowCore
import WorkflowSimulation

/// What the daemon can do to the simulated world, when it simulates one.
protocol SimulationControl: Sendable {
    /// How many times faster than real time it runs.
    var speed: Double { get }

    /// Puts a fault in force.
    ///
    /// - Throws: `SimulationError`.
    func inject(_ fault: Fault, subject: String?) async throws -> InjectedFaultReport
    /// Lifts the fault of this id, which is `KIND` or `KIND:SUBJECT`; false when the id names no kind of fault.
    func lift(_ id: String) async throws -> Bool
    /// Lets somebody in the world act; says what changed.
    func act(_ action: WorldAction) async throws -> String
    func faults() async throws -> [FaultRow]
    func troubles() async throws -> [TroubleRow]
}

/// What became of an injected fault.
struct InjectedFaultReport: Hashable, Sendable {
    var id: String
    var text: String
}

/// Faults between their wire form and the simulation's.
enum FaultText {
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
        let name = place.hasPrefix("undo:") ? String(place.dropFirst("undo:".count)) : place
        let stages = definitions.flatMap(\.stages)
        let operations = stages.flatMap { [$0.operation] + [$0.undo?.operation].compactMap { $0 } }
        guard !stages.contains(where: { $0.name == name }), !operations.contains(name) else { return }
        let whose = definitions.count == 1 ? definitions.first.map { "\($0.kind) has" } : nil
        throw KnownNames.refusal(
            .invalid, "\(whose ?? "The workflows have") no stage or operation \"\(name.prefix(60))\"", name,
            among: Set(stages.map(\.name)))
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

extension Problem {
    init(_ error: SimulationError) {
        self.init(error.code == .nothingToDo ? .nothingToDo : .invalid, error.message)
    }
}
