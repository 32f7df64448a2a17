public import WorkflowCore

/// A CDN provider as a deterministic discrete-event model: no clock, no input or output, no randomness but its seed.
///
/// Time comes in with every call and never runs backwards. The same seed with the same calls gives the same replies
/// and reports, whatever the steps in which time advances. The whole value is its own snapshot (`Codable`).
///
///     var cdn = SimulatedCDN(seed: 7)
///     let reply = try cdn.handle(request, at: now)       // throws Unreachable when a fault keeps it silent
///     if let next = cdn.nextEventAt { reports = cdn.advance(to: next) }
///
/// ## Topics
/// - `handle(_:at:)`, `advance(to:)`, `nextEventAt`: the provider
/// - `inject(_:subject:at:)`, `clear(_:subject:at:)`, `faults`: what goes wrong
/// - `apply(_:at:)`: what operators and customers do about it
/// - `world`: what there is
public struct SimulatedCDN: Hashable, Codable, Sendable {
    /// What is fixed for the life of a model.
    public struct Configuration: Hashable, Codable, Sendable {
        /// Operations that one dispatch queue works on at a time.
        public var workers: Int
        public var nodes: Int
        /// How long a customer who was told takes to act; nil when customers never act by themselves.
        public var customerDelay: DurationRange?
        /// How often an operation shows that it is alive; nil when it does not, as the catalogue's stages expect.
        public var heartbeat: TimeSpan?
        /// Tasks whose operations are remembered, the latest to be heard of.
        public var rememberedTasks: Int
        /// When people at the provider's desks work.
        public var officeHours: WorkCalendar

        public init(
            workers: Int = 256, nodes: Int = 6,
            customerDelay: DurationRange? = DurationRange(
                low: .hours(1), high: .hours(8), least: .minutes(20), most: .hours(24)),
            heartbeat: TimeSpan? = nil, rememberedTasks: Int = 20_000, officeHours: WorkCalendar = .office
        ) {
            precondition(workers > 0 && nodes > 0 && rememberedTasks > 0, "A model has workers, nodes and a memory.")
            self.workers = workers
            self.nodes = nodes
            self.customerDelay = customerDelay
            self.heartbeat = heartbeat
            self.rememberedTasks = rememberedTasks
            self.officeHours = officeHours
        }
    }

    /// A pushed report that was not yet handed on.
    struct OutgoingReport: Hashable, Codable, Sendable {
        let number: Int
        let report: Report
    }

    /// Counts of what is worth knowing about the engine at the other end.
    public struct Statistics: Hashable, Codable, Sendable {
        /// Requests with a token older than the newest of their task; they were refused.
        public internal(set) var fencedRequests = 0
        /// Starts and undos that came again under the same token; they changed nothing.
        public internal(set) var repeatedRequests = 0
        public internal(set) var operationsStarted = 0
        public internal(set) var operationsSucceeded = 0
        public internal(set) var operationsFailed = 0
        public internal(set) var unansweredRequests = 0
    }

    public let seed: UInt64
    public let configuration: Configuration
    public internal(set) var world: World
    public internal(set) var statistics = Statistics()
    /// The latest instant it has seen.
    public internal(set) var now = Instant.distantPast
    /// Fenced requests, actions and faults, the latest last; at most `journalLength`.
    public internal(set) var journal: [JournalLine] = []

    var operations: [String: Operation] = [:]
    /// Keys of operations that are not over, by subject, in order of their start.
    var active: [String: [String]] = [:]
    var tasks: [String: TaskRecord] = [:]
    /// Faults that stand until they are cleared.
    var injected: [InjectedFault] = []
    /// Faults that tasks have brought along, by task.
    var brought: [String: [InjectedFault]] = [:]
    /// The inputs of the newest task of each subject.
    var inputs: [String: [String: String]] = [:]
    var agenda = Agenda()
    var outbox: [OutgoingReport] = []
    var reportsMade = 0

    /// Lines kept in `journal`.
    public static let journalLength = 200

    public init(seed: UInt64, configuration: Configuration = Configuration()) {
        self.seed = seed
        self.configuration = configuration
        world = World(workers: configuration.workers, nodes: configuration.nodes)
    }

    /// When the model has something to do or to say; nil when it waits for others.
    public var nextEventAt: Instant? { outbox.isEmpty ? agenda.first?.at : now }

    /// Lets time pass and returns the reports that are pushed until then, in order of time.
    public mutating func advance(to instant: Instant) -> [Report] {
        run(until: instant)
        let reports = outbox.map(\.report)
        outbox = []
        return reports
    }

    /// Lets time pass; reports stay in `outbox` until they are acknowledged.
    mutating func run(until instant: Instant) {
        while let event = agenda.popFirst(until: instant) {
            now = max(now, event.at)
            perform(event.action)
        }
        now = max(now, instant)
    }

    /// Forgets the reports that have reached the engine.
    mutating func acknowledge(through number: Int) {
        outbox.removeAll { $0.number <= number }
    }

    private mutating func perform(_ action: ScheduledEvent.Action) {
        switch action {
        case .halfway(let key, let generation): passHalfway(key, generation)
        case .complete(let key, let generation): complete(key, generation)
        case .beat(let key): beat(key)
        case .report(let report):
            // A late report brings the record up to date as well.
            if report.outcome != .working { operations[report.token.description]?.isRecordLost = false }
            reportsMade += 1
            outbox.append(OutgoingReport(number: reportsMade, report: report))
        case .recordsPropagate(let domain): propagateRecords(of: domain)
        case .filingVisible(let domain): recheck(domain)
        case .orderEnds(let order):
            if let domain = world.orders[order]?.domain { recheck(domain) }
        case .accountRecovers(let account): recover(account)
        case .matterSettles(let subject): settleMatters(of: subject)
        case .customerActs(let key, let generation, let code): customerActs(key, generation, code)
        }
    }

    /// One line of the model's own journal, for people.
    public struct JournalLine: Hashable, Codable, Sendable {
        public let at: Instant
        public let text: String
    }

    mutating func note(_ text: String) {
        journal.append(JournalLine(at: now, text: text))
        if journal.count > Self.journalLength { journal.removeFirst(journal.count - Self.journalLength) }
    }

    /// A draw that depends on the seed and the purpose alone, not on what was drawn before.
    func draw(_ range: DurationRange, _ purpose: String) -> TimeSpan {
        var generator = SplitMix64(seed: seed, purpose: purpose)
        return range.draw(&generator)
    }

    func chance(_ purpose: String) -> Double {
        var generator = SplitMix64(seed: seed, purpose: purpose)
        return generator.unit()
    }
}

extension WorkCalendar {
    /// Office hours in Shanghai from Monday to Friday, without holidays.
    public static let office = WorkCalendar(
        id: "office", title: LocalizedText(en: "Office hours", zh: "工作时间"), timeZone: "Asia/Shanghai",
        week: Array(repeating: [Interval(start: 540, end: 720), Interval(start: 810, end: 1080)], count: 5)
            + [[], []])
}
