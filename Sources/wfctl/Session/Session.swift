import WorkflowAPI
import WorkflowCore

/// One run of one command: its settings, its terminal, and the way to the daemon.
struct Session: Sendable {
    let settings: Settings
    let terminal: Terminal

    /// Reads the environment and the profile.
    ///
    /// - Throws: `CommandFailure` when they cannot be used.
    init(_ options: GlobalOptions, environment: Environment = .process) throws {
        let name = options.profile ?? environment["WORKFLOW_PROFILE"]
        let (profile, warning) = try Profile.load(name: name, environment: environment)
        settings = try Settings(options: options, environment: environment, profile: profile)
        terminal = Terminal.current(environment: environment)
        if let warning { note("wfctl: \(warning)") }
    }

    /// A client for the daemon; it connects with its first request and closes when it is dropped.
    func connect() -> WorkflowClient {
        switch settings.endpoint {
        case .socket(let path): WorkflowClient(.socket(path: path), actor: settings.actor)
        case .server(let url): WorkflowClient(.server(url: url, token: settings.token), actor: settings.actor)
        }
    }

    /// A client for a command that changes something: whoever reads the history wants to know whose doing it was.
    func connectToChange() -> WorkflowClient {
        if settings.isActorNameless, case .socket = settings.endpoint {
            noteSentence(
                "wfctl: nobody is named as the one who acts, so the history will say \"\(settings.actor)\"; "
                    + "say who with --actor or WORKFLOW_ACTOR")
        }
        return connect()
    }

    func output(at now: Timestamp? = nil) -> Output {
        Output(format: settings.output, presentation: presentation(at: now))
    }

    func presentation(at now: Timestamp? = nil) -> Presentation {
        Presentation(
            language: settings.language, time: settings.time, colors: usesColors(terminal.isOutputTerminal),
            isWide: settings.output == .wide, size: terminal.size, now: now?.instant ?? .distantPast)
    }

    /// The same for what is written to standard error.
    func errorPresentation(at now: Timestamp? = nil) -> Presentation {
        var presentation = presentation(at: now)
        presentation.colors = usesColors(terminal.isErrorTerminal)
        presentation.size = terminal.errorSize
        return presentation
    }

    /// Writes data.
    func write(_ text: String) { if !text.isEmpty { terminal.write(text) } }

    /// Writes what is about the data: to standard error, so that a pipe carries data alone.
    func note(_ text: String) { terminal.writeError(text + "\n") }

    func note(_ lines: [String]) { terminal.writeError(lines.map { $0 + "\n" }.joined()) }

    /// A word for a person.
    func remark(_ en: String, _ zh: String) { noteSentence(presentation().say(en, zh)) }

    /// The same in one language, wrapped where a person reads it.
    private func noteSentence(_ text: String) { note(terminal.wrapped(text)) }

    private func usesColors(_ isTerminal: Bool) -> Bool {
        switch settings.color {
        case .always: true
        case .never: false
        case .auto: isTerminal
        }
    }
}
