import WorkflowCore

extension TaskQuery {
    /// Whether a stored task is asked for.
    func matches(_ write: TaskWrite) -> Bool {
        let (state, index) = (write.state, write.index)
        return (phases.isEmpty || phases.contains(state.phase))
            && (health.isEmpty || health.contains(state.health))
            && (kinds.isEmpty || kinds.contains(state.definition.kind))
            && (parties.isEmpty || parties.contains(index.party))
            && (stage == nil || stage == index.stage)
            && (provider == nil || provider == index.provider)
            && (isOpen == nil || isOpen == !state.phase.isTerminal)
            && (hasOpenEscalation == nil || hasOpenEscalation == (write.openLevel != nil))
            && minimumLevel.map { (write.openLevel ?? Int.min) >= $0 && write.openLevel != nil } ?? true
            && (claimedBy.map { $0.isEmpty ? state.claimedBy == nil : state.claimedBy == $0 } ?? true)
            && (submittedBefore.map { state.submittedAt < $0 } ?? true)
            && (submittedAfter.map { state.submittedAt > $0 } ?? true)
            && (subject == nil || subject == state.subject)
            && (subjectContains.map { Self.contains(state.subject, $0) } ?? true)
    }

    /// Whether the text occurs, ASCII letters in either case, as SQL's `lower` sees them.
    private static func contains(_ text: String, _ part: String) -> Bool {
        part.isEmpty || lowered(text).firstRange(of: lowered(part)) != nil
    }

    private static func lowered(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
