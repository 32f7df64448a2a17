import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl simulate troubles`.
struct SimulateTroublesCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "troubles",
        abstract: "List what is wrong in the simulated world, whether a fault, a task or a customer brought it about.")

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let state = try await session.connect().simulation()
        let output = session.output(at: state.now)
        session.write(try output.troubles(state.troubles))
        if state.troubles.isEmpty, output.isForPeople {
            session.remark("Nothing is wrong in the simulated world.", "模拟环境中没有异常。")
        }
    }
}

extension Output {
    /// States of the world that are in somebody's way, such as a blocked queue or an expired certificate.
    func troubles(_ troubles: [TroubleRow]) throws -> String {
        try list(troubles, id: nil) { p in
            Table(
                columns: [
                    Table.Column(p.say("SUBJECT", "对象"), minimum: 10, rank: 1),
                    Table.Column(p.say("WRONG IN THE WORLD", "环境异常")),
                    Table.Column(p.say("EVIDENCE", "依据"), minimum: 20, rank: 0, spare: .forRoom(0)),
                ],
                rows: troubles.map { trouble in
                    [
                        StyledText(trouble.subject ?? p.say("all", "全部")),
                        StyledText(trouble.finding.code.rawValue, .warning), StyledText(trouble.finding.evidence),
                    ]
                })
        }
    }
}
