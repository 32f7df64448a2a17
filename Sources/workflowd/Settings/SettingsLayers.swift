import Configuration

/// One place that settings come from, with the words in which somebody wrote them there.
struct SettingsLayer {
    let provider: any ConfigProvider
    /// What a key is called there: `--speed`, `WORKFLOW_SPEED`, `speed in FILE`.
    let name: (String) -> String
    /// A key's value as it stands there; nil shows the value as it was understood.
    let written: (String) -> String?

    init(
        _ provider: any ConfigProvider, name: @escaping (String) -> String,
        written: @escaping (String) -> String? = { _ in nil }
    ) {
        self.provider = provider
        self.name = name
        self.written = written
    }

    /// `log-level` for `logLevel`.
    static func words(of key: String, joined separator: String) -> String {
        key.map { $0.isUppercase ? separator + $0.lowercased() : String($0) }.joined()
    }

    func refusal(of key: String, _ content: ConfigContent?, expected: String) -> SettingsError {
        let value = written(key) ?? content.map(Self.text)
        return SettingsError("\(name(key)) is \(value.map { String($0.prefix(80)) } ?? "wrong"); expected \(expected).")
    }

    private static func text(_ content: ConfigContent) -> String {
        switch content {
        case .string(let text): "\"\(text)\""
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .bool(let flag): "\(flag)"
        default: "of another kind"
        }
    }
}

/// Settings looked up layer by layer.
///
/// A value of the wrong kind is an error and not a missing one, which is why the providers are asked directly.
struct SettingsLayers {
    var layers: [SettingsLayer]

    init(_ layers: [SettingsLayer]) {
        self.layers = layers
    }

    /// The value of the first layer that has one; an empty text counts as absent.
    ///
    /// - Parameter read: nil for a value that cannot be used.
    /// - Throws: `SettingsError` naming the setting as it was written, its value and what was expected.
    func value<Value>(
        _ key: String, _ type: ConfigType, expected: String, _ read: (ConfigContent) -> Value?
    ) throws -> Value? {
        for layer in layers {
            let found: ConfigContent?
            do {
                found = try layer.provider.value(forKey: AbsoluteConfigKey([key]), type: type).value?.content
            } catch {
                throw layer.refusal(of: key, nil, expected: expected)
            }
            guard let found else { continue }
            if case .string("") = found { return nil }
            guard let value = read(found) else { throw layer.refusal(of: key, found, expected: expected) }
            return value
        }
        return nil
    }

    func text(_ key: String) throws -> String? {
        try value(key, .string, expected: "a text") { content in
            guard case .string(let text) = content else { return nil }
            return text
        }
    }
}
