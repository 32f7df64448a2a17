import ArgumentParser

/// The command line's root: it knows its commands and nothing else.
struct Wfctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wfctl",
        abstract: "See which tasks are stuck, say who must act next, and step in.",
        usage: "wfctl <command> [<options>]",
        discussion: """
            A task is named by its id, the unique beginning of its id, or its subject. Settings come from flags, then \
            the environment, then the profile file ($XDG_CONFIG_HOME/wfctl/config); the options below go with every \
            command.

            Exit status: 0 ok, 1 error, 2 usage, 3 not allowed, 4 not found, 5 refused by the task's state, 6 partly \
            failed batch, 7 list --exit-code found some, 124 wait timed out, \
            130 stopped following.

            Completions: wfctl --generate-completion-script bash|zsh|fish
            """,
        version: "wfctl \(version)",
        groupedSubcommands: [
            CommandGroup(
                name: "Look",
                subcommands: [
                    ListCommand.self, ShowCommand.self, HistoryCommand.self, ExplainCommand.self, WatchCommand.self,
                    EscalationsCommand.self, StatsCommand.self,
                ]),
            CommandGroup(name: "Begin", subcommands: [SubmitCommand.self, ResubmitCommand.self]),
            CommandGroup(
                name: "Take charge",
                subcommands: [
                    ClaimCommand.self, ReleaseCommand.self, AckCommand.self, SnoozeCommand.self, NoteCommand.self,
                    ReassignCommand.self, ExtendCommand.self,
                ]),
            CommandGroup(
                name: "Step in",
                subcommands: [
                    NudgeCommand.self, RetryCommand.self, SkipCommand.self, CompleteCommand.self, FailCommand.self,
                    AdoptCommand.self, PauseCommand.self, ResumeCommand.self, CancelCommand.self, RollbackCommand.self,
                ]),
            CommandGroup(
                name: "Catalogue and simulation",
                subcommands: [WorkflowsCommand.self, PoliciesCommand.self, SimulateCommand.self, CasesCommand.self]),
            CommandGroup(
                name: "Administration",
                subcommands: [
                    TokensCommand.self, ChannelsCommand.self, BackupCommand.self, VerifyCommand.self, PruneCommand.self,
                ]),
        ])

    static let version = "0.1.0"

    /// What a wrong command line is answered under, like every other error.
    static let _errorPrefix = "wfctl: "

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run() async throws {
        throw CleanExit.helpRequest(self)
    }
}
