public import WorkflowCore
public import WorkflowStore

/// Runs a support case through the production engine's heart, a store and the simulated CDN, in virtual time, and
/// compares what comes of it with what the document says.
///
/// ```swift
/// let result = try CaseReplay(catalog: catalog).run(fixture, store: store)
/// print(result.detectedAfter, result.blockerFound, result.isMatched)
/// ```
///
/// The faults of the fixture are put into the simulated world, never into the submission. The run gets no expectation,
/// so that neither engine nor provider nor `explain` can know the answer.
public struct CaseReplay: Sendable {
    let catalog: Catalog
    /// What the engine is told that a look at the provider has found; a test misleads it here.
    var findings: @Sendable ([Finding]) -> [Finding] = { $0 }

    public init(catalog: Catalog) {
        self.catalog = catalog
    }

    /// Runs one case to its end; days pass in milliseconds.
    ///
    /// - Parameter store: An empty store; the case has it for itself.
    /// - Throws: `ReplayError` when the case cannot be run, `StoreError`.
    public func run(_ fixture: CaseFixture, store: any TaskStore) throws -> CaseResult {
        var run = try ReplayRun(try ReplayScript(fixture), catalog: catalog, store: store, findings: findings)
        return CaseResult(fixture, try run.run())
    }
}
