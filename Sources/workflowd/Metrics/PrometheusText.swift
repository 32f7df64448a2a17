/// A text in the Prometheus exposition format, written family by family.
struct PrometheusText {
    private(set) var text = ""

    /// A gauge or a counter with its samples.
    mutating func family(
        _ name: String, _ kind: String, _ help: String, _ samples: [(labels: [(String, String)], value: Double)]
    ) {
        header(name, kind, help)
        for sample in samples { line(name, sample.labels, sample.value) }
    }

    /// A histogram from counts by bucket, the last one unbounded.
    mutating func histogram(_ name: String, _ help: String, bounds: [Double], counts: [Int], sum: Double) {
        header(name, "histogram", help)
        var total = 0
        for (bound, count) in zip(bounds, counts) {
            total += count
            line("\(name)_bucket", [("le", Self.number(bound))], Double(total))
        }
        let all = counts.reduce(0, +)
        line("\(name)_bucket", [("le", "+Inf")], Double(all))
        line("\(name)_sum", [], sum)
        line("\(name)_count", [], Double(all))
    }

    private mutating func header(_ name: String, _ kind: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",") + "}"
        }
        text += " \(Self.number(value))\n"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }
}
