import WorkflowAPI
import WorkflowCore

/// Why a task stands where it stands, with the evidence, who has to act and what would help.
enum ExplanationView {
    static func lines(_ explanation: ExplanationResponse, _ presentation: Presentation) -> [String] {
        let p = presentation.at(explanation.now)
        let task = explanation.task
        var page = PageLines(p)
        page.heading("\(p.language == .zh ? task.title.zh : task.kind)  \(task.subject)  \(task.id)")
        page.prose(p.text(explanation.headline), task.health.style)
        for line in explanation.lines { page.prose(p.text(line)) }

        page.heading(p.say("Who must act", "由谁处理"))
        page.prose(explanation.party.title(p.language), indent: 2, explanation.party.style)

        let looked =
            explanation.diagnosedAt.map { p.when($0) }
            ?? p.say("nobody has looked yet; --probe looks now", "尚未诊断，可用 --probe")
        page.heading(p.say("Findings (\(looked))", "诊断结果（\(looked)）"))
        if explanation.reasons.isEmpty { page.prose(p.say("none", "无"), indent: 2, .quiet) }
        for reason in explanation.reasons {
            let sign = reason.isBlocking ? p.say("blocking", "阻塞") : p.say("not blocking", "不阻塞")
            page.prose(p.text(reason.text), indent: 2, reason.isBlocking ? .warning : .plain, bullet: "•")
            page.prose("\(reason.code.rawValue), \(reason.party.title(p.language)), \(sign)", indent: 4, .quiet)
            page.prose(p.say("evidence: ", "证据：") + reason.evidence, indent: 4)
        }
        if !explanation.suggestions.isEmpty {
            page.heading(p.say("What to do", "建议"))
            for suggestion in explanation.suggestions {
                page.prose(p.text(suggestion.text), indent: 2, bullet: "•")
                if let command = suggestion.command { page.verbatim("$ \(command)", indent: 4, .accent) }
            }
        }
        if let message = explanation.customerMessage {
            page.heading(p.say("To the customer", "可回复客户"))
            page.prose(message.zh, indent: 2)
            page.prose(message.en, indent: 2)
        }
        return page.lines
    }
}
