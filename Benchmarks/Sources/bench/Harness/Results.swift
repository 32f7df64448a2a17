import Foundation

/// One line of the published table.
struct ResultRow: Codable {
    var what: String
    /// The figure that the target is about, with its unit.
    var figure: Double
    var unit: String
    /// What the raw database loop, or the other side of a comparison, did in the same run.
    var raw: Double?
    var rawUnit: String?
    var ratio: Double?
    var target: String
    /// nil for a line that is only there to be read.
    var isMet: Bool?
}

/// The outcome of a run, with what is needed to judge it.
struct Results: Codable {
    var date: String
    var machine: String
    var rounds: Int
    var rows: [ResultRow]
    /// Every round's figures, by case.
    var samples: [String: [Figures]]

    func markdown() -> String {
        var lines = [
            "Measured \(date) on \(machine); medians of \(rounds) interleaved rounds, the raw loop in the same run.",
            "",
            "| what | measured | raw loop / other side | ratio | target | met |",
            "|---|---:|---:|---:|---|---|",
        ]
        for row in rows {
            let raw = row.raw.map { "\(Self.text($0)) \(row.rawUnit ?? row.unit)" } ?? ""
            let ratio = row.ratio.map { String(format: "%.2f", $0) } ?? ""
            let met = row.isMet.map { $0 ? "yes" : "**no**" } ?? ""
            lines.append(
                "| \(row.what) | \(Self.text(row.figure)) \(row.unit) | \(raw) | \(ratio) | \(row.target) | \(met) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Three significant digits, without an exponent.
    private static func text(_ value: Double) -> String {
        let size = abs(value)
        let decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
        return String(format: "%.\(decimals)f", value)
    }

    static func machineDescription() -> String {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model =
            information.split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown CPU"
        let memory = ProcessInfo.processInfo.physicalMemory >> 30
        return "\(ProcessInfo.processInfo.activeProcessorCount) × \(model), \(memory) GiB"
    }
}
