import Foundation

/// Runs measurements in fresh processes, so that one leaves neither memory nor caches of its own to the next.
struct Child {
    /// This program's file.
    let program: URL

    init() throws {
        let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        program = URL(fileURLWithPath: path)
    }

    /// Runs one case of this program and returns what it printed.
    func run(_ name: String, _ parameters: [String: String]) throws -> Figures {
        let arguments = ["child", name] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let output = try Self.output(of: program, arguments)
        guard let line = output.split(separator: "\n").last(where: { $0.hasPrefix("{") }) else {
            throw BenchmarkError("The case \(name) printed no figures:\n\(output)")
        }
        return try JSONDecoder().decode(Figures.self, from: Data(line.utf8))
    }

    /// Runs a program to its end and returns its standard output.
    static func output(of program: URL, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkError(
                "\(program.lastPathComponent) \(arguments.joined(separator: " ")) ended with status "
                    + "\(process.terminationStatus).")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Milliseconds from the spawn of a program until it has ended; what it prints is discarded.
    ///
    /// `posix_spawn` and `waitpid` are called directly, because `Process` adds milliseconds of its own.
    static func milliseconds(of program: String, _ arguments: [String]) throws -> Double {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), strdup("HOME=/"), nil]
        defer { for text in words + variables { free(text) } }
        var number: pid_t = 0
        var status: Int32 = 0
        let start = Stopwatch.seconds
        guard posix_spawn(&number, program, &actions, nil, &words, &variables) == 0 else {
            throw BenchmarkError("\(program) could not be started.")
        }
        while waitpid(number, &status, 0) == -1 && errno == EINTR {}
        let milliseconds = (Stopwatch.seconds - start) * 1000
        guard status == 0 else { throw BenchmarkError("\(program) \(arguments) ended with wait status \(status).") }
        return milliseconds
    }
}
