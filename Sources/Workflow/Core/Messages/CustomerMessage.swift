/// What a customer is told about a task: what is happening, how long it should still take, and what they can do.
///
/// It promises nothing that the stated ranges do not say, and says "no estimate" where there is none.
public struct CustomerMessage: Hashable, Codable, Sendable {
    public enum Situation: String, Hashable, Codable, Sendable, CaseIterable {
        case queued, onTrack, slow
        /// Overdue; an engineer has it or has been told.
        case handled
        case waitingForCustomer, waitingForThirdParty
        case rollingBack, rolledBack, cancelling, cancelled, failed, done
    }

    public var situation: Situation
    public var text: LocalizedText

    /// - Parameters:
    ///   - definition: The one that the task is pinned to.
    ///   - now: Not before the last event.
    public init(state: TaskState, definition: WorkflowDefinition, now: Instant) {
        situation = Self.situation(of: state)
        text = Self.text(situation, state, definition, now)
    }

    private static func situation(of state: TaskState) -> Situation {
        switch state.phase {
        case .succeeded: return .done
        case .failed: return .failed
        case .cancelled: return .cancelled
        case .rolledBack: return .rolledBack
        case .cancelling: return .cancelling
        case .rollingBack: return .rollingBack
        case .halted, .rollbackBlocked, .paused: break
        case .queued where state.health != .stuck: return .queued
        case .queued, .running, .backingOff, .waiting: break
        }
        switch state.responsibleParty {
        case .customer: return .waitingForCustomer
        case .thirdParty: return .waitingForThirdParty
        case .platform, .nobody: break
        }
        switch state.phase {
        case .halted, .rollbackBlocked, .paused: return .handled
        case .queued, .running, .backingOff, .waiting, .cancelling, .rollingBack, .succeeded, .failed, .cancelled,
            .rolledBack:
            break
        }
        if state.claimedBy != nil { return .handled }
        switch state.health {
        case .onTrack: return .onTrack
        case .slow: return .slow
        case .stuck: return .handled
        }
    }

    private static func text(
        _ situation: Situation, _ state: TaskState, _ definition: WorkflowDefinition, _ now: Instant
    ) -> LocalizedText {
        let name = LocalizedText(
            en: "“\(definition.title.en)” for \(state.subject)", zh: "“\(definition.title.zh)”（\(state.subject)）")
        switch situation {
        case .queued:
            return LocalizedText(
                en: "\(name.en) is queued and begins by itself as soon as the operation before it is over.",
                zh: "您的\(name.zh)正在排队，前一项操作结束后会自动开始。")
        case .onTrack, .slow, .handled:
            return underWay(situation, name, state, definition, now)
        case .waitingForCustomer, .waitingForThirdParty:
            return waiting(situation, name, state)
        case .rollingBack:
            return LocalizedText(
                en: "We are rolling \(name.en) back to the former configuration. Please do not submit it again yet.",
                zh: "我们正在为您回滚\(name.zh)，恢复之前的配置，请暂勿重复提交。")
        case .rolledBack: return rolledBack(name, state)
        case .cancelling:
            return LocalizedText(en: "\(name.en) is being cancelled.", zh: "您的\(name.zh)正在取消。")
        case .cancelled:
            return LocalizedText(en: "\(name.en) has been cancelled.", zh: "您的\(name.zh)已取消。")
        case .failed:
            return LocalizedText(
                en: "\(name.en) could not be completed. Please contact support before you submit it again.",
                zh: "您的\(name.zh)未能完成，重新提交前请先联系客服。")
        case .done:
            return LocalizedText(
                en: "\(name.en) is done. Please check that everything works.", zh: "您的\(name.zh)已处理完成，请您确认。")
        }
    }

    /// Says that the old configuration is back only when somebody has looked.
    private static func rolledBack(_ name: LocalizedText, _ state: TaskState) -> LocalizedText {
        if state.rollback?.resubmits ?? false {
            return LocalizedText(
                en: "We have rolled \(name.en) back and submitted it again for you. You need not do anything.",
                zh: "已为您回滚\(name.zh)并重新提交，您无需操作。")
        }
        return state.rollback?.verification?.matches ?? false
            ? LocalizedText(
                en:
                    "We have rolled \(name.en) back; your former configuration is in force. You can submit it again now.",
                zh: "已为您回滚\(name.zh)，之前的配置已恢复，您现在可以重新提交。")
            : LocalizedText(
                en: "We have rolled \(name.en) back. Please check that all is as before; you can submit it again now.",
                zh: "已为您回滚\(name.zh)，请您确认配置是否已恢复，您现在可以重新提交。")
    }

