import Testing
import WorkflowCore

@testable import WorkflowSimulation

/// Plays the engine's part against the model, in virtual time.
struct Rig {
    static let start = Instant(seconds: 1_750_000_000)

    var cdn: SimulatedCDN
    var now = Rig.start
    var serials: [Int64: Int] = [:]
    /// Every report pushed so far, with its time.
    var reports: [(at: Instant, report: Report)] = []

    init(seed: UInt64 = 1, configuration: SimulatedCDN.Configuration = SimulatedCDN.Configuration()) {
        cdn = SimulatedCDN(seed: seed, configuration: configuration)
    }

    /// A request of a task under a new token.
    mutating func request(
        _ verb: ProviderRequest.Verb, _ operation: String, stage: String? = nil, workflow: String = "cdn-config",
        subject: String = "www.example.com", input: [String: String] = [:], task: Int64 = 1, attempt: Int = 1
    ) -> ProviderRequest {
        serials[task, default: 0] += 1
        return ProviderRequest(
            verb: verb, provider: "cdn", operation: operation,
            token: AttemptToken(task: TaskID(rawValue: task), serial: serials[task, default: 1]), workflow: workflow,
            stage: stage ?? operation, subject: subject, input: input, attempt: attempt)
    }

    mutating func request(
        _ operation: String, stage: String? = nil, workflow: String = "cdn-config",
        subject: String = "www.example.com", input: [String: String] = [:], task: Int64 = 1, attempt: Int = 1
    ) -> ProviderRequest {
        request(
            .start, operation, stage: stage, workflow: workflow, subject: subject, input: input, task: task,
            attempt: attempt)
    }

    func asking(_ verb: ProviderRequest.Verb, about request: ProviderRequest) -> ProviderRequest {
        var request = request
        request.verb = verb
        return request
    }

    mutating func send(_ request: ProviderRequest) throws -> Outcome {
        guard case .outcome(let outcome) = try cdn.handle(request, at: now) else {
            Issue.record("\(request.verb) is answered with an outcome.")
            return .unknown
        }
        return outcome
    }

    mutating func poll(_ request: ProviderRequest) throws -> Outcome { try send(asking(.poll, about: request)) }

    mutating func probe(_ request: ProviderRequest) throws -> (findings: [Finding], isDone: Bool) {
        guard case .findings(let findings, let isDone) = try cdn.handle(asking(.probe, about: request), at: now) else {
            Issue.record("A probe is answered with findings.")
            return ([], false)
        }
        return (findings, isDone)
    }

    mutating func verify(task: Int64, subject: String = "www.example.com") throws -> Verification {
        let request = request(.verify, "configuration.verify", subject: subject, task: task)
        guard case .verified(let verification) = try send(request) else {
            Issue.record("A verification is answered with the two configurations.")
            return Verification(matches: false, expected: "", actual: "")
        }
        return verification
    }

    /// Lets time pass, event by event, so that every report has its own instant.
    mutating func pass(_ span: TimeSpan) {
        let end = now + span
        while let next = cdn.nextEventAt, next <= end {
            now = max(now, next)
            for report in cdn.advance(to: now) { reports.append((now, report)) }
        }
        now = end
        for report in cdn.advance(to: now) { reports.append((now, report)) }
    }

    func outcomes(of request: ProviderRequest) -> [Outcome] {
        reports.filter { $0.report.token == request.token }.map(\.report.outcome)
    }

    /// Sends the request and lets time pass until it has ended, or waits on somebody, or the limit is over.
    mutating func finish(_ request: ProviderRequest, within limit: TimeSpan = .hours(3)) throws -> Outcome {
        let answer = try send(request)
        guard case .accepted = answer else { return answer }
        let end = now + limit
        while let next = cdn.nextEventAt, next <= end {
            now = max(now, next)
            for report in cdn.advance(to: now) { reports.append((now, report)) }
            if let last = outcomes(of: request).last, last != .working { return last }
        }
        now = end
        return answer
    }

    /// Runs stages in order, each to its success.
    mutating func run(
        _ operations: [String], workflow: String, subject: String = "www.example.com", input: [String: String] = [:],
        task: Int64 = 1
    ) throws {
        for operation in operations {
            let request = request(
                operation, workflow: workflow, subject: subject, input: input, task: task)
            let outcome = try finish(request)
            try #require(outcome.isSuccess, "\(operation) ended as \(outcome)")
        }
    }

    var domain: World.Domain? { cdn.world.domains["www.example.com"] }
}

extension Outcome {
    var isSuccess: Bool {
        if case .succeeded = self { true } else { false }
    }

    var failureCode: String? {
        if case .failed(let failure) = self { failure.code } else { nil }
    }

    var waitCode: String? {
        if case .waiting(let wait) = self { wait.code } else { nil }
    }
}

enum Sequences {
    static let create = [
        "domain.check-icp", "domain.check-name", "domain.register", "bucket.bind", "config.write", "config.dispatch",
        "node.confirm",
    ]
    static let delete = ["config.withdraw", "bucket.unbind", "domain.remove"]
    static let enable = ["certificate.check", "https.switch-on", "config.write", "config.dispatch", "node.confirm"]
    static let issue = ["certificate.apply", "certificate.validate-domain", "certificate.publish"]
}
