public import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// One deterministic run of the production engine's heart against the simulated CDN, in virtual time.
///
/// A seed decides everything: which tasks are submitted, which faults strike the provider, the store, the messages and
/// the clock, where the process crashes, and what operators and customers do. The same seed gives the same run.
public struct SimulationRun {
    /// Bounds of one run.
    public struct Options: Sendable {
        public var tasks = 1...6
        /// Faults strike until then; the rest of the time shows whether everything recovers.
        public var disturbed = TimeSpan.hours(6)
        public var total = TimeSpan.hours(48)
        public var traceLength = 60
        public var stepLimit = 200_000

        public init() {}
    }

    /// Something that is going to happen.
    enum Happening {
        case submit(Submission)
        case call(ProviderRequest)
        /// A provider's reply or report arrives.
        case deliver(TaskID, Command)
        case intervene
        case act
        case disturbProvider
        case armStore
        case crash
        case stepClock
    }

    static let start = Instant(seconds: 1_790_000_000)

    let catalog: Catalog
    let options: Options
    let base: FaultyStore
    var transactor: Transactor
    var cdn: SimulatedCDN
    var random: SeededRandom
    var agenda: [(at: Instant, order: Int, what: Happening)] = []
    var order = 0
    var now = SimulationRun.start
    /// What the process believes the time is, ahead or behind.
    var skew = TimeSpan.zero
    var epoch = 0
    var acknowledged: [TaskID: Int] = [:]
    var known: [TaskID] = []
    var watched: [TaskID: WatchedTask] = [:]
    var report: SimulationReport

    var isDisturbed: Bool { now - Self.start < options.disturbed }

    /// - Throws: `StoreError` when the run cannot begin.
    public init(seed: UInt64, catalog: Catalog, options: Options = Options()) throws {
        self.catalog = catalog
        self.options = options
        base = FaultyStore(InMemoryStore())
        random = SeededRandom(seed: seed)
        transactor = try Transactor(
            store: base, catalog: catalog, ids: TaskIDSource(random: SeededRandom(seed: seed &+ 1)),
            cacheCapacity: 2 + Int(seed % 7))
        cdn = SimulatedCDN(
            seed: seed,
            configuration: SimulatedCDN.Configuration(officeHours: catalog.calendars["cn-business"] ?? .office))
        report = SimulationReport(seed: seed)
    }

    /// Runs to the end and says what broke.
    public mutating func run() -> SimulationReport {
        plan()
        var steps = 0
        while let next = nextInstant, next - Self.start <= options.total, steps < options.stepLimit {
            steps += 1
            now = max(now, next)
            watchBefore()
            step()
            watchAfter()
            if report.failures.count > 3 { break }
        }
        if report.failures.isEmpty {
            now = max(now, Self.start + options.total)
            watchBefore()
        }
        if steps >= options.stepLimit { fail("The run did not come to rest within \(options.stepLimit) steps.") }
        checkEnd()
        return report
    }

    private var nextInstant: Instant? {
        let wake: Instant?
        do {
            wake = try base.read { try $0.nextWake() }
        } catch {
            return nil
        }
        return [agenda.first?.at, cdn.nextEventAt, wake.map { $0 - skew }].compactMap { $0 }.min()
    }

    // MARK: What will happen

    private mutating func plan() {
        let kinds = catalog.definitions.keys.sorted()
        for number in 0..<Int.random(in: options.tasks, using: &random) {
            let kind = kinds.randomElement(using: &random) ?? ""
            var input: [String: String] = [:]
            if Int.random(in: 0..<2, using: &random) == 0 { input["fault"] = fault() }
            let submission = Submission(
                kind: kind, subject: "d\(Int.random(in: 0..<4, using: &random)).example.com", input: input,
                priority: Int.random(in: -5...5, using: &random), actor: "customer",
                idempotencyKey: "submission-\(number)")
            schedule(.submit(submission), within: .hours(2))
        }
        for _ in 0..<Int.random(in: 0...12, using: &random) { schedule(.intervene, within: .hours(3)) }
        for _ in 0..<Int.random(in: 0...3, using: &random) { schedule(.disturbProvider, within: options.disturbed) }
        for _ in 0..<Int.random(in: 0...4, using: &random) { schedule(.armStore, within: options.disturbed) }
        for _ in 0..<Int.random(in: 0...4, using: &random) { schedule(.crash, within: options.disturbed) }
        for _ in 0..<Int.random(in: 0...2, using: &random) { schedule(.stepClock, within: options.disturbed) }
        for hour in 0..<3 { schedule(.act, at: Self.start + options.disturbed + .hours(Int64(hour))) }
    }

    private mutating func fault() -> String {
        let kind = Fault.Kind.allCases.randomElement(using: &random) ?? .stall
        return Fault(kind).description
    }

    mutating func schedule(_ what: Happening, within span: TimeSpan) {
        schedule(what, at: now + .milliseconds(Int64.random(in: 0...span.milliseconds, using: &random)))
    }

    mutating func schedule(_ what: Happening, at instant: Instant) {
        order += 1
        let entry = (at: instant, order: order, what: what)
        let index = agenda.firstIndex { ($0.at, $0.order) > (entry.at, entry.order) } ?? agenda.endIndex
        agenda.insert(entry, at: index)
    }

    // MARK: Keeping records

    mutating func note(_ text: @autoclosure () -> String) {
        let line = "\((now - Self.start).text) \(text())"
        report.trace.append(line)
        if report.trace.count > options.traceLength { report.trace.removeFirst() }
    }

    mutating func fail(_ text: String) {
        report.failures.append("\((now - Self.start).text) \(text)")
    }
}

/// SplitMix64 as a random number generator of the standard library.
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func next() -> UInt64 { generator.next() }
}
