import ArgumentParser
import WorkflowAPI

/// One command line from its words to its exit status.
struct CommandLineRun: Sendable {
    var arguments: [String]
    var environment: Environment = .process

    /// Runs the command.
    ///
    /// Everything that goes wrong is said on standard error.
    func status() async -> ExitStatus {
        if Self.overviews.contains(arguments) {
            let terminal = Terminal.current(environment: environment)
            terminal.write(Self.overview(columns: Self.columns(terminal.size)) + "\n")
            return .ok
        }
        // The parser takes an unknown word after `help` for the root's own help.
        if arguments.first == "help", let unknown = UnknownCommand(arguments: arguments) {
            return report(unknown.failure, Terminal.current(environment: environment))
        }
        do {
            var command = try await Wfctl.asyncParseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .ok
        } catch {
            return report(error)
        }
    }

    /// What asks for the root's own page: it is written without parsing, which would take longer than all the rest.
    static let overviews: Set<[String]> = [[], ["help"], ["--help"], ["-h"]]

    static func overview(columns: Int?) -> String {
        HelpText.arranged(Wfctl.helpMessage(columns: columns), columns: columns ?? 80)
    }

    /// The width of help pages and errors; nil when the terminal does not say.
    private static func columns(_ size: Terminal.Size?) -> Int? {
        size.map { min($0.columns, 110) }
    }

    private func report(_ error: any Error) -> ExitStatus {
        let terminal = Terminal.current(environment: environment)
        switch error {
        case let error as QuietExit:
            return error.status
        case let error as CommandFailure:
            return report(error, terminal)
        case let error as ClientError:
            return report(CommandFailure(error), terminal)
        case let error as Problem:
            return report(CommandFailure(error), terminal)
        case is CancellationError:
            return .failure
        default:
            return reportParsing(error, terminal)
        }
    }

    private func report(_ failure: CommandFailure, _ terminal: Terminal) -> ExitStatus {
        let text = "wfctl: \(Text.printableLines(failure.description))"
        terminal.writeError(terminal.wrapped(text) + "\n")
        return failure.status
    }

    /// Help and versions are what was asked for and go to standard output; the rest is a wrong command line.
    private func reportParsing(_ error: any Error, _ terminal: Terminal) -> ExitStatus {
        let code = Wfctl.exitCode(for: error)
        let columns = Self.columns(code == .success ? terminal.size : terminal.errorSize)
        let text = HelpText.arranged(Wfctl.fullMessage(for: error, columns: columns), columns: columns ?? 80)
        switch code {
        case .success:
            terminal.write(text + "\n")
            return .ok
        case .validationFailure:
            if let unknown = UnknownCommand(arguments: arguments) { return report(unknown.failure, terminal) }
            terminal.writeError(text + "\n")
            return .usage
        default:
            terminal.writeError(text + "\n")
            return .failure
        }
    }
}
