/// Runs something for a bounded time.
enum Deadline {
    struct Passed: Error {}

    /// - Throws: what `body` throws, or `Passed` when it takes longer; then it is cancelled.
    static func run<Value: Sendable>(
        seconds: Int64, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else { throw Passed() }
            return value
        }
    }
}
