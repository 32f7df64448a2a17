import ArgumentParser
import WorkflowCore

/// Why something is changed, where it always has to be said.
struct ReasonOption: ParsableArguments {
    @Option(name: [.customShort("m"), .long], help: .init("Why; it is kept, others will read it.", valueName: "text"))
    var reason: String

    func validate() throws { try Self.check(reason) }

    /// - Throws: `ValidationError` for a text that says nothing or too much.
    static func check(_ reason: String) throws {
        if reason.allSatisfy(\.isWhitespace) {
            throw ValidationError("The reason is empty; say why, others will read it.")
        }
        if reason.count > Limits.textLength {
            throw ValidationError("The reason has \(reason.count) characters; at most \(Limits.textLength) are kept.")
        }
    }
}
