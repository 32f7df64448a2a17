import ArgumentParser
import Foundation
import Logging

/// The daemon's command line.
@main
struct Workflowd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflowd",
        abstract: "Knows every asynchronous task of your customers, and tells somebody before the customer does.",
        discussion: """
            Every option can stand in the environment (WORKFLOW_STORE, WORKFLOW_SOCKET, WORKFLOW_LISTEN, …) or in \
            a JSON file named by --config; flags weigh more than the environment, the environment more than the file.
            """,
        version: Daemon.version)

    @Option(
        help: .init(
            "The SQLite database; made when it is missing. (default: \(DaemonSettings.defaultStore))",
            valueName: "path"))
    var store: String?

    @Option(help: .init("The Unix socket to serve. (default: \(DaemonSettings.defaultSocket))", valueName: "path"))
    var socket: String?

    @Option(help: .init("Serve TCP as well; callers need access tokens there.", valueName: "host:port"))
    var listen: String?

    @Option(
        help: .init(
            "Connections over TCP at once; more are refused. (default: what the limit of open files has room for, at most "
                + "\(ConnectionBudget.most))", valueName: "number"))
    var connections: Int?

    @Flag(inversion: .prefixedNo, help: "Work with the simulated CDN.")
    var simulate: Bool?

    @Option(help: .init("How many times faster than real time the simulation runs. (default: 1)", valueName: "factor"))
    var speed: Double?

    @Option(
        help: .init(
            "When a new simulation begins, such as 2026-11-20T09:00:00+08:00; a database keeps the clock it has. "
                + "(default: now)", valueName: "time"))
    var simulateStart: String?

    @Option(help: .init("Seed of a new simulated CDN. (default: 1)", valueName: "number"))
    var seed: Int?

    @Option(help: .init("Catalogue files over the embedded ones.", valueName: "directory"))
    var catalog: String?

    @Option(help: .init("JSON file with the notification channels.", valueName: "path"))
    var channels: String?

    @Option(help: .init("JSON file with settings.", valueName: "path"))
    var config: String?

    @Option(
        name: .long,
        help: .init(
            "trace, debug, info, notice, warning, error or critical. (default: info)",
            valueName: "level"))
    var logLevel: String?

    func run() async throws {
        let flags = DaemonSettings.Flags(
            store: store, socket: socket, listen: listen, connections: connections, catalog: catalog,
            channels: channels,
            simulates: simulate, speed: speed, simulateStart: simulateStart, seed: seed, logLevel: logLevel,
            file: config)
        do {
            let settings = try await DaemonSettings.load(flags, environment: ProcessInfo.processInfo.environment)
            try await Daemon(settings: settings, environment: ProcessInfo.processInfo.environment).run()
        } catch let error as any StartupFailure {
            FileHandle.standardError.write(Data("workflowd: \(error)\n".utf8))
            throw ExitCode.failure
        }
    }
}
