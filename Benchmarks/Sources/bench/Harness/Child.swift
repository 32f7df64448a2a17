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
}
