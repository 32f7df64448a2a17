import WorkflowCore
import WorkflowSimulation

/// What the replays came to, one case a row.
enum ReplayTable {
    static func make(_ results: [CaseResult], _ p: Presentation) -> Table {
        var columns = [
            Table.Column(p.say("CASE", "案例")), Table.Column(p.say("WORKFLOW", "流程"), minimum: 12, rank: 0),
            Table.Column(p.say("NOTICED", "发现"), .right, spare: .forRoom(3)),
            Table.Column(p.say("REPORTED", "反馈"), .right, spare: .forRoom(0)),
            Table.Column(p.say("LEAD", "提前"), .right, spare: .forRoom(1)),
            Table.Column(p.say("CAUSE", "原因"), minimum: 12, rank: 1),
            Table.Column(p.say("ACT", "待谁处理")), Table.Column(p.say("OUTCOME", "结果"), spare: .forRoom(2)),
            Table.Column("", minimum: 10, rank: 2),
        ]
        if p.isWide {
            columns.insert(Table.Column(p.say("STAGE", "步骤"), minimum: 12, rank: 0), at: 2)
            columns.append(Table.Column(p.say("INTERVENTIONS", "干预"), minimum: 16, rank: 0))
        }
        return Table(columns: columns, rows: results.map { row($0, p) }, keepsAll: p.isWide)
    }

    private static func row(_ result: CaseResult, _ p: Presentation) -> [StyledText] {
        func cell(_ text: String, _ aspect: CaseResult.Aspect) -> StyledText {
            StyledText(text, result.mismatches.contains(aspect) ? .alarm : .plain)
        }
        var cells = [
            StyledText(result.id.description, .accent), StyledText(result.workflow, cut: .middle(before: "")),
            cell(result.detectedAfter.map { narrow($0, p) } ?? "–", .detection),
            StyledText(result.reportedAfter.map { narrow($0, p) } ?? "–"),
            StyledText(
                result.lead.map { narrow($0, p) } ?? "–", result.lead.map { $0 > .zero } ?? false ? .good : .plain),
            cell(result.blockerFound?.rawValue ?? "–", .blocker), cell(result.partyFound.title(p.language), .party),
            cell(result.outcome.title(p.language), .outcome), verdict(result, p),
        ]
        if p.isWide {
            cells.insert(cell(result.stage, .stage), at: 2)
            cells.append(StyledText(result.interventions.joined(separator: " ")))
        }
        return cells
    }

    /// A tick, or what should have been instead.
    private static func verdict(_ result: CaseResult, _ p: Presentation) -> StyledText {
        if result.isMatched { return StyledText("✓", .good) }
        return StyledText("✗ " + result.mismatches.map { difference($0, result, p) }.joined(separator: ", "), .alarm)
    }

    /// `party: nobody`, as the document has it.
    static func difference(_ aspect: CaseResult.Aspect, _ result: CaseResult, _ p: Presentation) -> String {
        let expected = result.expectation
        let wanted: String =
            switch aspect {
            case .detection: result.detectedAfter == nil ? p.say("not noticed", "未发现") : p.say("too late", "过晚")
            case .stage: expected.stage ?? ""
            case .blocker: expected.blocker.rawValue
            case .party: expected.party.title(p.language)
            case .outcome: expected.outcome.title(p.language)
            }
        return "\(aspect.title(p.language)): \(wanted)"
    }

    private static func narrow(_ span: TimeSpan, _ p: Presentation) -> String { p.narrow(seconds: span.seconds) }

    /// What the whole says, in two lines.
    static func summary(_ report: ReplayReport, _ elapsed: Duration, _ p: Presentation) -> [String] {
        let count = report.results.count
        let stuck = report.results.filter(\.expectation.isStuck)
        let noticed = stuck.count { $0.detectedAfter != nil }
        let timed = report.results.compactMap(\.lead)
        let earlier = timed.count { $0 > .zero }
        let milliseconds = Int64(elapsed / .milliseconds(1))
        let seconds = "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        let lead = report.medianLead.map { p.span($0) } ?? "–"
        let (cause, party, outcome) = (
            report.blockerMatchedCount, report.partyMatchedCount, report.outcomeMatchedCount
        )
        return [
            p.say(
                "\(count) case\(count == 1 ? "" : "s") in \(seconds): cause right in \(cause), who must act in \(party), outcome in \(outcome).",
                "\(count) 个案例，用时 \(seconds)：原因正确 \(cause)，责任方正确 \(party)，结果正确 \(outcome)。"),
            p.say(
                "Noticed \(noticed) of \(stuck.count) that were stuck; before the customer in \(earlier) of \(timed.count) "
                    + "whose complaint has a time, by \(lead) in the median.",
                "卡住的 \(stuck.count) 个中发现 \(noticed) 个；有反馈时间的 \(timed.count) 个中 \(earlier) 个早于客户，提前量中位数 \(lead)。"),
        ]
    }
}
