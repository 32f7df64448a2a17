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
    /// - Throws: `Problem` with code `invalid`, naming the faults there are.
    static func fault(_ request: FaultRequest) throws -> Fault {
        let factor = request.value.map { $0 == $0.rounded() ? "-x\(Int($0))" : "-x\($0)" } ?? ""
        let text = request.name + factor + (request.stage.map { "@\($0)" } ?? "")
        do {
            return try Fault(text)
        } catch let error as SimulationError {
            throw Problem(error)
        }
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
        self.init(.invalid, error.message)
    }
}
