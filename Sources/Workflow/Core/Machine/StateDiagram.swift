/// The state machine as a Mermaid diagram, drawn from `Phase.transitions`.
public enum StateDiagram {
    public static var mermaid: String {
        var lines = ["stateDiagram-v2", "    [*] --> queued: submit, subject locked", "    [*] --> running: submit"]
        for edge in Phase.transitions {
            lines.append("    \(edge.from.rawValue) --> \(edge.to.rawValue): \(edge.trigger)")
        }
        for phase in Phase.allCases where phase.isTerminal {
            lines.append("    \(phase.rawValue) --> [*]")
        }
        return lines.joined(separator: "\n")
    }
}
