import HTTPTypes
import WorkflowAPI

extension OpenAPIOperation {
    /// Every operation there is.
    static var all: [OpenAPIOperation] {
        health + tasks + interventions + catalog + escalations + workers + access + store + simulation
    }

    /// The names of a route's query parameters.
    static func queryParameters(of route: Route) -> [String] {
        all.filter { $0.method == route.method && $0.path == route.path }
            .flatMap(\.parameters).filter { $0.place == .query }.map(\.name)
    }

    private static var health: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .get, path: "/v1/healthz", tag: "health", id: "getHealth", summary: "Whether the process runs.",
                answer: .json(HealthResponse.self)),
            OpenAPIOperation(
                method: .get, path: "/v1/readyz", tag: "health", id: "getReadiness",
                summary: "Whether the daemon can serve; 503 with the failing checks while it cannot.",
                answer: .json(HealthResponse.self)),
            OpenAPIOperation(
                method: .get, path: "/metrics", tag: "health", id: "getMetrics",
                summary: "Measurements in the Prometheus text format.", answer: .text("text/plain")),
            OpenAPIOperation(
                method: .get, path: "/v1/openapi.json", tag: "health", id: "getDocument", summary: "This document.",
                answer: .json([String: JSONValue].self)),
        ]
    }

    private static var tasks: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .post, path: "/v1/tasks", tag: "tasks", id: "submitTask",
                summary: "Submits a task; 201 when it is new, 200 when the idempotency key had named it before.",
                parameters: [idempotencyKey], body: SubmitRequest.self, answer: .json(SubmitResponse.self),
                statuses: [200, 201],
                problems: [.invalid, .subjectLocked, .idempotencyConflict]),
            OpenAPIOperation(
                method: .get, path: "/v1/tasks", tag: "tasks", id: "listTasks", summary: "Tasks, page by page.",
                parameters: filter + [
                    Parameter(
                        name: "order", place: .query,
                        summary: "urgency (overdue tasks only, the most urgent first), newest or oldest."),
                    limit(500), cursor,
                ], answer: .json(Page<TaskSummary>.self), problems: [.invalid, .invalidCursor]),
            OpenAPIOperation(
                method: .get, path: "/v1/resolve", tag: "tasks", id: "resolveName",
                summary: "The tasks a name could mean: an id, the beginning of one, or a subject.",
                parameters: [Parameter(name: "name", place: .query, summary: "What a person wrote.", isRequired: true)],
                answer: .json(ResolveResponse.self), problems: [.invalid]),
            OpenAPIOperation(
                method: .get, path: "/v1/tasks/{task}", tag: "tasks", id: "getTask",
                summary: "Everything about one task but its history; the ETag is its version.",
                answer: .json(TaskDetail.self), problems: naming),
            OpenAPIOperation(
                method: .get, path: "/v1/tasks/{task}/history", tag: "tasks", id: "getHistory",
                summary: "A task's events, the oldest first.",
                parameters: [
                    Parameter(name: "after", place: .query, summary: "The version already known.", type: "integer"),
                    limit(1000),
                ], answer: .json(Page<HistoryEntry>.self), problems: naming + [.invalid]),
            OpenAPIOperation(
                method: .get, path: "/v1/tasks/{task}/explanation", tag: "tasks", id: "explainTask",
                summary: "Why a task stands where it stands, who has to act, and what helps.",
                parameters: [
                    Parameter(
                        name: "probe", place: .query, summary: "Ask the provider first; needs the role operator.",
                        type: "boolean")
                ], answer: .json(ExplanationResponse.self), problems: naming + [.definitionUnavailable]),
            OpenAPIOperation(
                method: .get, path: "/v1/tasks/{task}/rollback-plan", tag: "tasks", id: "planRollback",
                summary: "What a rollback would undo, restore, and lose.", answer: .json(RollbackPlanResponse.self),
                problems: naming + [.definitionUnavailable]),
            OpenAPIOperation(
                method: .get, path: "/v1/stream", tag: "tasks", id: "streamEvents",
                summary: "Events as they are committed, by server-sent events; resumes after Last-Event-ID.",
                parameters: [
                    Parameter(name: "Last-Event-ID", place: .header, summary: "The sequence of the last event seen."),
                    Parameter(name: "after", place: .query, summary: "The same, for clients that cannot set headers."),
                    Parameter(name: "task", place: .query, summary: "Only this task's events."),
                ], answer: .text("text/event-stream"), problems: naming + [.malformed]),
        ]
    }

    private static var interventions: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .post, path: "/v1/tasks/{task}/interventions", tag: "interventions", id: "intervene",
                summary: "What an operator does to a task; needs a reason, refuses with what would work.",
                parameters: [
                    Parameter(name: "If-Match", place: .header, summary: "Refuses when the task has another version.")
                ], body: InterventionRequest.self, answer: .json(InterventionResponse.self),
                problems: naming + refusals + [.versionMismatch, .invalid]),
            OpenAPIOperation(
                method: .post, path: "/v1/tasks/{task}/resubmission", tag: "interventions", id: "resubmitTask",
                summary: "Submits a task once more, linked to the old one.", parameters: [idempotencyKey],
                body: ResubmitRequest.self, answer: .json(SubmitResponse.self), statuses: [200, 201],
                problems: naming + refusals + [.invalid, .idempotencyConflict]),
            OpenAPIOperation(
                method: .post, path: "/v1/batches", tag: "interventions", id: "runBatch",
                summary: "One intervention on many tasks, with a confirmed count and a result for each.",
                body: BatchRequest.self, answer: .json(BatchResponse.self), problems: [.invalid, .countChanged]),
        ]
    }

    private static var catalog: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .get, path: "/v1/workflows", tag: "catalog", id: "listWorkflows",
                summary: "Workflow definitions.",
                answer: .json(Page<WorkflowSummary>.self)),
            OpenAPIOperation(
                method: .post, path: "/v1/workflows/validate", tag: "catalog", id: "validateWorkflow",
                summary: "Checks the text of a definition and stores nothing.", body: ValidateRequest.self,
                answer: .json(ValidateResponse.self)),
            OpenAPIOperation(
                method: .get, path: "/v1/workflows/{kind}", tag: "catalog", id: "getWorkflow",
                summary: "One definition with its stages.", answer: .json(WorkflowDetail.self), problems: [.notFound]),
            OpenAPIOperation(
                method: .get, path: "/v1/workflows/{kind}/source", tag: "catalog", id: "getWorkflowSource",
                summary: "A definition's YAML text.", answer: .json(TextResponse.self), problems: [.notFound]),
            OpenAPIOperation(
                method: .get, path: "/v1/workflows/{kind}/diagram", tag: "catalog", id: "getWorkflowDiagram",
                summary: "A definition's stages as a Mermaid diagram.", answer: .json(TextResponse.self),
                problems: [.notFound]),
            OpenAPIOperation(
                method: .get, path: "/v1/policies", tag: "catalog", id: "listPolicies", summary: "Escalation policies.",
                answer: .json(Page<PolicySummary>.self)),
            OpenAPIOperation(
                method: .get, path: "/v1/policies/{policy}", tag: "catalog", id: "getPolicy",
                summary: "One escalation policy with its steps.", answer: .json(PolicySummary.self),
                problems: [.notFound]),
        ]
    }

    private static var escalations: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .get, path: "/v1/escalations", tag: "escalations", id: "listEscalations",
                summary: "Open escalations, the most urgent task first.",
                parameters: [minimumLevel, limit(500), cursor], answer: .json(Page<EscalationRow>.self),
                problems: [.invalid, .invalidCursor]),
            OpenAPIOperation(
                method: .get, path: "/v1/channels", tag: "escalations", id: "listChannels",
                summary: "Notification channels, and which fail, are held or disabled.",
                answer: .json(Page<ChannelRow>.self)),
            OpenAPIOperation(
                method: .post, path: "/v1/channels/{channel}/enable", tag: "escalations", id: "enableChannel",
                summary: "Clears a channel's trouble, so that it is used again.", parameters: [reason],
                answer: .json(ChannelRow.self), problems: [.notFound, .nothingToDo]),
        ]
    }

    private static var workers: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .post, path: "/v1/operations/lease", tag: "workers", id: "leaseOperations",
                summary: "Operations for a worker to execute.", body: LeaseRequest.self,
                answer: .json(LeaseResponse.self), problems: [.invalid]),
            report(
                "heartbeat", "sendHeartbeat", "Renews a lease; says when the operation is no longer wanted.",
                HeartbeatRequest.self),
            report("succeed", "reportSuccess", "The operation is done.", SucceedRequest.self),
            report("fail", "reportFailure", "The operation has failed.", FailRequest.self),
            report("wait", "reportWait", "Somebody else has to act first.", WaitRequest.self),
            report("cancelled", "reportCancelled", "The operation was stopped as asked.", nil),
            report(
                "verified", "reportVerified", "The configuration was compared with the last known good one.",
                VerifiedRequest.self),
        ]
    }

    private static var access: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .get, path: "/v1/tokens", tag: "access", id: "listTokens",
                summary: "Access tokens, never secrets.",
                answer: .json(Page<TokenSummary>.self)),
            OpenAPIOperation(
                method: .post, path: "/v1/tokens", tag: "access", id: "createToken",
                summary: "Makes a token; its secret is shown this once.", parameters: [reason],
                body: TokenRequest.self, answer: .json(TokenResponse.self), statuses: [201], problems: [.invalid]),
            OpenAPIOperation(
                method: .delete, path: "/v1/tokens/{id}", tag: "access", id: "revokeToken", summary: "Revokes a token.",
                parameters: [reason], answer: .json(TokenSummary.self), problems: [.notFound]),
        ]
    }

    private static var store: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .get, path: "/v1/stats", tag: "store", id: "getStats", summary: "Counts and measurements.",
                answer: .json(StatsResponse.self)),
            OpenAPIOperation(
                method: .post, path: "/v1/backup", tag: "store", id: "backUp",
                summary: "Copies the database while it is in use.", body: BackupRequest.self,
                answer: .json(BackupResponse.self), problems: [.invalid, .storeFull]),
            OpenAPIOperation(
                method: .post, path: "/v1/verify", tag: "store", id: "verifyHistories",
                summary: "Re-evolves histories and compares them with the stored states.", body: VerifyRequest.self,
                answer: .json(VerifyResponse.self), problems: [.invalid]),
            OpenAPIOperation(
                method: .post, path: "/v1/prune", tag: "store", id: "prune",
                summary: "Archives ended tasks and removes them.", parameters: [reason], body: PruneRequest.self,
                answer: .json(PruneResponse.self), problems: [.invalid, .storeFull]),
        ]
    }

    private static var simulation: [OpenAPIOperation] {
        [
            OpenAPIOperation(
                method: .get, path: "/v1/simulation", tag: "simulation", id: "getSimulation",
                summary: "The simulated world's faults and troubles.", answer: .json(SimulationState.self),
                problems: [.notSimulating]),
            OpenAPIOperation(
                method: .post, path: "/v1/simulation/faults", tag: "simulation", id: "injectFault",
                summary: "Puts a fault in force.", body: FaultRequest.self, answer: .json(SimulationResponse.self),
                statuses: [201], problems: [.notSimulating, .invalid]),
            OpenAPIOperation(
                method: .delete, path: "/v1/simulation/faults/{id}", tag: "simulation", id: "liftFault",
                summary: "Lifts a fault.", answer: .json(SimulationResponse.self),
                problems: [.notSimulating, .notFound]),
            OpenAPIOperation(
                method: .post, path: "/v1/simulation/actions", tag: "simulation", id: "actInSimulation",
                summary: "Lets an operator, a customer or a third party act in the simulated world.",
                body: SimulationActionRequest.self, answer: .json(SimulationResponse.self),
                problems: [.notSimulating, .invalid]),
        ]
    }

    private static func report(
        _ verb: String, _ id: String, _ summary: String, _ body: (any Decodable.Type)?
    ) -> OpenAPIOperation {
        OpenAPIOperation(
            method: .post, path: "/v1/operations/{token}/\(verb)", tag: "workers", id: id, summary: summary, body: body,
            answer: .json(OperationResponse.self),
            problems: [.staleToken, .terminal, .wrongPhase, .nothingToDo, .notFound, .malformed, .invalid])
    }

    private static let naming: [Problem.Code] = [.notFound, .ambiguous]
    private static let refusals: [Problem.Code] = [
        .terminal, .wrongPhase, .subjectLocked, .causePersists, .notConfirmed, .pastPivot, .claimedByOther,
        .nothingToDo, .definitionUnavailable,
    ]
    private static let idempotencyKey = Parameter(
        name: WorkflowHeader.idempotencyKey, place: .header, summary: "The same key twice is one task.")
    private static let reason = Parameter(
        name: WorkflowHeader.reason, place: .header, summary: "Why, percent-encoded; it stays in the daemon's log.")
    private static let cursor = Parameter(
        name: "cursor", place: .query, summary: "`next` of the page before.")
    private static let minimumLevel = Parameter(
        name: "minimumLevel", place: .query, summary: "Escalations that have climbed this high.", type: "integer")

    private static func limit(_ most: Int) -> Parameter {
        Parameter(name: "limit", place: .query, summary: "Items in a page, 1 to \(most).", type: "integer")
    }

    private static let filter: [Parameter] = TaskFilter.parameterNames.map { name in
        switch name {
        case "minimumLevel": minimumLevel
        case "unclaimed", "escalated", "open":
            Parameter(name: name, place: .query, summary: "Only tasks of which this is so.", type: "boolean")
        case "phase", "health", "kind", "party":
            Parameter(name: name, place: .query, summary: "One of these, separated by commas.")
        default: Parameter(name: name, place: .query, summary: "Only tasks with this value.")
        }
    }
}
