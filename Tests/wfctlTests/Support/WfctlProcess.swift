import Foundation

/// The real program, run as a shell runs it.
struct WfctlProcess {
    var status: Int32
    /// Whether it ended by itself or by a signal, whose number is the status then.
    var reason: Process.TerminationReason
    var output: String
    var errors: String

    /// - Parameters:
    ///   - daemon: whose socket is used, and which lives as long as the run; nil leaves the choice to the arguments.
    ///   - launcher: a program with arguments that starts it in the same process; none otherwise.
    ///   - input: what is written to standard input, which is empty otherwise.
    ///   - started: gets the process's id as soon as there is one.
    static func run(
        _ arguments: [String], daemon: FakeDaemon? = nil, environment: [String: String] = [:],
        launcher: [String] = [], input: String = "", started: @Sendable @escaping (Int32) -> Void = { _ in }
    ) async throws -> WfctlProcess {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wfctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removing(folder) }
        let files = ["in", "out", "err"].map { folder.appending(path: $0) }
        for file in files { try Data(file.lastPathComponent == "in" ? input.utf8 : "".utf8).write(to: file) }
        let process = Process()
        let words = launcher + [program.path] + arguments
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        // Nothing of the person who runs the tests: no profile, no locale, no name.
        var variables = ["PATH": "/usr/bin:/bin", "USER": "alice", "HOME": folder.path]
        if let daemon { variables["WORKFLOW_SOCKET"] = daemon.path }
        process.environment = variables.merging(environment) { _, new in new }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        let (status, reason) = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = {
                continuation.resume(returning: ($0.terminationStatus, $0.terminationReason))
            }
            do {
                try process.run()
                started(process.processIdentifier)
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        // A server that nobody holds closes.
        withExtendedLifetime(daemon) {}
        return WfctlProcess(
            status: status, reason: reason, output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8))
    }

    /// Beside the test program.
    private static var program: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "wfctl")
    }

    private static func removing(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("\(folder.path) is left behind: \(error)")
        }
    }
}
