/// Named values on the command line, `name=value`.
struct Parameters {
    private var values: [String: String] = [:]

    init(_ arguments: some Sequence<String>) throws {
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw BenchmarkError("\"\(argument)\" is not name=value; see `bench help`.")
            }
            values[String(parts[0])] = String(parts[1])
        }
    }

    func text(_ name: String) throws -> String {
        guard let value = values[name] else { throw BenchmarkError("The parameter \(name) is missing.") }
        return value
    }

    func text(_ name: String, or standard: String) -> String { values[name] ?? standard }

    func optional(_ name: String) -> String? { values[name] }

    func integer(_ name: String) throws -> Int {
        guard let value = Int(try text(name)) else {
            throw BenchmarkError("The parameter \(name) needs a whole number.")
        }
        return value
    }

    func integer(_ name: String, or standard: Int) throws -> Int {
        values[name] == nil ? standard : try integer(name)
    }
}
