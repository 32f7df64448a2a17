import ArgumentParser

/// How much of a list is shown, and whether it is shown again and again.
struct PageOptions: ParsableArguments {
    @Option(name: [.customShort("n"), .long], help: .init("At most this many rows.", valueName: "count"))
    var limit = 50

    @Flag(name: .long, help: "Show it again every two seconds.")
    var watch = false

    func validate() throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("A limit is 1 to 10000; got \(limit).")
        }
    }
}
