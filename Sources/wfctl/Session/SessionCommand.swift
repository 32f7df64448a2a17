import ArgumentParser

/// A command that runs with settings, a terminal and a way to the daemon.
protocol SessionCommand: AsyncParsableCommand {
    var globals: GlobalOptions { get }

    func run(_ session: Session) async throws
}

extension SessionCommand {
    func run() async throws {
        try await run(try Session(globals))
    }
}
