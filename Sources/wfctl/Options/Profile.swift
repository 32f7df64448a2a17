import WorkflowCatalog

/// Settings kept in a file: `key = value` lines, those before the first `[name]` for every profile, the others for
/// the profile so named.
struct Profile: Hashable, Sendable {
    static let keys = ["socket", "server", "token", "actor", "output", "time", "color", "lang"]
    /// Bytes of the file that are read.
    static let sizeLimit = 64 * 1024

    var values: [String: String] = [:]

    subscript(key: String) -> String? { values[key] }

    /// Where the file lies: below `XDG_CONFIG_HOME`, otherwise below `HOME`.
    static func path(environment: Environment) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"] { return "\(folder)/wfctl/config" }
        return environment["HOME"].map { "\($0)/.config/wfctl/config" }
    }

    /// Reads one profile of a file's text, or the values that hold for all when no name is given.
    ///
    /// - Throws: `CommandFailure` with the file's name and line.
    init(text: String, name: String?, file: String) throws {
        var section: String?
        var sections: Set<String> = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = Self.trimmed(raw)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                let title = Self.trimmed(line.dropFirst().dropLast())
                section = title
                sections.insert(title)
                continue
            }
            guard let equals = line.firstIndex(of: "=") else {
                throw Self.failure(file, index, "a line is `key = value`, `[profile]` or a comment; got \"\(line)\"")
            }
            let key = Self.trimmed(line[..<equals])
            guard Self.keys.contains(key) else {
                let hint = Suggestion.nearest(to: key, among: Self.keys).map { "; did you mean \"\($0)\"?" } ?? ""
                throw Self.failure(
                    file, index, "the key \"\(key)\" is unknown\(hint) (known: \(Self.keys.joined(separator: ", ")))")
            }
            if section == nil || section == name {
                values[key] = Self.unquoted(Self.trimmed(line[line.index(after: equals)...]))
            }
        }
        if let name, !sections.contains(name) {
            let known = sections.isEmpty ? "it has none" : "it has " + sections.sorted().joined(separator: ", ")
            throw CommandFailure.usage("The profile \"\(name)\" is not in \(file): \(known).")
        }
    }

    /// An empty profile: every setting comes from elsewhere.
    init() {}

    /// Reads the profile file.
    ///
    /// No file is an empty profile, unless a profile was asked for by name.
    ///
    /// - Returns: the profile, and a warning when the file holds a token that others can read.
    static func load(name: String?, environment: Environment) throws -> (profile: Profile, warning: String?) {
        guard let path = path(environment: environment), let file = try read(path) else {
            if let name {
                let place = path(environment: environment) ?? "$HOME/.config/wfctl/config"
                throw CommandFailure.usage("There is no profile \"\(name)\": the file \(place) does not exist.")
            }
            return (Profile(), nil)
        }
        let profile = try Profile(text: String(decoding: file.bytes, as: UTF8.self), name: name, file: path)
        let isExposed = profile["token"] != nil && file.permissions & 0o077 != 0
        return (profile, isExposed ? "\(path) holds a token and others can read it; run: chmod 600 \(path)" : nil)
    }

    /// nil when there is no such file.
    private static func read(_ path: String) throws -> RegularFile? {
        do {
            return try RegularFile(at: path, limit: sizeLimit)
        } catch  where error.isMissing {
            return nil
        } catch {
            throw CommandFailure.usage("The profile file \(path) cannot be read: \(error.reason).")
        }
    }

    private static func failure(_ file: String, _ index: Int, _ message: String) -> CommandFailure {
        .usage("\(file):\(index + 1): \(message).")
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote
        else { return text }
        return String(text.dropFirst().dropLast())
    }
}
