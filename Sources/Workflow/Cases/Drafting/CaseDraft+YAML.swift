import Yams

extension CaseDraft {
    /// The draft as a fixture that can be replayed; an entry of the list of others when it is out of scope.
    ///
    /// - Throws: what the YAML writer throws; never for a draft of the importer.
    public func yaml() throws -> String {
        try serialize(node: node, width: -1, allowUnicode: true)
    }

    /// Cases out of scope as one list.
    ///
    /// - Throws: as ``yaml()``.
    public static func yaml(outOfScope drafts: [CaseDraft]) throws -> String {
        let entries = Node(drafts.filter { !$0.inScope }.map(\.node), Tag(.implicit), .block)
        return try serialize(node: entries, width: -1, allowUnicode: true)
    }

    /// `part-43/7`.
    public var id: String { "\(document)/\(number)" }

    private var node: Node {
        guard inScope else { return Self.map([("case", word(id)), ("why", text("\(setting.why): \(title)"))], .flow) }
        var pairs: [(String, Node)] = [("case", word(id)), ("title", text(title)), ("workflow", word(setting.kind))]
        if let workflow, workflow != setting.kind { pairs.append(("labelled", word(workflow))) }
        pairs.append(("subject", word(setting.subject)))
        pairs.append(("submitted", word(setting.submitted)))
        pairs.append(("assumed", list(setting.assumed.map(word))))
        if !setting.inputs.isEmpty {
            let inputs = setting.inputs.sorted { $0.key < $1.key }.map { ($0.key, text($0.value)) }
            pairs.append(("inputs", Self.map(inputs, .flow)))
        }
        pairs.append(("world", list(setting.world.map(word))))
        pairs.append(("symptom", text(setting.symptom)))
        pairs.append(("reported", reported))
        pairs.append(("story", Node(story.map(Self.node), Tag(.implicit), story.isEmpty ? .flow : .block)))
        pairs.append(("expect", expectation))
        pairs.append(("asksETA", word(customerAsksETA ? "true" : "false")))
        let evidence = Node(evidence.map(Self.node), Tag(.implicit), evidence.isEmpty ? .flow : .block)
        pairs.append(("draft", Self.map([("confidence", word("\(confidence)")), ("evidence", evidence)], .block)))
        return Self.map(pairs, .block)
    }

    private var reported: Node {
        // Where nothing shows at first, support acts when the engine says so.
        let hides = !setting.isModelled || Self.hidden.contains(blocker ?? "unknown")
        guard let after = ISODuration.span(of: elapsed) ?? (stuck || hides ? nil : "5m"),
            !(hides && setting.isWithinNormalTime)
        else { return word("unknown") }
        var pairs = [("after", word(after))]
        if elapsed != nil, let words = setting.words { pairs.append(("words", text(words))) }
        return Self.map(pairs, .flow)
    }

    /// Blockers that show only by how long it takes.
    private static let hidden: Set<String> = [
        "platform-stall", "backend-blocked", "unknown", "operator-only-operation",
    ]

    private var expectation: Node {
        // What is stuck for the customer is no news to the engine before its normal time is over.
        var pairs = [("stuck", word(stuck && !setting.isWithinNormalTime ? "true" : "false"))]
        if let stage = setting.stage { pairs.append(("stage", word(stage))) }
        pairs.append(("blocker", word(setting.isModelled ? blocker ?? "unknown" : "unknown")))
        pairs.append(("party", word(setting.party)))
        pairs.append(("outcome", word(outcome)))
        return Self.map(pairs, .flow)
    }

    private static func node(_ step: Step) -> Node {
        var pairs = [("does", Node(step.does))]
        if let after = step.after { pairs.append(("after", Node(after))) }
        if !step.helps { pairs.append(("helps", Node("false", Tag(.bool)))) }
        return map(pairs, .flow)
    }

    private static func node(_ evidence: Evidence) -> Node {
        func text(_ content: String) -> Node { Node(content, Tag(.implicit), .doubleQuoted) }
        var pairs = [
            ("field", Node(evidence.field)), ("value", text(evidence.value)), ("rule", text(evidence.rule)),
            ("file", text(evidence.file)), ("line", Node("\(evidence.line)", Tag(.int))),
            ("weight", Node("\(evidence.weight)", Tag(.float))),
            ("confidence", Node("\(evidence.confidence)", Tag(.float))),
        ]
        if let place = evidence.place { pairs.append(("place", Node(place))) }
        if let quote = evidence.quote { pairs.append(("quote", text(quote))) }
        return map(pairs, .flow)
    }

    private static func map(_ pairs: [(String, Node)], _ style: Node.Mapping.Style) -> Node {
        Node(pairs.map { (Node($0.0), $0.1) }, Tag(.implicit), style)
    }

    private func list(_ nodes: [Node]) -> Node { Node(nodes, Tag(.implicit), .flow) }

    /// A word of a vocabulary.
    private func word(_ content: String) -> Node { Node(content, Tag(.implicit), .plain) }

    /// What people wrote; quoted, because it may look like anything.
    private func text(_ content: String) -> Node { Node(content, Tag(.implicit), .doubleQuoted) }
}
