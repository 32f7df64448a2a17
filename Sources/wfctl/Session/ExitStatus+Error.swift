import WorkflowAPI
import WorkflowCore

extension ExitStatus {
    /// What an error of the daemon means to the caller of the process.
    init(_ problem: Problem) {
        guard let code = problem.knownCode else {
            self.init(httpStatus: problem.status)
            return
        }
        switch code {
        case .terminal, .wrongPhase, .staleToken, .versionMismatch, .subjectLocked, .causePersists, .notConfirmed,
            .pastPivot, .claimedByOther, .nothingToDo, .definitionUnavailable, .idempotencyConflict, .countChanged,
            .conflict:
            self = .refused
        case .invalid, .malformed, .invalidCursor, .ambiguous:
            self = .usage
        case .unauthorized, .forbidden:
            self = .notAllowed
        case .notFound:
            self = .notFound
        case .methodNotAllowed, .bodyTooLarge, .headerTooLarge, .unsupportedMedia, .rateLimited, .requestTimeout,
            .notSimulating, .storeFull,
            .storeReadOnly, .storeFailed, .notReady, .internalError:
            self = .failure
        }
    }

    /// For a code that a newer daemon sends and this program does not know.
    init(httpStatus: Int) {
        switch httpStatus {
        case 401, 403: self = .notAllowed
        case 404: self = .notFound
        case 409, 412: self = .refused
        case 400, 422: self = .usage
        default: self = .failure
        }
    }

    /// The status of a batch: the items' own when they all went wrong alike, otherwise "partly failed".
    init(batch problems: [Problem], of count: Int) {
        let statuses = Set(problems.map { ExitStatus($0) })
        if problems.isEmpty {
            self = .ok
        } else if problems.count == count, statuses.count == 1, let only = statuses.first {
            self = only
        } else {
            self = .partlyFailed
        }
    }
}

extension CommandFailure {
    /// The daemon's error in the words of this program.
    init(_ error: ClientError) {
        switch error {
        case .problem(let problem):
            self.init(problem)
        case .invalidEndpoint:
            self.init(.usage, error.description)
        case .cannotConnect, .timedOut, .interrupted, .unexpectedResponse:
            self.init(.failure, error.description)
        }
    }

    init(_ problem: Problem) {
        // A token's header is a program's business; people are told below where a token goes.
        var advice = problem.knownCode == .unauthorized ? [] : [problem.advice].compactMap { $0 }
        if problem.forcible == true, problem.advice?.contains("--force") != true {
            advice.append("With --force it would be done all the same.")
        }
        if let task = problem.blockingTask { advice.append("In the way: task \(task) (wfctl show \(task)).") }
        if let candidates = problem.candidates, !candidates.isEmpty {
            advice.append("It could be: " + candidates.map(\.description).joined(separator: ", ") + ".")
        }
        if problem.knownCode == .unauthorized {
            advice += [
                "A token is given with WORKFLOW_TOKEN, --token or a profile.",
                "Make one on the daemon's machine with: wfctl tokens create NAME --role operator --reason …",
            ]
        }
        self.init(ExitStatus(problem), problem.detail, advice: advice)
    }
}

/// Ends the process with a status when everything was already said.
struct QuietExit: Error {
    var status: ExitStatus
}
