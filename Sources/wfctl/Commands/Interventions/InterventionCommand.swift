import ArgumentParser
import WorkflowAPI

/// A command that does one thing to each selected task.
protocol InterventionCommand: SessionCommand {
    var wanted: WantedTasks { get }
    var mutation: MutationOptions { get }

    /// What is asked of the daemon, without the options that all interventions share.
    func request() throws -> InterventionRequest
}

extension InterventionCommand {
    func run(_ session: Session) async throws {
        let request = mutation.applied(to: try request())
        let client = session.connectToChange()
        let run = InterventionRun(session: session, client: client, request: request)
        let selection = try await Selection.make(wanted, session: session, client: client)
        if mutation.ifVersion != nil, selection.ids.count != 1 || selection.origin != .names {
            throw CommandFailure.usage("--if-version goes with one named task; a batch has many versions.")
        }
        try await run.run(selection, isConfirmed: wanted.isConfirmed, ifVersion: mutation.ifVersion)
    }
}

extension MutationOptions {
    func applied(to request: InterventionRequest) -> InterventionRequest {
        var request = request
        if force { request.force = true }
        if dryRun { request.dryRun = true }
        return request
    }
}
