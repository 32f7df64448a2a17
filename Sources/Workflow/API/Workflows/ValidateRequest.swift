/// The text of a definition to check; nothing is stored.
public struct ValidateRequest: Hashable, Codable, Sendable {
    /// What diagnostics call the text.
    public var file: String?
    public var source: String

    public init(file: String? = nil, source: String) {
        self.file = file
        self.source = source
    }
}

/// What a check found.
public struct ValidateResponse: Hashable, Codable, Sendable {
    public struct Diagnostic: Hashable, Codable, Sendable {
        public var file: String
        /// From 1.
        public var line: Int?
        public var column: Int?
        /// `error` or `warning`.
        public var severity: String
        public var message: String

        public init(file: String, line: Int? = nil, column: Int? = nil, severity: String, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.severity = severity
            self.message = message
        }
    }

    public var isValid: Bool
    /// The kind of the definition, when it could be read.
    public var kind: String?
    public var diagnostics: [Diagnostic]

    public init(isValid: Bool, kind: String? = nil, diagnostics: [Diagnostic]) {
        self.isValid = isValid
        self.kind = kind
        self.diagnostics = diagnostics
    }
}

/// A text that describes a workflow: its YAML source or its Mermaid diagram.
public struct TextResponse: Hashable, Codable, Sendable {
    public var text: String

    public init(text: String) {
        self.text = text
    }
}
