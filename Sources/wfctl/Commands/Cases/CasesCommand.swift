import ArgumentParser

/// The command `wfctl cases`.
struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases",
        abstract: "Support cases: play them, draft them from documents, and measure the drafts.",
        subcommands: [
            CasesListCommand.self, CasesShowCommand.self, CasesReplayCommand.self, CasesImportCommand.self,
            CasesScoreCommand.self,
        ])
}
