public import WorkflowCore

/// Draws a definition as text for Mermaid.
public enum DefinitionDiagram {
    /// A flow chart of the stages: successors as arrows, branches with their names, undo operations dotted, the point
    /// of no return as a hexagon.
    ///
    /// The text depends on the definition alone and ends in a line break.
    public static func mermaid(_ definition: WorkflowDefinition) -> String {
        var lines = ["flowchart TD"]
        lines.append("    begin([\"\(escaped("\(definition.kind) v\(definition.version)"))\"])")
        lines += definition.stages.enumerated().map { index, stage in "    " + node(index, stage) }
        lines.append("    done([\"succeeded\"])")
        if !definition.stages.isEmpty { lines.append("    begin --> s0") }
        for (index, stage) in definition.stages.enumerated() {
            lines.append("    s\(index) --> \(name(stage.next))")
            for (branch, successor) in stage.branches.sorted(by: { $0.key < $1.key }) {
                lines.append("    s\(index) -- \"\(escaped(branch))\" --> \(name(successor))")
            }
        }
        for (index, stage) in definition.stages.enumerated() {
            guard let undo = stage.undo else { continue }
            lines.append("    s\(index) -. undo .-> u\(index)[/\"\(escaped(undo.operation))\"/]")
        }
        let pivots = definition.stages.indices.filter { definition.stages[$0].isPivot }
        if !pivots.isEmpty {
            lines.append("    classDef pivot stroke-width:4px")
            lines.append("    class \(pivots.map { "s\($0)" }.joined(separator: ",")) pivot")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func node(_ index: Int, _ stage: StageDefinition) -> String {
        var parts = [stage.name, stage.operation]
        if let range = stage.expected { parts.append(text(range)) }
        if stage.isPivot { parts.append("point of no return") }
        let label = parts.map(escaped).joined(separator: "<br/>")
        return stage.isPivot ? "s\(index){{\"\(label)\"}}" : "s\(index)[\"\(label)\"]"
    }

    private static func name(_ successor: StageDefinition.Successor) -> String {
        switch successor {
        case .stage(let index): "s\(index)"
        case .end: "done"
        }
    }

    private static func text(_ range: ExpectedRange) -> String {
        switch range.length {
        case .elapsed(let low, let high): low == high ? low.text : "\(low.text) to \(high.text)"
        case .workingDays(let low, let high): low == high ? "\(low) working days" : "\(low) to \(high) working days"
        }
    }

    /// Mermaid reads quotes and brackets inside a label as entities only.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "#quot;"
            case "#": "#35;"
            case "<": "#lt;"
            case ">": "#gt;"
            default: String(scalar)
            }
        }.joined()
    }
}
