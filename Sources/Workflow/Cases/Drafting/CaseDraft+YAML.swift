import Yams

extension CaseDraft {
    /// The draft as a YAML document that ``init(yaml:)`` reads back.
    ///
    /// - Throws: what the YAML writer throws; never for a draft of the importer.
    public func yaml() throws -> String {
        try Self.encoder.encode(self)
    }

    /// Several drafts as one YAML list.
    public static func yaml(of drafts: [CaseDraft]) throws -> String {
        try encoder.encode(drafts)
    }

    /// Reads a draft that was written before, corrected by hand or not.
    ///
    /// - Throws: `DecodingError` or `YamlError` that names the place.
    public init(yaml: String) throws {
        self = try YAMLDecoder().decode(CaseDraft.self, from: yaml)
    }

    private static var encoder: YAMLEncoder {
        let encoder = YAMLEncoder()
        encoder.options.allowUnicode = true
        // A long title stays on its line.
        encoder.options.width = -1
        return encoder
    }
}
