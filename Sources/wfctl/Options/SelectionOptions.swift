import ArgumentParser

/// Which tasks a command acts on: names, ids from standard input, or a filter.
struct SelectionOptions: ParsableArguments {
    @Argument(
        help: .init(
            "Task ids, the beginnings of ids, or subjects; - reads ids from standard input.", valueName: "task"))
    var tasks: [String] = []

    @OptionGroup(title: "Instead of names")
    var filter: FilterOptions

    @Flag(name: [.customShort("y"), .long], help: "Do not ask before acting on a selection.")
    var yes = false

    func validate() throws {
        switch (tasks.isEmpty, filter.isEmpty) {
        case (true, true):
            throw ValidationError(
                "No task is named; give ids, subjects, - for ids on standard input, or a filter such as --stuck.")
        case (false, false):
            throw ValidationError("Both tasks and a filter are given; use one of them.")
        case (true, false), (false, true):
            try WantedTasks.validate(names: tasks)
        }
    }

    var wanted: WantedTasks {
        WantedTasks(names: tasks, filter: tasks.isEmpty ? filter : nil, isConfirmed: yes)
    }
}

/// Which tasks a command acts on, for a command whose own options leave no room for a filter's.
struct NameOptions: ParsableArguments {
    @Argument(
        help: .init(
            "Task ids, the beginnings of ids, or subjects; - reads ids from standard input.", valueName: "task"))
    var tasks: [String]

    @Flag(name: [.customShort("y"), .long], help: "Do not ask before acting on ids from standard input.")
    var yes = false

    func validate() throws { try WantedTasks.validate(names: tasks) }

    var wanted: WantedTasks { WantedTasks(names: tasks, filter: nil, isConfirmed: yes) }
}

/// What the command line says about the tasks to act on.
struct WantedTasks {
    /// Names, or `-` alone.
    var names: [String]
    /// Instead of names.
    var filter: FilterOptions?
    var isConfirmed: Bool

    static func validate(names: [String]) throws {
        if names.contains("-"), names.count > 1 {
            throw ValidationError("- stands alone: ids come either from the line or from standard input.")
        }
    }
}
