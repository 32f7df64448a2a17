import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl escalations`.
struct EscalationsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalations", abstract: "List open escalations, the most urgent task first.")

    @Option(name: .long, help: .init("At least this level.", valueName: "n"))
    var level: Int?

    @OptionGroup var page: PageOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        func render() async throws -> (text: String, isEmpty: Bool) {
            var rows: [EscalationRow] = []
            var cursor: String?
            var now: Timestamp
            repeat {
                let answer = try await client.escalations(
                    minimumLevel: level, limit: min(page.limit - rows.count, 500), cursor: cursor)
                rows += answer.items
                cursor = answer.next
                now = answer.now
            } while cursor != nil && rows.count < page.limit
            let text = try session.output(at: now).list(rows, id: \.task.id.description) {
                EscalationTable.make(rows, $0)
            }
            return (text, rows.isEmpty)
        }
        if page.watch { try await LiveScreen(session: session).run { try await render().text } }
        let (text, isEmpty) = try await render()
        session.write(text)
        if isEmpty, session.output().isForPeople { session.remark("No escalation is open.", "没有进行中的升级。") }
    }
}
