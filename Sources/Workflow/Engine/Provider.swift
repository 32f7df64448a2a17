public import WorkflowCore

/// Whoever executes operations: a simulated CDN, an HTTP service, a real system.
///
/// A provider must treat a token as an idempotency key, and may refuse a token lower than the newest it has seen for
/// the same task (a fencing token). It can answer at once, or answer `accepted` and report later through
/// `Engine.report`.
public protocol Provider: Sendable {
    /// - Throws: any error means that the provider could not be reached; the engine asks again.
    func perform(_ request: ProviderRequest) async throws -> ProviderReply
}
