import WorkflowCore

/// What has to be remembered to bring a model back: its state once, and everything that was done to it since.
enum JournalEntry: Codable, Sendable {
    case snapshot(SimulatedCDN)
    case request(at: Instant, ProviderRequest)
    case action(at: Instant, WorldAction)
    case injected(at: Instant, Fault, subject: String?)
    case cleared(at: Instant, Fault.Kind, subject: String?)
    case acknowledged(at: Instant, through: Int)

    /// Does to the model what was done to it then.
    ///
    /// The model is deterministic: what was refused then is refused again, and leaves the same trace.
    func replay(on cdn: inout SimulatedCDN) {
        switch self {
        case .snapshot(let snapshot): cdn = snapshot
        case .request(let at, let request): _ = Result { try cdn.handle(request, at: at) }
        case .action(let at, let action): _ = Result { try cdn.apply(action, at: at) }
        case .injected(let at, let fault, let subject): _ = Result { try cdn.inject(fault, subject: subject, at: at) }
        case .cleared(let at, let kind, let subject): cdn.clear(kind, subject: subject, at: at)
        case .acknowledged(let at, let number):
            cdn.run(until: at)
            cdn.acknowledge(through: number)
        }
    }
}