    private static func underWay(
        _ situation: Situation, _ name: LocalizedText, _ state: TaskState, _ definition: WorkflowDefinition,
        _ now: Instant
    ) -> LocalizedText {
        let opening: LocalizedText
        switch situation {
        case .onTrack:
            let normal = definition.expected?.reading
            opening = LocalizedText(
                en: "\(name.en) is in progress\(normal.map { "; it normally takes \($0.en)" } ?? "").",
                zh: "您的\(name.zh)正在处理中\(normal.map { "，通常需要\(spaced($0.zh))" } ?? "")。")
        case .slow:
            opening = LocalizedText(
                en: "\(name.en) is taking longer than usual; it is still being worked on.",
                zh: "您的\(name.zh)处理时间比平时长，仍在进行中。")
        default:
            opening = handled(name, state)
        }
        let rest = remaining(state, definition, now)
        return LocalizedText(en: "\(opening.en) \(rest.en)", zh: "\(opening.zh)\(rest.zh)")
    }

    /// Says that people act only when they do, or have at least been told.
    private static func handled(_ name: LocalizedText, _ state: TaskState) -> LocalizedText {
        if state.claimedBy != nil {
            return LocalizedText(
                en: "An engineer has stepped in and is working on \(name.en).", zh: "已为您手动介入处理\(name.zh)。")
        }
        if let escalation = state.escalation, escalation.isOpen, escalation.level > 0 {
            return LocalizedText(
                en: "\(name.en) is not moving as it should; the engineers on duty have been told.",
                zh: "您的\(name.zh)未能正常推进，已通知值班工程师处理。")
        }
        return LocalizedText(
            en: "\(name.en) is not moving as it should; we know of it.", zh: "您的\(name.zh)未能正常推进，我们已发现该问题。")
    }

    private static func remaining(
        _ state: TaskState, _ definition: WorkflowDefinition, _ now: Instant
    ) -> LocalizedText {
        guard let remaining = RemainingTime(state: state, definition: definition, now: now) else {
            return LocalizedText(
                en: "We have no estimate of the remaining time.", zh: "目前无法预估剩余时间。")
        }
        let reading = remaining.reading
        switch remaining.scope {
        case .task: return LocalizedText(en: "Remaining time: \(reading.en).", zh: "预计还需\(spaced(reading.zh))。")
        case .stage:
            return LocalizedText(
                en: "Remaining time of the current step: \(reading.en).", zh: "当前步骤预计还需\(spaced(reading.zh))。")
        }
    }

    /// What follows a Chinese word, set apart from it only when it begins with a figure.
    private static func spaced(_ text: String) -> String { text.first?.isNumber == true ? " \(text)" : text }

    private static func waiting(
        _ situation: Situation, _ name: LocalizedText, _ state: TaskState
    ) -> LocalizedText {
        let detail = state.presentWait?.detail ?? ""
        let finding: Finding? =
            if let wait = state.presentWait {
                FindingCode(rawValue: wait.code).map { Finding(code: $0, party: wait.party, evidence: wait.detail) }
            } else {
                state.currentDiagnosis?.findings.first(where: \.isBlocking)
            }
        // A hand-over by an operator has no code; its detail says what to do.
        let cause =
            finding.map {
                LocalizedText(en: " \($0.title.en) \($0.advice.en)", zh: "\($0.title.zh)\($0.advice.zh)")
            } ?? LocalizedText(en: " \(detail)", zh: detail)
        if situation == .waitingForCustomer {
            let afterwards = afterwards(finding?.code, state.phase)
            return LocalizedText(
                en: "\(name.en) needs you before it can go on.\(cause.en) \(afterwards.en)",
                zh: "您的\(name.zh)需要您处理后才能继续。\(cause.zh)\(afterwards.zh)")
        }
        let title = finding?.title ?? LocalizedText(en: detail, zh: detail)
        return LocalizedText(
            en: "\(name.en) is waiting on a third party. \(title.en) You need not do anything.",
            zh: "您的\(name.zh)正在等待第三方处理。\(title.zh)您无需操作。")
    }

    /// A task that halted does not look again by itself, and one for a name or resource that does not do cannot go on with
    /// another.
    private static func afterwards(_ code: FindingCode?, _ phase: Phase) -> LocalizedText {
        if code == .unsupportedName || code == .incompatibleResource {
            return LocalizedText(
                en: "That takes a new request; this one cannot be continued.", zh: "请按此重新提交，原任务无法继续。")
        }
        return phase == .waiting || phase == .running || phase == .backingOff
            ? LocalizedText(en: "It continues by itself afterwards.", zh: "处理完成后任务会自动继续。")
            : LocalizedText(en: "Tell us when it is done, and we go on.", zh: "处理完成后请告知我们，我们将继续处理。")
    }
}
