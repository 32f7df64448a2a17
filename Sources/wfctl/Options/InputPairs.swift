import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// `key=value` on the command line.
struct InputPair: Hashable, Sendable, ExpressibleByArgument {
    var key: String
    var value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        key = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }

    /// - Throws: `CommandFailure` when a key is given twice.
    static func dictionary(_ pairs: [InputPair]) throws -> [String: String] {
        var result: [String: String] = [:]
        for pair in pairs {
            guard result.updateValue(pair.value, forKey: pair.key) == nil else {
                throw CommandFailure.usage("The key \"\(pair.key)\" is given twice; each may be given once.")
            }
        }
        return result
    }
}

/// `NAME`, `NAME@STAGE` or `NAME=VALUE@STAGE`, such as `slow=4@config-dispatch`.
struct FaultArgument: Hashable, Sendable, ExpressibleByArgument {
    var name: String
    var value: Double?
    var stage: String?

    init?(argument: String) {
        let halves = argument.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty, halves.count < 2 || !halves[1].isEmpty else { return nil }
        name = String(first)
        stage = halves.count > 1 ? String(halves[1]) : nil
        if parts.count > 1 {
            guard let number = Double(parts[1]) else { return nil }
            value = number
        }
    }

    /// A fault that is in force, to be written as it is typed.
    init(_ fault: FaultRequest) {
        name = fault.name
        value = fault.value
        stage = fault.stage
    }

    var request: FaultRequest { FaultRequest(name: name, stage: stage, value: value) }

    /// What reads as this fault.
    var text: String {
        name + (value.map { "=\(StatsView.number($0))" } ?? "") + (stage.map { "@\($0)" } ?? "")
    }
}
