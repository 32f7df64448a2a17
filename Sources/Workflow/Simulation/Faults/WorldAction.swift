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

    /// Has a review taken up next: the desk's hours still count.
    case expediteReview(String)
    /// Decides a review now.
    case decideReview(String)
    /// Puts a name whose owner has proved it into the account that asks for it.
    case transferOwnership(domain: String)
    case repairService(String)
    /// An operator does what customers cannot.
    case performOperation(String)
    /// Runs the daily batch now.
    case runBatch
    /// Matches a payment to its order.
    case reconcilePayment(String)
    /// Completes the logs before their time.
    case settleLogs(String)
    /// Publishes the record that proves to the platform whose the name is.
    case proveOwnership(domain: String)
    /// Puts the origin right: what should be there is, what should not is gone.
    case fixOrigin(String)
    case proveIdentity(String)
    /// Takes the first step.
    case start(String)
    case reloadConsole(String)
    /// Asks for less: a shorter time, or one whose logs are kept.
    case narrowQuery(String)
    case chooseResource(String)
    case confirmDeletion(String)

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
        Usage(form: "expedite review SUBJECT", summary: "Platform: have a review taken up next."),
        Usage(form: "decide review SUBJECT", summary: "Platform: decide a review now."),
        Usage(form: "transfer ownership DOMAIN", summary: "Platform: move a name whose owner has proved it."),
        Usage(form: "repair service SUBJECT", summary: "Platform: repair the service behind a subject."),
        Usage(form: "perform operation SUBJECT", summary: "Platform: do what customers cannot do themselves."),
        Usage(form: "run batch", summary: "Platform: run the daily batch now."),
        Usage(form: "reconcile payment SUBJECT", summary: "Platform: match a payment to its order."),
        Usage(form: "settle logs SUBJECT", summary: "Platform: complete the logs before their time."),
        Usage(form: "prove ownership DOMAIN", summary: "Customer: publish the record that proves whose the name is."),
        Usage(form: "fix origin SUBJECT", summary: "Customer: put the origin right."),
        Usage(form: "prove identity SUBJECT", summary: "Customer: hand in the documents that prove who asks."),
        Usage(form: "start SUBJECT", summary: "Customer: take the first step."),
        Usage(form: "reload console SUBJECT", summary: "Customer: load the page anew and go on."),
        Usage(form: "narrow query SUBJECT", summary: "Customer: ask for a shorter or later time."),
        Usage(form: "choose resource SUBJECT", summary: "Customer: choose a resource that fits."),
        Usage(form: "confirm deletion SUBJECT", summary: "Customer: confirm by phone what is to be deleted."),
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
}
