import ArgumentParser
import Glibc
import WorkflowAPI
import WorkflowCatalog

/// The command `wfctl backup`.
struct BackupCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database while the daemon runs; prints the copy's path.")

    @Argument(
        help: .init("A new file on the daemon's machine; relative paths are resolved here.", valueName: "path"),
        completion: .file())
    var path: String

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let place = try DaemonPath.resolve(path, session)
        let answer: BackupResponse
        do {
            answer = try await session.connect().backup(BackupRequest(path: place))
        } catch ClientError.problem(let problem) where problem.knownCode == .storeFailed {
            var failure = CommandFailure(problem)
            failure.advice.append("Does the folder of \(place) exist, and may the daemon write into it?")
            throw failure
        }
        session.write(try session.output().value(answer, id: answer.path) { _ in [answer.path] })
        if session.output().isForPeople {
            let seconds = StatsView.number(answer.seconds)
            session.remark(
                "\(StatsView.bytes(answer.bytes)) in \(seconds) s.", "\(StatsView.bytes(answer.bytes))，用时 \(seconds) 秒。"
            )
        }
    }
}

/// A path as the daemon has to hear it.
enum DaemonPath {
    /// Makes a relative path absolute where that can be done.
    ///
    /// Over the socket the daemon is on this machine but elsewhere in its folders, so that a relative path has to be
    /// resolved here. Over TCP a relative path would mean nothing.
    static func resolve(_ path: String, _ session: Session) throws -> String {
        if path.hasPrefix("/") { return path }
        guard case .socket = session.settings.endpoint else {
            throw CommandFailure.usage(
                "The path is one on the daemon's machine and has to begin with \"/\"; got \"\(path)\".")
        }
        guard let here = unsafe getcwd(nil, 0) else {
            throw CommandFailure(.failure, "The current directory cannot be found: \(FileError.reason(errno)).")
        }
        defer { unsafe free(here) }
        return unsafe String(cString: here) + "/" + path
    }
}
