import WorkflowCases

/// Cases that we made up in many ways of saying the same, each with the reading a person gave it.
///
/// A case is six lines: title, category, question, the turns behind it (`A:` the agent, `C:` the customer, `|` between),
/// and the reading: workflow, blocker, party, `S` for stuck, elapsed and expected, then interventions and outcome; or
/// `out` and interventions. `null` is nothing.
struct VariantCase: Sendable {
    let title: String
    let category: String
    let question: String
    let turns: [(isCustomer: Bool, text: String)]
    let reading: [String]

    /// A block that is no case.
    struct Malformed: Error, CustomStringConvertible {
        let title: String
        var description: String { "The case “\(title)” is not the lines and the eight or two readings of a case." }
    }

    static let all = Result {
        try [domains, moreDomains, certificates, machines, desks, questions, moreQuestions, hotline].flatMap(read)
    }

    /// - Throws: `Malformed` with the title of the first block that is no case.
    static func read(_ text: String) throws -> [VariantCase] {
        try text.split(separator: "\n\n").map { block in
            let lines = block.split(separator: "\n").map(String.init)
            let reading = lines.dropFirst(4).flatMap { $0.split(separator: "/").map(String.init) }
            guard reading.count == (reading.first == "out" ? 2 : 8) else { throw Malformed(title: lines.first ?? "") }
            let turns = lines[3].split(separator: "|").map { ($0.hasPrefix("C:"), String($0.dropFirst(2))) }
            return VariantCase(
                title: lines[0], category: lines[1], question: lines[2], turns: turns, reading: reading)
        }
    }

    /// How a document tells its cases.
    enum Layout: CaseIterable {
        case dialogues, answers
    }

    /// All cases as a document.
    static func document(of layout: Layout) throws -> String {
        let body = layout == .dialogues ? dialogue : answer
        return try "# 记录\n\n---\n"
            + all.get().map {
                "\n## \($0.title)\n\n**问题分类**: \($0.category)\n\n\(body($0))\n### 根本原因分析\n\n系统处理\n\n---\n"
            }
            .joined()
    }

    private static func dialogue(_ item: VariantCase) -> String {
        var text = "### 问题描述\n\n\(item.question)\n\n### 客服解答\n\n见对话\n\n### 详细对话过程\n\n"
        text += "**客户**：\(item.question)\n"
        for turn in item.turns { text += "**\(turn.isCustomer ? "客户" : "客服")**：\(turn.text)\n" }
        return text
    }

    /// The same where only the agent's answers are kept, one after the other.
    private static func answer(_ item: VariantCase) -> String {
        let said = item.turns.filter { !$0.isCustomer }.map(\.text).joined(separator: " ")
        return "### 详细问题描述\n\n\(item.question)\n\n### 客服解答内容\n\n\(said)\n"
    }

    /// The readings as labels, one JSON object a line.
    ///
    /// Nobody read whether the customer asks for a time, but a label must say it.
    static func labels() throws -> String {
        try all.get().enumerated().map { index, item in
            let reading = item.reading
            let isIn = reading[0] != "out"
            func value(_ index: Int) -> String {
                isIn && reading[index] != "null" ? "\"\(reading[index])\"" : "null"
            }
            let done = reading[isIn ? 6 : 1].split(separator: ",").map { "\"\($0)\"" }.joined(separator: ", ")
            return """
                {"doc": "variants", "n": \(index + 1), "title": "\(item.title)", "in_scope": \(isIn), \
                "workflow": \(value(0)), "blocker": \(value(1)), "waiting_on": \(isIn ? value(2) : "\"nobody\""), \
                "stuck": \(isIn && reading[3] == "S"), "elapsed": \(value(4)), \
                "expected": \(value(5)), "interventions": [\(done)], "outcome": \(isIn ? value(7) : "\"n/a\""), \
                "customer_asks_eta": false}
                """
        }.joined(separator: "\n")
    }
}
