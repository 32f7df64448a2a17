import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// Which tasks a list shows or a command acts on.
struct FilterOptions: ParsableArguments {
    @Flag(name: .long, help: "Stuck tasks.")
    var stuck = false

    @Flag(name: .long, help: "Slow tasks; with --stuck both.")
    var slow = false

    @Option(
        name: [.customShort("w"), .long, .customLong("kind")],
        help: .init("Of this workflow; may be repeated.", valueName: "kind"))
    var workflow: [String] = []

    @Option(name: .long, help: .init("In this stage.", valueName: "name"))
    var stage: String?

    @Option(name: .long, help: .init("In this phase; may be repeated.", valueName: "phase"))
    var phase: [Phase] = []

    @Option(name: .long, help: .init("This party has to act; may be repeated.", valueName: "party"))
    var party: [Party] = []

    @Option(name: .long, help: .init("The stage's provider.", valueName: "name"))
    var provider: String?

    @Option(name: .customLong("match"), help: .init("The subject contains this.", valueName: "text"))
    var match: String?

    @Option(name: .long, help: .init("Claimed by this person.", valueName: "name"))
    var claimedBy: String?

    @Flag(name: .long, help: "Claimed by you.")
    var mine = false

    @Flag(name: .long, help: "Claimed by nobody.")
    var unclaimed = false

    @Flag(name: .long, help: "With an open escalation.")
    var escalated = false

    @Option(name: .long, help: .init("Escalated at least this high.", valueName: "n"))
    var level: Int?

    @Option(name: .long, help: .init("Submitted longer ago than this, such as 2h.", valueName: "span"))
    var olderThan: SpanArgument?

    @Option(name: .long, help: .init("Submitted within this span.", valueName: "span"))
    var newerThan: SpanArgument?

    func validate() throws {
        if [claimedBy != nil, mine, unclaimed].filter({ $0 }).count > 1 {
            throw ValidationError("Use one of --claimed-by, --mine and --unclaimed.")
        }
        if let level, !(0...100).contains(level) { throw ValidationError("A level is 0 to 100; got \(level).") }
    }

    /// Whether anything was asked for; a command never acts on "all tasks" by accident.
    var isEmpty: Bool { self.filter(actor: "", now: .distantPast) == TaskFilter() }

    /// - Parameters:
    ///   - actor: who `--mine` means.
    ///   - now: what `--older-than` is measured from.
    func filter(actor: String, now: Instant) -> TaskFilter {
        var filter = TaskFilter()
        if stuck || slow {
            filter.health = Set((stuck ? [Health.stuck] : []) + (slow ? [Health.slow] : []))
        }
        if !workflow.isEmpty { filter.kinds = Set(workflow) }
        if !phase.isEmpty { filter.phases = Set(phase) }
        if !party.isEmpty { filter.parties = Set(party) }
        filter.stage = stage
        filter.provider = provider
        filter.subjectContains = match
        filter.claimedBy = mine ? actor : claimedBy
        filter.unclaimed = unclaimed ? true : nil
        filter.escalated = escalated ? true : nil
        filter.minimumLevel = level
        filter.submittedBefore = olderThan.map { Timestamp(now - $0.span) }
        filter.submittedAfter = newerThan.map { Timestamp(now - $0.span) }
        return filter
    }
}
