import Synchronization
import WorkflowCore
import WorkflowEngine

/// A provider that answers by a function and remembers what it was asked.
final class ScriptedProvider: Provider {
    struct Unreachable: Error {}

    private let requests = Mutex<[ProviderRequest]>([])
    private let answer: @Sendable (ProviderRequest) throws -> ProviderReply

    init(_ answer: @escaping @Sendable (ProviderRequest) throws -> ProviderReply) {
        self.answer = answer
    }

    /// Does everything at once, and verifies whatever it is asked to.
    static let immediate = ScriptedProvider { request in
        switch request.verb {
        case .verify: .outcome(.verified(Verification(matches: true, expected: "v1", actual: "v1")))
        case .probe: .findings([], isDone: false)
        case .expedite: .noted
        case .cancel: .outcome(.cancelled)
        case .start, .poll, .undo: .outcome(.succeeded(branch: nil, output: [:]))
        }
    }

    var seen: [ProviderRequest] { requests.withLock { $0 } }

    func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        requests.withLock { $0.append(request) }
        return try answer(request)
    }
}
