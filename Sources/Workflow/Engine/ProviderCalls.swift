import DequeModule
import WorkflowCore

/// The calls to providers that are under way and those that wait, each provider in a line of its own.
///
/// A provider that hangs fills its own line and holds up no other.
struct ProviderCalls {
    /// What a provider is asked about which attempt.
    private struct Question: Hashable {
        let token: AttemptToken
        let verb: ProviderRequest.Verb

        init(_ request: ProviderRequest) {
            token = request.token
            verb = request.verb
        }
    }

    private struct UnderWay {
        var request: ProviderRequest
        /// Nil while it is being made.
        var task: Task<Void, Never>?
        var startedAt: ContinuousClock.Instant
    }

    private struct Line {
        var underWay = 0
        var waiting: Deque<ProviderRequest> = []
    }

    /// Calls under way at once at one provider.
    private let limit: Int
    private var lines: [String: Line] = [:]
    private var underWay: [Int: UnderWay] = [:]
    /// What is under way or waits; the same question is not asked twice at once.
    private var questions: Set<Question> = []
    private var nextID = 0

    init(limit: Int) {
        self.limit = limit
    }

    var underWayCount: Int { underWay.count }
    var waitingCount: Int { lines.values.reduce(0) { $0 + $1.waiting.count } }

    /// Takes a call into its provider's line.
    ///
    /// - Returns: Whether it may begin now; otherwise it waits for its turn, or the same question is open already.
    mutating func admit(_ request: ProviderRequest) -> Bool {
        guard questions.insert(Question(request)).inserted else { return false }
        guard lines[request.provider, default: Line()].underWay < limit else {
            lines[request.provider, default: Line()].waiting.append(request)
            return false
        }
        return true
    }

    /// Records a call that begins, and numbers it.
    mutating func begin(_ request: ProviderRequest) -> Int {
        let id = nextID
        nextID += 1
        lines[request.provider, default: Line()].underWay += 1
        underWay[id] = UnderWay(request: request, task: nil, startedAt: .now)
        return id
    }

    /// Says which task makes the call; it may have ended by now.
    mutating func attach(_ task: Task<Void, Never>, to id: Int) {
        underWay[id]?.task = task
    }

    /// Ends a call.
    ///
    /// - Returns: The next in the provider's line, which has to begin now; nil also when the call has ended before.
    mutating func end(_ id: Int) -> ProviderRequest? {
        guard let ended = underWay.removeValue(forKey: id) else { return nil }
        questions.remove(Question(ended.request))
        lines[ended.request.provider]?.underWay -= 1
        return lines[ended.request.provider]?.waiting.popFirst()
    }

    /// The calls that have taken longer than `limit`.
    func hanging(longerThan limit: Duration) -> [Int] {
        let now = ContinuousClock.now
        return underWay.filter { now - $0.value.startedAt > limit }.map(\.key)
    }

    func cancel(_ id: Int) {
        underWay[id]?.task?.cancel()
    }

    /// Forgets what waits.
    mutating func dropWaiting() {
        for provider in lines.keys {
            for request in lines[provider]?.waiting ?? [] { questions.remove(Question(request)) }
            lines[provider]?.waiting = []
        }
    }

    /// Cancels and forgets everything.
    mutating func cancelAll() {
        for call in underWay.values { call.task?.cancel() }
        self = ProviderCalls(limit: limit)
    }
}
