import Foundation
import WorkflowCore

/// Works out what a replay needs of a case: the subject, the world, when it was.
struct SettingBuilder {
    let catalog: Catalog
    let texts: CaseTexts
    let verdicts: [Decision.Subject: Verdict]

    /// A Monday morning on which every desk works; documents give no dates that could be relied on.
    private static let submitted = "2024-10-14T10:00:00+08:00"
    /// The same day, after the desks have closed.
    private static let submittedLate = "2024-10-14T20:00:00+08:00"

    /// Between being stuck and somebody being told.
    private static let margin = TimeSpan.minutes(2)

    // Safe to share: the compiled expression is immutable.
    private static let host = try? NSRegularExpression(pattern: #"d\d{1,6}\.example\.com"#)

    func setting(of draft: CaseDraft, _ source: SupportCase, words: String?) -> CaseDraft.Setting {
        var setting = CaseDraft.Setting()
        guard draft.inScope else {
            setting.why = why
            return setting
        }
        setting.assumed = ["submitted"]
        setting.kind = verdicts[.fixtureKind]?.value ?? draft.workflow ?? ""
        let stage = verdicts[.fixtureStage]?.value ?? draft.stage
        setting.stage = stage.flatMap { has($0, setting.kind) ? $0 : nil }
        setting.inputs = inputs(of: setting.kind)
        setting.world = (verdicts[.world]?.values ?? []).compactMap { fault($0, at: setting.stage) }
        let isLate = draft.blocker == FindingCode.outsideWorkingHours.rawValue
        setting.submitted = isLate ? Self.submittedLate : Self.submitted
        setting.party = party(of: draft)
        if setting.world.isEmpty {
            setting.isModelled = false
            setting.world = [fault("stall@", at: setting.stage)].compactMap { $0 }
            setting.party = Party.platform.rawValue
            setting.assumed.append("world")
        }
        setting.isWithinNormalTime = isWithinNormalTime(draft, setting)
        setting.symptom = symptom(of: source)
        setting.words = words
        if draft.workflow != setting.kind, draft.workflow == "unspecified" { setting.assumed.append("workflow") }
        if let subject = subject(in: source) {
            setting.subject = subject
        } else {
            setting.subject = "case-\(source.number).example.com"
            setting.assumed.append("subject")
        }
        if draft.elapsed == nil, !draft.stuck { setting.assumed.append("reported") }
        if setting.isModelled, draft.blocker == FindingCode.unknown.rawValue { setting.assumed.append("world") }
        return setting
    }

    private func party(of draft: CaseDraft) -> String {
        guard draft.waitingOn == Party.nobody.rawValue,
            let code = draft.blocker.flatMap(FindingCode.init(rawValue:))
        else { return draft.waitingOn }
        return code.usualParty.rawValue
    }

    /// Whether the stage may still be as old as it normally gets, with everything before it at its slowest.
    private func isWithinNormalTime(_ draft: CaseDraft, _ setting: CaseDraft.Setting) -> Bool {
        guard let minutes = draft.elapsed.flatMap({ ISODuration.minutes(of: $0[...]) }),
            let definition = catalog.definitions[setting.kind],
            let date = try? Date.ISO8601FormatStyle().parse(setting.submitted)
        else { return false }
        let submitted = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
        let calendar = definition.calendar.flatMap { catalog.calendars[$0] }
        let index = setting.stage.flatMap { definition.stageIndex(named: $0) } ?? definition.stages.count - 1
        var start = submitted
        for stage in definition.stages[..<index] {
            if case .elapsed(_, let high)? = stage.expected?.length { start = start + high }
        }
        let stage = definition.stages[index]
        let thresholds = Thresholds(
            range: stage.expected, stuckAfter: stage.stuckAfter, calendar: calendar, from: start)
        guard let stuckAt = thresholds.stuckAt else { return false }
        return submitted + .minutes(Int64(minutes)) <= stuckAt + Self.margin
    }

    /// The rules for being out of scope, by their first signals.
    private var why: String {
        let rules = (verdicts[.scope]?.fired ?? []).sorted { $0.weight > $1.weight }
        let words = rules.flatMap { $0.rule.conditions }.compactMap { condition -> String? in
            if case .signal(let name, isExpected: true) = condition { return name }
            return nil
        }
        var seen: Set<String> = []
        let told = words.filter { seen.insert($0).inserted }.prefix(3)
        return told.isEmpty ? "nothing is under way" : told.joined(separator: ", ")
    }

    private func has(_ stage: String, _ kind: String) -> Bool {
        catalog.definitions[kind]?.stageIndex(named: stage) != nil
    }

    /// What `name=value` says of an input that the kind has.
    private func inputs(of kind: String) -> [String: String] {
        var inputs: [String: String] = [:]
        for value in verdicts[.fixtureInput]?.values ?? [] {
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, catalog.definitions[kind]?.inputs.contains(where: { $0.name == parts[0] }) == true
            else { continue }
            inputs[parts[0]] = parts[1]
        }
        return inputs
    }

    /// `stall@` stands for the fault at the case's stage.
    private func fault(_ name: String, at stage: String?) -> String? {
        guard name.hasSuffix("@") else { return name }
        return stage.map { name + $0 } ?? String(name.dropLast())
    }

    /// The first name of a host that the customer gives; agents speak of the provider's own.
    private func subject(in source: SupportCase) -> String? {
        let customer = (source.dialogue ?? []).filter { $0.speaker == .customer }.map(\.text)
        for text in [source.title, source.question] + customer {
            let all = NSRange(location: 0, length: text.utf16.count)
            if let found = Self.host?.firstMatch(in: text, range: all) {
                return (text as NSString).substring(with: found.range)
            }
        }
        return nil
    }

    private func symptom(of source: SupportCase) -> String {
        let text = source.question.isEmpty ? source.title : source.question
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return CaseDrafter.cut(line.isEmpty ? "-" : line, to: CaseLimits.symptomLength)
    }
}
