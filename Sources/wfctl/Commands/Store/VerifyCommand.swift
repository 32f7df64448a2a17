import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl verify`.
struct VerifyCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Re-evolve every history and compare it with the stored state; status 1 if one differs.")

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    /// Tasks of one request, so that a large store shows progress and stays answerable.
    private static let portion = 10_000

    func run(_ session: Session) async throws {
        let client = session.connect()
        var total = VerifyResponse(tasks: 0, events: 0, mismatches: [], mismatchCount: 0)
        var after: TaskID?
        repeat {
            let answer = try await client.verify(VerifyRequest(after: after, limit: Self.portion))
            total.tasks += answer.tasks
            total.events += answer.events
            total.mismatchCount += answer.mismatchCount
            total.mismatches += answer.mismatches.prefix(max(100 - total.mismatches.count, 0))
            after = answer.next
            if after != nil, session.terminal.isErrorTerminal {
                session.terminal.writeError("\r\(total.tasks) tasks…\u{1b}[K")
            }
        } while after != nil
        if total.tasks > Self.portion, session.terminal.isErrorTerminal { session.terminal.writeError("\r\u{1b}[K") }
        session.write(try session.output().value(total, id: nil) { lines(total, $0) })
        if total.mismatchCount > 0 { throw QuietExit(status: .failure) }
    }

    private func lines(_ total: VerifyResponse, _ p: Presentation) -> [String] {
        let sound = p.say(
            "\(total.tasks) tasks with \(total.events) events: ", "\(total.tasks) 个任务，\(total.events) 条事件：")
        guard total.mismatchCount > 0 else {
            return [sound + p.paint(p.say("every state is what its history gives", "状态与历史全部一致"), .good)]
        }
        return [sound + p.paint(p.say("\(total.mismatchCount) differ", "\(total.mismatchCount) 个不一致"), .alarm)]
            + total.mismatches.map { "  \($0.task)  \(Text.printable($0.detail))" }
    }
}
