/// All definitions, policies, calendars and people a node works with; the newest version of each.
public struct Catalog: Hashable, Sendable {
    public var definitions: [String: WorkflowDefinition]
    public var policies: [String: EscalationPolicy]
    public var calendars: [String: WorkCalendar]
    public var directory: Directory

    public init(
        definitions: [String: WorkflowDefinition] = [:], policies: [String: EscalationPolicy] = [:],
        calendars: [String: WorkCalendar] = [:], directory: Directory = Directory()
    ) {
        self.definitions = definitions
        self.policies = policies
        self.calendars = calendars
        self.directory = directory
    }
}
