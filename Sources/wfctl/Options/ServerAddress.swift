/// The address of a daemon on the network, checked by hand: a framework for it would cost more than the whole command.
enum ServerAddress {
    /// What is wrong with the text; nil when it is `http://HOST[:PORT]` or `https://HOST[:PORT]`.
    static func problem(of text: String) -> String? {
        guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
            return "it does not begin with http:// or https://"
        }
        var rest = text.dropFirst(scheme.count)
        if rest.last == "/" { rest.removeLast() }
        for (character, name) in [("?", "a query"), ("#", "a fragment"), ("/", "a path")] where rest.contains(character)
        {
            return "it has \(name)"
        }
        if rest.contains("@") { return "it has a user name; a token is given with WORKFLOW_TOKEN" }
        if rest.contains(where: \.isWhitespace) { return "it has blanks" }
        return problem(ofHostAndPort: rest)
    }

    private static func problem(ofHostAndPort text: Substring) -> String? {
        var host = text
        var port: Substring?
        // Colons inside brackets belong to an IPv6 address.
        if text.hasPrefix("[") {
            guard let end = text.lastIndex(of: "]") else { return "the bracket of its IPv6 address is not closed" }
            host = text[text.index(after: text.startIndex)..<end]
            let after = text[text.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { return "something follows the bracket" }
            port = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        if host.isEmpty { return "it names no host" }
        guard let port else { return nil }
        guard let number = UInt16(port), number > 0 else { return "a port is 1 to 65535, got \"\(port)\"" }
        return nil
    }
}
