import ArgumentParser
import WorkflowAPI

/// The command `wfctl simulate faults`.
struct SimulateFaultsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "List the faults in force; with --names all there are.")

    @Flag(name: .long, help: "List the names that a fault may have.")
    var names = false

    @OptionGroup var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let state = try await session.connect().simulation()
        let output = session.output(at: state.now)
        if names { return session.write(try output.names(state.faultNames, title: "FAULT")) }
        session.write(
            try output.list(state.faults, id: \.id) { p in
                Table(
                    columns: [
                        Table.Column("ID"), Table.Column(p.say("FAULT", "故障")), Table.Column(p.say("STAGE", "阶段")),
                        Table.Column(p.say("SUBJECT", "对象"), minimum: 10, rank: 0), Table.Column(p.say("TASK", "任务")),
                        Table.Column(p.say("VALUE", "参数"), .right), Table.Column(p.say("SINCE", "开始"), .right),
                    ],
                    rows: state.faults.map { row in
                        [
                            StyledText(row.id, .accent), StyledText(row.fault.name, .warning),
                            StyledText(row.fault.stage ?? "–"), StyledText(row.fault.subject ?? "–"),
                            row.task.map { TaskTable.id($0, p) } ?? "–",
                            StyledText(row.fault.value.map(StatsView.number) ?? "–"), StyledText(p.when(row.since)),
                        ]
                    })
            })
        if state.faults.isEmpty, output.isForPeople {
            session.remark(
                "No fault is in force. There are: \(state.faultNames.joined(separator: ", ")).",
                "当前没有故障。可用：\(state.faultNames.joined(separator: "、"))。")
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
