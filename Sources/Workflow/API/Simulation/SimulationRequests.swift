public import WorkflowCore

/// A fault for the simulated CDN.
public struct FaultRequest: Hashable, Codable, Sendable {
    /// Such as `stall`, `queue-blocked`, `slow`, `flaky`, `lost-report`.
    public var name: String
    /// The operation or stage it strikes; nil is any.
    public var stage: String?
    /// The subject it strikes; nil is any.
    public var subject: String?
    /// Such as the factor of `slow`.
    public var value: Double?

    public init(name: String, stage: String? = nil, subject: String? = nil, value: Double? = nil) {
        self.name = name
        self.stage = stage
        self.subject = subject
        self.value = value
    }
}

/// A fault that is in force.
public struct FaultRow: Hashable, Codable, Sendable {
    public var id: String
    public var fault: FaultRequest
    /// The task that brought it along; nil when it was injected.
    public var task: TaskID?
    public var since: Timestamp?

    public init(id: String, fault: FaultRequest, task: TaskID? = nil, since: Timestamp? = nil) {
        self.id = id
        self.fault = fault
        self.task = task
        self.since = since
    }
}

/// Something that somebody does in the simulated world: an operator, a customer, a third party.
public struct SimulationActionRequest: Hashable, Codable, Sendable {
    /// Such as `unblock`, `push-config`, `fix-dns`, `renew-certificate`, `file-icp`.
    public var action: String
    public var subject: String?
    public var parameters: [String: String]?

    public init(action: String, subject: String? = nil, parameters: [String: String]? = nil) {
        self.action = action
        self.subject = subject
        self.parameters = parameters
    }
}

/// What an action or a fault changed, in words.
public struct SimulationResponse: Hashable, Codable, Sendable {
    public var text: String
    /// The id of a fault just injected.
    public var faultID: String?
    public var now: Timestamp

    public init(text: String, faultID: String? = nil, now: Timestamp) {
        self.text = text
        self.faultID = faultID
        self.now = now
    }
}

/// Something that is wrong in the simulated world.
public struct TroubleRow: Hashable, Codable, Sendable {
    /// The domain; nil when it concerns all.
    public var subject: String?
    public var finding: Finding

    public init(subject: String? = nil, finding: Finding) {
        self.subject = subject
        self.finding = finding
    }
}

/// The state of the simulated world.
public struct SimulationState: Hashable, Codable, Sendable {
    public var speed: Double
    public var faults: [FaultRow]
    /// States of the world that are in somebody's way.
    public var troubles: [TroubleRow]
    /// Names that `FaultRequest.name` may have.
    public var faultNames: [String]
    /// Names that `SimulationActionRequest.action` may have.
    public var actionNames: [String]
    public var now: Timestamp

    public init(
        speed: Double, faults: [FaultRow], troubles: [TroubleRow] = [], faultNames: [String], actionNames: [String],
        now: Timestamp
    ) {
        self.speed = speed
        self.faults = faults
        self.troubles = troubles
        self.faultNames = faultNames
        self.actionNames = actionNames
        self.now = now
    }
}
