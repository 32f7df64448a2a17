import ArgumentParser
import WorkflowCatalog

/// The command `wfctl cases list`.
struct CasesListCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the support cases in the program; needs no daemon.",
        discussion: "With --all those that are about no task as well, with the reason.")

    @Flag(name: .long, help: "List the cases out of scope too.")
    var all = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let cases = try CaseSource().embedded()
        var rows = cases.fixtures.map(CaseListing.init)
        if all { rows += cases.outOfScope.map(CaseListing.init) }
        rows.sort { $0.order < $1.order }
        let output = session.output()
        session.write(try output.list(rows, id: \.id) { CaseTable.make(rows, $0) })
        if output.isForPeople {
            let (inScope, others) = (cases.fixtures.count, cases.outOfScope.count)
            session.remark(
                "\(inScope) cases; \(others) others are about no task (--all lists them).",
                "共 \(inScope) 个案例；另有 \(others) 个不涉及任务（--all 可列出）。")
        }
    }
}
