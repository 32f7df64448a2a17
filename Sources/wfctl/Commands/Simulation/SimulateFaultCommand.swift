import ArgumentParser
import WorkflowAPI

/// The command `wfctl simulate fault`.
struct SimulateFaultCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract: "Inject a fault: wfctl simulate fault stall@config-dispatch --subject cdn.example.com",
        discussion: """
            A stage is one of a workflow's stages or operations, or its undo: stall@undo:config-dispatch. Without one \
            the fault strikes where it is at home.
            """)

    @Argument(help: .init("See wfctl simulate faults --names.", valueName: "name[=value][@stage]"))
    var fault: FaultArgument

    @Option(name: .long, help: .init("Only this subject; otherwise any.", valueName: "subject"))
    var subject: String?

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connectToChange()
        var request = fault.request
        request.subject = subject
        let known = try await client.simulation().faultNames
        guard known.contains(request.name) else {
            throw CatalogWords.unknownFault(request.name, among: known)
        }
        if fault.stage != nil {
            var workflows: [WorkflowDetail] = []
            for kind in try await client.workflows().items.map(\.kind) {
                workflows.append(try await client.workflow(kind))
            }
            try CatalogWords.check(fault, in: workflows)
        }
        let answer = try await client.injectFault(request)
        session.write(try session.output(at: answer.now).value(answer, id: answer.faultID) { answer.lines($0) })
    }
}

extension SimulationResponse {
    /// What was changed, and the id that lifts it again.
    func lines(_ presentation: Presentation) -> [String] {
        [([Text.printable(text)] + [faultID.map { "[\($0)]" }].compactMap { $0 }).joined(separator: " ")]
    }
}
