import ArgumentParser
import WorkflowAPI

/// The command `wfctl simulate faults`.
struct SimulateFaultsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults",
        abstract: "List the faults in force and the troubles they have brought; with --names all there are.")

    @Flag(name: .long, help: "List the names that a fault may have.")
    var names = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let state = try await session.connect().simulation()
        let output = session.output(at: state.now)
        if names { return session.write(try output.names(state.faultNames, title: "FAULT")) }
        let ids = ShortIDs(state.faults.compactMap(\.task))
        session.write(
            try output.list(state.faults, id: \.id) { p in
                Table(
                    columns: [
                        Table.Column("ID"), Table.Column(p.say("FAULT", "故障"), minimum: 12, rank: 1),
                        Table.Column(p.say("SUBJECT", "对象"), minimum: 10, rank: 0),
                        Table.Column(p.say("TASK", "任务"), spare: .forRoom(1)),
                        Table.Column(p.say("SINCE", "开始"), .right, spare: .forRoom(0)),
                    ],
                    rows: state.faults.map { row in
                        [
                            StyledText(row.id, .accent), StyledText(FaultArgument(row.fault).text, .warning),
                            StyledText(row.fault.subject ?? "–"), row.task.map { ids.cell($0, p) } ?? "–",
                            StyledText(p.when(row.since)),
                        ]
                    })
            })
        guard output.isForPeople else { return }
        // A fault that is a state of the world, such as a blocked queue, is in force as that state.
        if !state.troubles.isEmpty {
            session.write((state.faults.isEmpty ? "" : "\n") + (try output.troubles(state.troubles)))
        } else if state.faults.isEmpty {
            session.remark(
                "No fault is in force. Inject one with: wfctl simulate fault NAME[=VALUE][@STAGE]; "
                    + "the names: wfctl simulate faults --names",
                "当前没有故障。注入：wfctl simulate fault NAME[=VALUE][@STAGE]；名称见：wfctl simulate faults --names")
        }
    }
}

extension Output {
    /// Bare words, one a row.
    func names(_ names: [String], title: String) throws -> String {
        try list(names, id: \.self) { _ in
            Table(columns: [Table.Column(title)], rows: names.map { [StyledText($0)] })
        }
    }
}
