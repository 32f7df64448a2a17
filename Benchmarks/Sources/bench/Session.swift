import Foundation

/// One run of the benchmarks: every section in turn, a table at the end.
struct Session {
    static let sections = ["throughput", "single", "size", "open", "lateness", "programs"]

    let child: Child
    let parameters: Parameters
    let scratch: URL
    let rounds: Int
    let openTasks: Int
    let chosen: [String]

    init(_ parameters: Parameters) throws {
        child = try Child()
        self.parameters = parameters
        rounds = try parameters.integer("rounds", or: 5)
        openTasks = try parameters.integer("open", or: 1_000_000)
        chosen =
            parameters.optional("only")?.split(separator: ",").map(String.init) ?? Self.sections
        for name in chosen where !Self.sections.contains(name) {
            throw BenchmarkError("There is no section \"\(name)\"; there are \(Self.sections.joined(separator: ", ")).")
        }
        let standard = child.program.deletingLastPathComponent().appendingPathComponent("scratch").path
        scratch = URL(fileURLWithPath: parameters.text("scratch", or: standard))
    }

    func run() throws {
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        var log = Log()
        if chosen.contains("throughput") { try throughput(&log) }
        if chosen.contains("single") { try single(&log) }
        if chosen.contains("size") { try size(&log) }
        if chosen.contains("open") { try open(&log) }
        if chosen.contains("lateness") { try lateness(&log) }
        if chosen.contains("programs") { try programs(&log) }

        let results = Results(
            date: ISO8601DateFormatter().string(from: Date()), machine: Results.machineDescription(), rounds: rounds,
            rows: log.rows, samples: log.samples)
        print(results.markdown())
        if let file = parameters.optional("markdown") {
            try results.markdown().write(toFile: file, atomically: true, encoding: .utf8)
        }
        if let file = parameters.optional("json") {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            try encoder.encode(results).write(to: URL(fileURLWithPath: file))
        }
    }

    /// What has been measured so far.
    struct Log {
        var rows: [ResultRow] = []
        var samples: [String: [Figures]] = [:]

        mutating func add(_ name: String, _ figures: Figures) {
            samples[name, default: []].append(figures)
            let text = figures.sorted { $0.key < $1.key }.map { String(format: "%@ %.3f", $0.key, $0.value) }
            FileHandle.standardError.write(Data("\(name): \(text.joined(separator: "  "))\n".utf8))
        }

        func median(_ name: String, _ figure: String) -> Double {
            Sample.median((samples[name] ?? []).compactMap { $0[figure] })
        }

        /// The median of the ratios of the rounds, which noise that both sides of a round share cannot move.
        func ratio(_ name: String, _ figure: String, to other: String, _ otherFigure: String) -> Double {
            let pairs = zip(samples[name] ?? [], samples[other] ?? [])
            return Sample.median(
                pairs.compactMap { one, two in
                    guard let value = one[figure], let base = two[otherFigure], base > 0 else { return nil }
                    return value / base
                })
        }
    }

    /// The path of a database of this run that does not exist yet.
    func fresh(_ name: String) throws -> String {
        let path = scratch.appendingPathComponent("\(name).db").path
        try remove(path)
        return path
    }

    func remove(_ path: String) throws {
        for suffix in ["", "-wal", "-shm", ".lock"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// Runs a case on a database of its own, which is gone afterwards.
    func measure(_ name: String, _ log: inout Log, as label: String? = nil, _ more: [String: String]) throws {
        let path = try fresh(label ?? name)
        log.add(label ?? name, try child.run(name, more.merging(["path": path]) { $1 }))
        try remove(path)
    }
}
