public import WorkflowCore

extension Problem {
    /// Every code the server answers with.
    ///
    /// The raw values are stable and documented in the OpenAPI document.
    public enum Code: String, Hashable, Codable, Sendable, CaseIterable {
        // Refusals of the task's state: the same words as `Rejection.Code`.
        case terminal, wrongPhase, staleToken, versionMismatch, subjectLocked, causePersists, notConfirmed, pastPivot
        case claimedByOther, nothingToDo, invalid, definitionUnavailable, idempotencyConflict

        /// The body or a parameter cannot be read.
        case malformed
        case unauthorized
        case forbidden
        case notFound
        /// A name fits more than one task.
        case ambiguous
        case methodNotAllowed
        case bodyTooLarge
        case headerTooLarge
        case unsupportedMedia
        case requestTimeout
        case rateLimited
        case invalidCursor
        /// The tasks a filter selects are not as many as were confirmed.
        case countChanged
        /// Only a daemon started with `--simulate` has this.
        case notSimulating
        case conflict
        case storeFull
        case storeReadOnly
        case storeFailed
        case notReady
        case internalError

        /// The code of a refusal by the machine.
        public init(_ code: Rejection.Code) {
            switch code {
            case .terminal: self = .terminal
            case .wrongPhase: self = .wrongPhase
            case .staleToken: self = .staleToken
            case .versionMismatch: self = .versionMismatch
            case .subjectLocked: self = .subjectLocked
            case .causePersists: self = .causePersists
            case .notConfirmed: self = .notConfirmed
            case .pastPivot: self = .pastPivot
            case .claimedByOther: self = .claimedByOther
            case .nothingToDo: self = .nothingToDo
            case .invalid: self = .invalid
            case .definitionUnavailable: self = .definitionUnavailable
            case .idempotencyConflict: self = .idempotencyConflict
            }
        }

        /// The HTTP status that goes with the code.
        public var status: Int {
            switch self {
            case .terminal, .wrongPhase, .staleToken, .subjectLocked, .causePersists, .notConfirmed, .pastPivot,
                .claimedByOther, .nothingToDo, .definitionUnavailable, .ambiguous, .countChanged, .conflict:
                409
            case .versionMismatch: 412
            case .invalid, .idempotencyConflict: 422
            case .malformed, .invalidCursor: 400
            case .unauthorized: 401
            case .forbidden: 403
            case .notFound, .notSimulating: 404
            case .methodNotAllowed: 405
            case .requestTimeout: 408
            case .bodyTooLarge: 413
            case .unsupportedMedia: 415
            case .rateLimited: 429
            case .headerTooLarge: 431
            case .storeFull: 507
            case .storeReadOnly, .notReady: 503
            case .storeFailed, .internalError: 500
            }
        }

        /// The same for every occurrence.
        public var title: String {
            switch self {
            case .terminal: "The task is over"
            case .wrongPhase: "The task's phase does not allow it"
            case .staleToken: "The attempt's token is not the current one"
            case .versionMismatch: "The task has changed since it was read"
            case .subjectLocked: "Another task holds the subject"
            case .causePersists: "The cause is still there"
            case .notConfirmed: "The provider could not confirm it"
            case .pastPivot: "The point of no return has passed"
            case .claimedByOther: "Somebody else has claimed the task"
            case .nothingToDo: "There is nothing to do"
            case .invalid: "A value is missing, unknown or out of bounds"
            case .definitionUnavailable: "The task's definition is not available"
            case .idempotencyConflict: "The idempotency key was used for something else"
            case .malformed: "The request cannot be read"
            case .unauthorized: "A valid access token is needed"
            case .forbidden: "The token's role does not allow it"
            case .notFound: "There is no such thing"
            case .ambiguous: "The name fits more than one task"
            case .methodNotAllowed: "The method does not exist here"
            case .bodyTooLarge: "The body is too large"
            case .headerTooLarge: "The headers are too large"
            case .requestTimeout: "The request took too long to arrive"
            case .unsupportedMedia: "The body has to be JSON"
            case .rateLimited: "Too many requests"
            case .invalidCursor: "The cursor is not valid"
            case .countChanged: "The selection has changed"
            case .notSimulating: "The daemon does not simulate"
            case .conflict: "Another writer was first"
            case .storeFull: "The disk is full"
            case .storeReadOnly: "The store cannot be written"
            case .storeFailed: "The store failed"
            case .notReady: "The daemon is not ready"
            case .internalError: "Something went wrong inside"
            }
        }
    }
}
