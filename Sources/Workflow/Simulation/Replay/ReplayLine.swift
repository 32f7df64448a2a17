public import WorkflowCore

/// One line of a case's timeline: when, who, what.
public struct ReplayLine: Hashable, Sendable {
    /// Who did it.
    public enum Actor: String, Hashable, Sendable, CaseIterable {
        case customer, support, engine, platform
        case thirdParty = "third-party"
    }

    /// How a reader should take it.
    public enum Tone: String, Hashable, Sendable, CaseIterable {
        case plain, good, warning, alarm, finding
    }

    public var at: Instant
    public var actor: Actor
    public var text: LocalizedText
    public var tone: Tone

    public init(at: Instant, _ actor: Actor, _ text: LocalizedText, tone: Tone = .plain) {
        self.at = at
        self.actor = actor
        self.text = text
        self.tone = tone
    }
}

extension ReplayLine.Actor {
    /// Whoever can do this to the world.
    init(of action: WorldAction) {
        self = Self(rawValue: action.actor) ?? .platform
    }
}
