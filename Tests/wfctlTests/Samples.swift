import WorkflowAPI
import WorkflowCore

@testable import wfctl

extension Timestamp {
    /// Noon of a day in 2024, from which the samples measure.
    static let noon = Timestamp(Instant(seconds: 1_709_294_400))

    func before(_ span: TimeSpan) -> Timestamp { Timestamp(instant - span) }
    func after(_ span: TimeSpan) -> Timestamp { Timestamp(instant + span) }
}

extension Presentation {
    static func sample(
        columns: Int? = 80, language: Language = .en, time: TimeStyle = .relative, isWide: Bool = false
    ) -> Presentation {
        Presentation(
            language: language, time: time, colors: false, isWide: isWide,
            size: columns.map { Terminal.Size(columns: $0, rows: 24) }, now: Timestamp.noon.instant)
    }
}

extension TaskSummary {
    static func sample(
        _ number: Int64 = 1, kind: String = "domain-create",
        title: LocalizedText = LocalizedText(en: "Create a domain", zh: "创建加速域名"),
        subject: String = "cdn.example.com", phase: Phase = .running, health: Health = .stuck,
        party: Party = .platform, stage: String = "dispatch",
        stageTitle: LocalizedText = LocalizedText(en: "Dispatch", zh: "下发配置"), age: TimeSpan = .minutes(134),
        overdue: TimeSpan? = .minutes(119), level: Int = 0, claimedBy: String? = nil, version: Int = 7
    ) -> TaskSummary {
        TaskSummary(
            id: TaskID(rawValue: number * 7_919_000_123), kind: kind, definitionVersion: 1, title: title,
            subject: subject, priority: 0, version: version, phase: phase, phaseSince: Timestamp.noon.before(age),
            health: health, party: party,
            stage: StageBrief(
                name: stage, title: stageTitle, index: 1, count: 4, provider: "cdn", operation: "push-config",
                expected: RangeBrief(lowSeconds: 480, highSeconds: 900)),
            submittedBy: "alice", submittedAt: Timestamp.noon.before(age), customerAgeSeconds: age.seconds,
            overdueSeconds: overdue?.seconds, claimedBy: claimedBy,
            escalation: level == 0
                ? nil
                : EscalationBrief(
                    policy: "standard", policyVersion: 2, status: .open, level: level, loop: 0,
                    openedAt: Timestamp.noon.before(.minutes(30)), nextAt: Timestamp.noon.after(.minutes(5)),
                    actionsUsed: 0))
    }
}

extension TaskDetail {
    static func sample(_ task: TaskSummary) -> TaskDetail {
        TaskDetail(
            summary: task, digest: "d", isDefinitionAvailable: true, stages: [], clocks: Clocks(customerSeconds: 60),
            input: [:], output: [:], pauses: [], pulse: PulseDetail(beats: 0, polls: 0, nudges: 0),
            links: Links(resubmittedAs: []), retriesUsed: 0, retryBudget: 3, now: .noon)
    }
}

/// Lines with the blanks at their ends made visible, so that a snapshot shows them.
func shown(_ lines: [String]) -> String { lines.map { $0 + "|" }.joined(separator: "\n") }
