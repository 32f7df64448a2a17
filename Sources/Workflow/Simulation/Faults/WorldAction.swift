/// What people outside the engine do to the world: the platform's operators, its customers and third parties.
///
///     let action = try WorldAction("fix dns www.example.com")
public enum WorldAction: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Lets a blocked dispatch queue hand out work again: the domain's, or all when none is named.
    case unblockQueue(domain: String?)
    /// Pushes what hangs for a domain past the platform's own obstacles.
    case pushConfiguration(domain: String)
    /// Takes a node out of service.
    case retireNode(String)
    /// Gives a stale node what it missed, and has it take changes again.
    case refreshNode(String)
    /// Replaces the workers that are gone; the work they had is queued again.
    case restartWorkers
    /// Has the certificate authority answer again: the domain's, or all when none is named.
    case restoreAuthority(domain: String?)
    /// Sets the CNAME record and removes what conflicts with it.
    case fixDNS(domain: String)
    case renewCertificate(domain: String)
    /// Files the name; the provider sees it after the registry's synchronisation.
    case fileICP(domain: String)
    case addValidationRecord(domain: String)
    /// Gives the name free in the account that holds it.
    case releaseDomain(domain: String)
    /// Brings back the bucket of the domain.
    case restoreBucket(domain: String)
    /// Pays what the domain's account owes; its domains come back some minutes later.
    case pay(domain: String)

    /// One form of an action, for help texts.
    public struct Usage: Hashable, Sendable {
        /// Words and placeholders, for example `fix dns DOMAIN`.
        public let form: String
        public let summary: String
    }

    /// Every action with what it does.
    public static let usages: [Usage] = [
        Usage(form: "unblock queue [DOMAIN]", summary: "Platform: let the dispatch queue hand out work again."),
        Usage(form: "push config DOMAIN", summary: "Platform: push by hand what hangs for a domain."),
        Usage(form: "retire node NODE", summary: "Platform: take an edge node out of service."),
        Usage(form: "refresh node NODE", summary: "Platform: give a stale edge node what it missed."),
        Usage(form: "restart workers", summary: "Platform: replace the workers that are gone."),
        Usage(form: "restore ca [DOMAIN]", summary: "Third party: the certificate authority answers again."),
        Usage(form: "fix dns DOMAIN", summary: "Customer: set the CNAME and remove conflicting records."),
        Usage(form: "renew certificate DOMAIN", summary: "Customer: upload a valid certificate."),
        Usage(form: "file icp DOMAIN", summary: "Customer: file the name; visible after the registry's sync."),
        Usage(form: "add validation record DOMAIN", summary: "Customer: add the TXT record the authority asks for."),
        Usage(form: "release domain DOMAIN", summary: "Customer: free the name in the other account."),
        Usage(form: "restore bucket DOMAIN", summary: "Customer: bring the domain's bucket back."),
        Usage(form: "pay DOMAIN", summary: "Customer: pay what the account owes."),
    ]

    /// Reads the words of one of `usages`; hyphens count as spaces between the words of an action.
    ///
    /// - Throws: `SimulationError.unknownAction` or `.subjectNeeded`.
    public init(_ text: String) throws {
        for usage in Self.usages {
            let verbs = usage.form.split(separator: " ").filter { $0.first?.isLowercase ?? false }
            guard let rest = Self.rest(of: text, after: verbs) else { continue }
            let target = rest.isEmpty ? nil : rest
            guard let action = Self.action(verbs.joined(separator: " "), target) else {
                throw SimulationError(
                    .subjectNeeded, "\"\(text.prefix(120))\" names nothing to act on; write \"\(usage.form)\".")
            }
            self = action
            return
        }
        let known = Self.usages.map(\.form).joined(separator: ", ")
        throw SimulationError(.unknownAction, "There is no action \"\(text.prefix(120))\"; there are: \(known).")
    }

    /// What follows the verbs; nil when the text does not begin with them, or more than one word follows.
    private static func rest(of text: String, after verbs: [Substring]) -> String? {
        let words = text.split(separator: " ")
        var found: [Substring] = []
        for (index, word) in words.enumerated() {
            found += word.split(separator: "-")
            guard found.count >= verbs.count else { continue }
            guard found == verbs, words.count <= index + 2 else { return nil }
            return index + 1 < words.count ? String(words[index + 1]) : ""
        }
        return nil
    }

    private static func action(_ verbs: String, _ target: String?) -> WorldAction? {
        switch verbs {
        case "unblock queue": .unblockQueue(domain: target)
        case "push config": target.map { .pushConfiguration(domain: $0) }
        case "retire node": target.map { .retireNode($0) }
        case "refresh node": target.map { .refreshNode($0) }
        case "restart workers": target == nil ? .restartWorkers : nil
        case "restore ca": .restoreAuthority(domain: target)
        case "fix dns": target.map { .fixDNS(domain: $0) }
        case "renew certificate": target.map { .renewCertificate(domain: $0) }
        case "file icp": target.map { .fileICP(domain: $0) }
        case "add validation record": target.map { .addValidationRecord(domain: $0) }
        case "release domain": target.map { .releaseDomain(domain: $0) }
        case "restore bucket": target.map { .restoreBucket(domain: $0) }
        case "pay": target.map { .pay(domain: $0) }
        default: nil
        }
    }

    /// The text that reads as this action.
    public var description: String {
        switch self {
        case .unblockQueue(let domain): domain.map { "unblock queue \($0)" } ?? "unblock queue"
        case .pushConfiguration(let domain): "push config \(domain)"
        case .retireNode(let node): "retire node \(node)"
        case .refreshNode(let node): "refresh node \(node)"
        case .restartWorkers: "restart workers"
        case .restoreAuthority(let domain): domain.map { "restore ca \($0)" } ?? "restore ca"
        case .fixDNS(let domain): "fix dns \(domain)"
        case .renewCertificate(let domain): "renew certificate \(domain)"
        case .fileICP(let domain): "file icp \(domain)"
        case .addValidationRecord(let domain): "add validation record \(domain)"
        case .releaseDomain(let domain): "release domain \(domain)"
        case .restoreBucket(let domain): "restore bucket \(domain)"
        case .pay(let domain): "pay \(domain)"
        }
    }

    /// The party that acts in this way.
    public var actor: String {
        switch self {
        case .unblockQueue, .pushConfiguration, .retireNode, .refreshNode, .restartWorkers: "platform"
        case .restoreAuthority: "third-party"
        case .fixDNS, .renewCertificate, .fileICP, .addValidationRecord, .releaseDomain, .restoreBucket, .pay:
            "customer"
        }
    }
}
