import Configuration
import SystemPackage

extension DaemonSettings {
    /// What the command line says; nil leaves it to the environment, the file, or the usual value.
    struct Flags: Hashable, Sendable {
        var store: String?
        var socket: String?
        var listen: String?
        var catalog: String?
        var channels: String?
        var simulates: Bool?
        var speed: Double?
        var seed: Int?
        var logLevel: String?
        var file: String?
    }

    /// The keys of the file; in the environment they are `WORKFLOW_STORE`, `WORKFLOW_LOG_LEVEL` and so on.
    static let keys = [
        "store", "socket", "listen", "catalog", "channels", "simulate", "speed", "seed", "logLevel",
    ]

    /// Flags over environment over file.
    ///
    /// - Throws: `SettingsError` naming the setting and what it may be.
    static func load(_ flags: Flags, environment: [String: String]) async throws -> DaemonSettings {
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
            .prefixKeys(with: ConfigKey(["workflow"]))
        var layers = Layers([provider(flags), variables])
        if let path = try flags.file ?? layers.text("config") {
            layers.providers.append(try await file(path))
        }
        return try DaemonSettings(layers)
    }

    private static func provider(_ flags: Flags) -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        func set(_ key: String, _ content: ConfigContent?) {
            guard let content else { return }
            values[AbsoluteConfigKey([key])] = ConfigValue(content, isSecret: false)
        }
        set("store", flags.store.map(ConfigContent.string))
        set("socket", flags.socket.map(ConfigContent.string))
        set("listen", flags.listen.map(ConfigContent.string))
        set("catalog", flags.catalog.map(ConfigContent.string))
        set("channels", flags.channels.map(ConfigContent.string))
        set("simulate", flags.simulates.map(ConfigContent.bool))
        set("speed", flags.speed.map(ConfigContent.double))
        set("seed", flags.seed.map(ConfigContent.int))
        set("logLevel", flags.logLevel.map(ConfigContent.string))
        return InMemoryProvider(name: "flags", values: values)
    }

    private static func file(_ path: String) async throws -> FileProvider<JSONSnapshot> {
        do {
            return try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
        } catch {
            throw SettingsError(
                "The configuration file \(path) cannot be used (\(error)); expected a JSON object with the keys "
                    + "\(keys.joined(separator: ", ")).")
        }
    }

    /// Settings looked up layer by layer.
    ///
    /// A value of the wrong kind is an error and not a missing one, which is why the providers are asked directly.
    private struct Layers {
        var providers: [any ConfigProvider]

        init(_ providers: [any ConfigProvider]) {
            self.providers = providers
        }

        func content(_ key: String, _ type: ConfigType) throws -> ConfigContent? {
            for provider in providers {
                do {
                    let result = try provider.value(forKey: AbsoluteConfigKey([key]), type: type)
                    if let value = result.value { return value.content }
                } catch {
                    throw SettingsError("The setting \(key) in \(provider.providerName) is no \(type.rawValue).")
                }
            }
            return nil
        }

        /// An empty text counts as absent.
        func text(_ key: String) throws -> String? {
            guard case .string(let text)? = try content(key, .string), !text.isEmpty else { return nil }
            return text
        }
    }

    private init(_ layers: Layers) throws {
        store = try layers.text("store") ?? Self.defaultStore
        socket = try layers.text("socket") ?? Self.defaultSocket
        catalog = try layers.text("catalog")
        channels = try layers.text("channels")
        logLevel = try layers.text("logLevel") ?? "info"
        simulates = false
        if case .bool(let flag)? = try layers.content("simulate", .bool) { simulates = flag }
        speed = 1
        if case .double(let number)? = try layers.content("speed", .double) { speed = number }
        seed = 1
        if case .int(let number)? = try layers.content("seed", .int) {
            guard number >= 0 else { throw SettingsError("seed is a number from 0 on; got \(number).") }
            seed = UInt64(number)
        }
        listen = try layers.text("listen").map { text in
            guard let address = ListenAddress(text) else {
                throw SettingsError("listen is HOST:PORT, such as 127.0.0.1:8470; got \"\(text)\".")
            }
            return address
        }
        guard Self.speeds.contains(speed) else {
            throw SettingsError("speed is a number from 0.01 to 10000; got \(speed).")
        }
        guard simulates || speed == 1 else {
            throw SettingsError("speed needs simulate as well: real providers keep real time.")
        }
    }
}
