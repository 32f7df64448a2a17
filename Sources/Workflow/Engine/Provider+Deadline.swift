import WorkflowCore

extension Provider {
    /// The provider's answer, or an error once `limit` has passed.
    ///
    /// It returns in time even when the provider does not listen to its cancellation; the answer is lost then.
    func perform(_ request: ProviderRequest, within limit: Duration) async throws -> ProviderReply {
        let (results, result) = AsyncStream.makeStream(
            of: Result<ProviderReply, any Error>.self, bufferingPolicy: .bufferingOldest(1))
        let call = Task {
            do {
                result.yield(.success(try await perform(request)))
            } catch {
                result.yield(.failure(error))
            }
        }
        let timer = Task {
            try await Task.sleep(for: limit)
            result.yield(.failure(EngineError(.providerTimeout, "The provider did not answer within \(limit).")))
        }
        defer {
            call.cancel()
            timer.cancel()
        }
        for await first in results { return try first.get() }
        throw CancellationError()
    }
}
