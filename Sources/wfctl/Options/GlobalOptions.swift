import ArgumentParser

/// What every command takes, before or after the command's own name.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .init("The daemon's Unix socket. [WORKFLOW_SOCKET, then var/workflow.sock]", valueName: "path"),
        completion: .file())
    var socket: String?

    @Option(
        name: .long,
        help: .init("The daemon's address, such as https://workflow.example.com. [WORKFLOW_SERVER]", valueName: "url"))
    var server: String?

    @Option(
        name: .long,
        help: .init("The access token that --server asks for. Better: WORKFLOW_TOKEN or a profile.", valueName: "token")
    )
    var token: String?

    @Option(
        name: .long, help: .init("A section of the profile file to read. [WORKFLOW_PROFILE]", valueName: "name"))
    var profile: String?

    @Option(
        name: .long,
        help: .init("Who acts. [WORKFLOW_ACTOR, then USER, then the user id's name]", valueName: "name"))
    var actor: String?

    @Option(name: [.customShort("o"), .long], help: .init("How to write results.", valueName: "format"))
    var output: OutputFormat?

    @Option(name: .long, help: .init("How to write times in tables.", valueName: "style"))
    var time: TimeStyle?

    @Option(name: .long, help: .init("When to use colours. [NO_COLOR]", valueName: "when"))
    var color: ColorChoice?

    @Option(name: .long, help: .init("The language of titles. [LC_ALL, LC_MESSAGES, LANG]", valueName: "language"))
    var lang: Language?

    /// The names of the options that take a value, for finding the command in a line that does not parse.
    static let valued: Set<String> = [
        "--socket", "--server", "--token", "--profile", "--actor", "-o", "--output", "--time", "--color", "--lang",
    ]
}
