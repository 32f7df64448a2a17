import ArgumentParser
import WorkflowAPI

/// The command `wfctl channels`.
struct ChannelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels", abstract: "Notification channels: which fail, are held or disabled.",
        subcommands: [List.self, Enable.self], defaultSubcommand: List.self)

    struct List: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the channels and their health.")

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let page = try await session.connect().channels()
            session.write(
                try session.output(at: page.now).list(page.items, id: \.channel) { ChannelTable.make(page.items, $0) })
        }
    }

    struct Enable: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "enable", abstract: "Use a channel again that was disabled, or end its hold.")

        @Argument(help: .init("The channel's id, such as webhook:oncall.", valueName: "id"))
        var id: String

        @OptionGroup var reason: ReasonOption

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let client = session.connectToChange()
            let channel: ChannelRow
            do {
                channel = try await client.enableChannel(id, reason: reason.reason)
            } catch ClientError.problem(let problem) where problem.knownCode == .notFound {
                let known = try await client.channels().items.map(\.channel)
                throw CommandFailure(
                    .notFound, "There is no channel \"\(id)\".", advice: Suggestion.advice(for: id, among: known))
            }
            session.write(
                try session.output().value(channel, id: channel.channel) { p in
                    let name = Text.printable(channel.channel)
                    return [p.say("enabled \(name)", "已启用 \(name)")]
                })
        }
    }
}
