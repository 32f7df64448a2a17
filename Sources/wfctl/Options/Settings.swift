/// The global options after flags, environment and profile are brought together; the first that says something wins.
struct Settings: Hashable, Sendable {
    /// How the daemon is reached.
    enum Endpoint: Hashable, Sendable {
        case socket(String)
        case server(String)
    }

    var endpoint: Endpoint
    var token: String?
    var actor: String
    /// Nobody said who acts and the user id has no name, so that the actor is a number.
    var isActorNameless: Bool
    var output: OutputFormat
    var time: TimeStyle
    var color: ColorChoice
    var language: Language

    /// - Throws: `CommandFailure` when one layer names both a socket and a server, or a value is unknown.
    init(
        options: GlobalOptions, environment: Environment, profile: Profile = Profile(),
        userName: () -> String? = { UserName.current }
    ) throws {
        let flags = try Self.endpoint(options.socket, options.server, "The flags name", "--socket", "--server")
        let variables = try Self.endpoint(
            environment["WORKFLOW_SOCKET"], environment["WORKFLOW_SERVER"], "The environment names",
            "WORKFLOW_SOCKET", "WORKFLOW_SERVER")
        let stored = try Self.endpoint(profile["socket"], profile["server"], "The profile names", "socket", "server")
        endpoint = flags ?? variables ?? stored ?? .socket(Self.defaultSocket)
        // A stored token belongs to the stored server: it is never sent to another one.
        let storedToken = flags == nil && variables == nil ? profile["token"] : nil
        token = options.token ?? environment["WORKFLOW_TOKEN"] ?? storedToken
        let name =
            options.actor ?? environment["WORKFLOW_ACTOR"] ?? profile["actor"] ?? environment["USER"]
            ?? environment["LOGNAME"] ?? userName()
        actor = name ?? UserName.standIn
        isActorNameless = name == nil
        output = try options.output ?? Self.choice(profile["output"], "output") ?? .table
        time = try options.time ?? Self.choice(profile["time"], "time") ?? .relative
        color =
            try options.color ?? (environment["NO_COLOR"] != nil ? .never : nil)
            ?? Self.choice(profile["color"], "color") ?? .auto
        language =
            try options.lang ?? Self.choice(profile["lang"], "lang")
            ?? Language(locale: environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"])
    }

    /// Where `workflowd` listens when nobody says otherwise, seen from the same directory.
    static let defaultSocket = "var/workflow.sock"

    private static func endpoint(
        _ socket: String?, _ server: String?, _ layer: String, _ socketName: String, _ serverName: String
    ) throws -> Endpoint? {
        switch (socket, server) {
        case (nil, nil): return nil
        case (let path?, nil): return .socket(path)
        case (nil, let url?):
            if let problem = ServerAddress.problem(of: url) {
                throw CommandFailure.usage(
                    "\"\(url)\" (\(serverName)) is no server's address: \(problem).",
                    advice: ["Expected http://HOST:PORT or https://HOST:PORT, with nothing after it."])
            }
            return .server(url)
        case (_?, _?):
            throw CommandFailure.usage(
                "\(layer) both a socket and a server; use one of \(socketName) and \(serverName).")
        }
    }

    private static func choice<Choice>(_ text: String?, _ key: String) throws -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let text else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure.usage("The profile sets \(key) to \"\(text)\"; it is one of \(known).")
        }
        return choice
    }
}
