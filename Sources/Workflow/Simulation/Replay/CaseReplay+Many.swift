internal import Dispatch
public import WorkflowCore
public import WorkflowStore

extension CaseReplay {
    /// Cases under way at once: a case mostly waits for its disk, so that more than there are processors go faster.
    static let laneCount = 16

    /// Runs many cases, several at once, each on a store of its own.
    ///
    /// - Parameter makeStore: Opens an empty store; it is closed when its case is over.
    /// - Returns: The results in the order of the fixtures.
    /// - Throws: What the first case to fail throws.
    public func run(
        _ fixtures: [CaseFixture], on makeStore: @escaping @Sendable (CaseID) throws -> any TaskStore
    ) async throws -> ReplayReport {
        // Blocking work stays off the threads that Swift's tasks share.
        let queue = DispatchQueue(label: "workflow.replay", attributes: .concurrent)
        let lanes = min(Self.laneCount, fixtures.count)
        return try await withThrowingTaskGroup(of: [(Int, CaseResult)].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    try await withCheckedThrowingContinuation { continuation in
                        queue.async {
                            continuation.resume(
                                with: Result {
                                    try stride(from: lane, to: fixtures.count, by: lanes).map { index in
                                        let store = try makeStore(fixtures[index].id)
                                        let result = try run(fixtures[index], store: store)
                                        try store.close()
                                        return (index, result)
                                    }
                                })
                        }
                    }
                }
            }
            var results: [(Int, CaseResult)] = []
            for try await some in group { results += some }
            return ReplayReport(results.sorted { $0.0 < $1.0 }.map(\.1))
        }
    }
}
