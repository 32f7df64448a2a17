import ArgumentParser

/// The command `wfctl simulate`.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Act in the simulated CDN: inject faults, and do what people there do.",
        subcommands: [
            SimulateFaultsCommand.self, SimulateFaultCommand.self, SimulateClearCommand.self,
            SimulateTroublesCommand.self, SimulateActionCommand.self, SimulateActionsCommand.self,
        ],
        defaultSubcommand: SimulateFaultsCommand.self)
}
