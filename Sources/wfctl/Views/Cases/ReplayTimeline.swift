import WorkflowCore
import WorkflowSimulation

/// A case as it went, line by line: when, who, what.
enum ReplayTimeline {
    /// Columns of the time on the wall, of the time since the submission and of the one who acts.
    private static let (clockWidth, offsetWidth, actorWidth) = (10, 9, 12)
    /// Columns of a text below which it stands under its time.
    private static let leastText = 24

    static func lines(_ result: CaseResult, _ fixture: CaseFixture, _ p: Presentation) -> [String] {
        let width = min(p.size?.columns ?? 120, 120)
        func wrapped(_ text: String, _ style: Style) -> [String] {
            Text.wrapped(Text.printable(text), to: width).map { style.apply(to: $0, colors: p.colors) }
        }
        var lines = wrapped("\(result.id)  \(result.title)", .heading)
        let submitted = WallTime(fixture.submittedAt, zoneMinutes: fixture.zoneMinutes).date
        lines += wrapped(
            p.say(
                "\(result.workflow) \(result.subject), submitted \(submitted); complaint: ",
                "\(result.workflow) \(result.subject)，提交于 \(submitted)；客户反馈：")
                + CasePage.complaint(fixture, p), .quiet)
        lines += wrapped("“\(fixture.symptom)”", .quiet)
        lines.append("")
        var last: (clock: String, offset: String)?
        for line in result.lines {
            let clock = WallTime(line.at, zoneMinutes: fixture.zoneMinutes).weekdayClock(p.language)
            let offset = "+" + p.narrow(seconds: (line.at - fixture.submittedAt).seconds)
            // What happens at the same moment shares its time.
            let isSame = last.map { $0 == (clock, offset) } ?? false
            lines += rows(line, clock: isSame ? "" : clock, offset: isSame ? "" : offset, p)
            last = (clock, offset)
        }
        lines.append("")
        return lines + verdict(result, p)
    }

    private static func rows(_ line: ReplayLine, clock: String, offset: String, _ p: Presentation) -> [String] {
        let time = Text.padded(clock, to: clockWidth) + Text.rightAligned(offset, to: offsetWidth) + "  "
        let actor = Text.padded(line.actor.title(p.language), to: actorWidth)
        let lead =
            "  " + Style.quiet.apply(to: time, colors: p.colors) + line.actor.style.apply(to: actor, colors: p.colors)
        let columns = p.size?.columns ?? 120
        let beside = 2 + DisplayWidth.of(time) + DisplayWidth.of(actor)
        let isBelow = columns - beside < leastText
        let indent = isBelow ? 4 : beside
        let texts = Text.wrapped(Text.printable(p.text(line.text)), to: min(columns - indent, 100))
            .map { line.tone.style.apply(to: $0, colors: p.colors) }
        let rest = texts.dropFirst(isBelow ? 0 : 1).map { Text.blanks(indent) + $0 }
        return [isBelow ? lead : lead + texts[0]] + rest
    }

    /// What it came to, and what the document says where that is something else.
    private static func verdict(_ result: CaseResult, _ p: Presentation) -> [String] {
        var parts: [String] = []
        if let noticed = result.detectedAfter.map({ p.span($0) }) {
            parts.append(p.say("noticed after \(noticed)", "\(noticed)后发现"))
        } else {
            parts.append(p.say("nothing to notice before support was asked", "客户询问前无异常可发现"))
        }
        if let lead = result.lead {
            let span = p.span(TimeSpan(milliseconds: abs(lead.milliseconds)))
            parts.append(
                lead > .zero
                    ? p.say("\(span) before the complaint", "早于客户反馈 \(span)")
                    : p.say("\(span) after the complaint", "晚于客户反馈 \(span)"))
        }
        parts.append(result.blockerFound?.rawValue ?? "–")
        parts.append(p.say("\(result.partyFound.rawValue) had to act", "由\(result.partyFound.title(.zh))处理"))
        parts.append(result.outcome.title(p.language))
        let text = parts.joined(separator: p.say(" · ", " · "))
        var page = PageLines(p)
        page.prose(text, indent: 2, result.isMatched ? .good : .alarm, bullet: result.isMatched ? "✓" : "✗")
        if !result.isMatched {
            let differences = result.mismatches.map { ReplayTable.difference($0, result, p) }.joined(separator: ", ")
            page.prose(p.say("The document says: ", "文档记录：") + differences, indent: 4, .alarm)
        }
        return page.lines
    }
}
