/// A short text in the two languages that operators and customers read.
public struct LocalizedText: Hashable, Codable, Sendable {
    public var en: String
    public var zh: String

    public init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }
}
