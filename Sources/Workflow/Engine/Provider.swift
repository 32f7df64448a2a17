public import WorkflowCore

/// Whoever executes operations: a simulated CDN, an HTTP service, a real system.
///
/// A provider must treat a token as an idempotency key, and may refuse a token lower than the newest it has seen for
/// the same task (a fencing token). It can answer at once, or answer `accepted` and report later through
/// `Engine.report`.
public protocol Provider: Sendable {
    /// - Throws: any error means that the provider could not be reached; the engine asks again.
    nonisolated(nonsending) func perform(_ request: ProviderRequest) async throws -> ProviderReply

    /// Whether a call neither blocks its thread nor computes for long before it first waits; false unless it is said.
    ///
    /// The engine begins such a call on its own queue, which saves it two changes of threads; what blocks there holds
    /// up every task. A call really begins there only if `perform` is declared `nonisolated(nonsending)`; as the
    /// method of an actor, or as `@concurrent`, it goes where it belongs.
    var isNonblocking: Bool { get }
}

extension Provider {
    public var isNonblocking: Bool { false }
}
