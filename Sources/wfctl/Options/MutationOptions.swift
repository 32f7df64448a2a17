import ArgumentParser

/// What every command that changes a task takes.
struct MutationOptions: ParsableArguments {
    @Option(name: [.customShort("m"), .long], help: .init("Why; it stays in the history.", valueName: "text"))
    var reason: String

    @Flag(name: .long, help: "Say what would happen and change nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Go past a refusal that says it can be forced.")
    var force = false

    @Option(name: .long, help: .init("Refuse unless the task is at this version.", valueName: "version"))
    var ifVersion: Int?

    func validate() throws {
        try ReasonOption.check(reason)
        if let ifVersion, ifVersion < 1 {
            throw ValidationError("A task's version is 1 or more; got \(ifVersion).")
        }
    }
}
