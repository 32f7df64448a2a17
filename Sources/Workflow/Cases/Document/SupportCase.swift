/// One case of a document of the knowledge base, as it stands there.
///
/// It holds what people wrote, personal data included: it lives in memory only, and drafts are made from it.
public struct SupportCase: Hashable, Sendable {
    /// Who wrote a message of the dialogue.
    public enum Speaker: String, Hashable, Sendable {
        case customer, agent
    }

    /// One message of the dialogue.
    public struct Turn: Hashable, Sendable {
        public var speaker: Speaker
        public var text: String

        public init(_ speaker: Speaker, _ text: String) {
            self.speaker = speaker
            self.text = text
        }
    }

    /// Position in the document, from 1.
    public var number: Int
    /// Line of the heading, from 1.
    public var line: Int
    public var title: String
    public var category: String
    public var question: String
    /// The agent's messages run together, or a summary of them.
    public var reply: String
    /// nil where the document has no dialogue; empty where its section is empty.
    public var dialogue: [Turn]?
    public var cause: String

    public init(
        number: Int, line: Int = 1, title: String, category: String = "", question: String = "", reply: String = "",
        dialogue: [Turn]? = nil, cause: String = ""
    ) {
        self.number = number
        self.line = line
        self.title = title
        self.category = category
        self.question = question
        self.reply = reply
        self.dialogue = dialogue
        self.cause = cause
    }
}
