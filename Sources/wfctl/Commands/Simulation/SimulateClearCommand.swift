import ArgumentParser
import WorkflowAPI

/// The command `wfctl simulate clear`.
struct SimulateClearCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "Lift faults by their ids, or all of them.")

    @Argument(help: .init("Ids from wfctl simulate faults.", valueName: "fault"))
    var faults: [String] = []

    @Flag(name: .long, help: "Lift every fault in force.")
    var all = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if all == !faults.isEmpty { throw ValidationError("Name the faults to lift, or use --all.") }
    }

    func run(_ session: Session) async throws {
        let client = session.connectToChange()
        let state = try await client.simulation()
        let ids = all ? state.faults.map(\.id) : faults
        if ids.isEmpty { session.remark("No fault is in force.", "当前没有故障。") }
        for id in ids {
            do {
                let answer = try await client.liftFault(id)
                session.write(try session.output(at: answer.now).value(answer, id: id) { answer.lines($0) })
            } catch ClientError.problem(let problem) where problem.knownCode == .notFound {
                throw CommandFailure(
                    .notFound, "There is no fault \"\(id)\" in force.",
                    advice: Suggestion.advice(for: id, among: state.faults.map(\.id)))
            }
        }
    }
}
