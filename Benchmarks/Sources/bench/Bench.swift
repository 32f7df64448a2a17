import Foundation

/// Measures the engine beside the raw database.
///
/// `bench` runs everything and prints a table; `bench help` says what can be chosen.
@main
enum Bench {
    static func main() async {
        Stopwatch.start()
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        switch arguments.first {
        case "help", "--help", "-h": print(help)
        case "child":
            guard arguments.count > 1 else { throw BenchmarkError("`bench child` needs the name of a case.") }
            let figures = try await child(arguments[1], try Parameters(arguments.dropFirst(2)))
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            encoder.nonConformingFloatEncodingStrategy = .throw
            print(String(decoding: try encoder.encode(figures), as: UTF8.self))
        default: try Session(try Parameters(arguments)).run()
        }
    }

    private static func child(_ name: String, _ parameters: Parameters) async throws -> Figures {
        switch name {
        case "raw": try RawCases.run(parameters)
        case "engine": try await EngineCases.run(parameters)
        case "size": try await EngineCases.size(parameters)
        case "prefill": try EngineCases.prefill(parameters)
        case "hot": try await EngineCases.hot(parameters)
        case "restart": try await EngineCases.restart(parameters)
        case "memory": try await EngineCases.memory(parameters)
        case "list": try EngineCases.list(parameters)
        case "lateness": try await LatenessCase.run(parameters)
        default: throw BenchmarkError("There is no case \"\(name)\".")
        }
    }

    private static let help = """
        bench [name=value]…

          rounds=5            interleaved rounds of each comparison
          only=a,b            sections: throughput, single, size, open, lateness, programs
          open=1000000        open tasks of the section `open`
          scratch=DIR         where databases are made; on the disk to be measured, with 6 GB free
          wfctl=FILE          release builds of the programs, for the sections `programs` and `open`
          workflowd=FILE
          json=FILE           also writes the figures of every round
          markdown=FILE       also writes the table
        """
}
