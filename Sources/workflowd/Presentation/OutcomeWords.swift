import WorkflowAPI
import WorkflowCore

/// An outcome by its stable name, with what it says.
struct OutcomeWords: Hashable, Sendable {
    var name: String
    var detail: String?

    init(_ outcome: Outcome) {
        switch outcome {
        case .accepted: name = "accepted"
        case .working: name = "working"
        case .succeeded(let branch, _):
            name = "succeeded"
            detail = branch.map { "branch \($0)" }
        case .failed(let failure):
            name = "failed"
            detail = "\(failure.code): \(failure.detail)"
        case .waiting(let wait):
            name = "waiting"
            detail = "on \(wait.party.rawValue): \(wait.detail)"
        case .cancelled: name = "cancelled"
        case .unknown: name = "unknown"
        case .verified(let verification):
            name = "verified"
            detail = verification.matches ? "the configurations are equal" : "the configurations differ"
        }
    }
}
