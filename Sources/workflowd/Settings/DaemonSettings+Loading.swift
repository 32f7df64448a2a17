import Configuration
import Foundation
import Logging
import SystemPackage
import WorkflowAPI
import WorkflowCatalog

extension DaemonSettings {
    /// What the command line says; nil leaves it to the environment, the file, or the usual value.
    struct Flags: Hashable, Sendable {
        var store: String?
        var socket: String?
        var listen: String?
        var connections: Int?
        var catalog: String?
        var channels: String?
        var simulates: Bool?
        var speed: Double?
        var simulateStart: String?
        var seed: Int?
        var logLevel: String?
        var file: String?
    }

    /// The keys of the file; in the environment they are `WORKFLOW_STORE`, `WORKFLOW_LOG_LEVEL` and so on.
    static let keys = [
        "store", "socket", "listen", "connections", "catalog", "channels", "simulate", "speed", "simulateStart", "seed",
        "logLevel",
    ]

    /// Bytes that the file may have.
    private static let fileBytes = 1024 * 1024

    /// Flags over environment over file.
    ///
    /// - Throws: `SettingsError` naming the setting as it was written and what it may be.
    static func load(_ flags: Flags, environment: [String: String]) async throws -> DaemonSettings {
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
            .prefixKeys(with: ConfigKey(["workflow"]))
        var layers = SettingsLayers([
            SettingsLayer(provider(flags)) { "--\(SettingsLayer.words(of: $0, joined: "-"))" },
            SettingsLayer(
                variables, name: variable, written: { environment[variable($0)].map { "\"\($0)\"" } }),
        ])
        if let path = try flags.file ?? layers.text("config") {
            layers.layers.append(try await file(path))
        }
        return try DaemonSettings(layers)
    }

    /// A setting in the environment.
    private static func variable(_ key: String) -> String {
        "WORKFLOW_" + SettingsLayer.words(of: key, joined: "_").uppercased()
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
        set("connections", flags.connections.map(ConfigContent.int))
        set("catalog", flags.catalog.map(ConfigContent.string))
        set("channels", flags.channels.map(ConfigContent.string))
        set("simulate", flags.simulates.map(ConfigContent.bool))
        set("speed", flags.speed.map(ConfigContent.double))
        set("simulateStart", flags.simulateStart.map(ConfigContent.string))
        set("seed", flags.seed.map(ConfigContent.int))
        set("logLevel", flags.logLevel.map(ConfigContent.string))
        return InMemoryProvider(name: "flags", values: values)
    }

    /// The file, held to the keys there are: a misspelt one that was ignored would leave the usual value in force.
    private static func file(_ path: String) async throws -> SettingsLayer {
        let expected = "expected a JSON object with keys among \(keys.joined(separator: ", "))"
        let members: [String: JSONValue]
        do {
            members = try WireCoding.decode(
                [String: JSONValue].self, from: Data(RegularFile(at: path, limit: fileBytes).bytes))
        } catch let error as DecodingError {
            throw SettingsError("The configuration file \(path) cannot be used; \(expected). \(error.explanation)")
        } catch {
            throw SettingsError(
                "The configuration file \(path) cannot be read: \(FileError.reason(of: error)); \(expected).")
        }
        if let key = members.keys.sorted().first(where: { !keys.contains($0) }) {
            let unknown = KnownNames.refusal(.invalid, "Unknown key \(key.prefix(60)) in \(path)", key, among: keys)
            throw SettingsError(unknown.description)
        }
        do {
            let texts = try members.mapValues { String(decoding: try WireCoding.encode($0), as: UTF8.self) }
            return SettingsLayer(
                try await FileProvider<JSONSnapshot>(filePath: FilePath(path)), name: { "\($0) in \(path)" },
                written: { texts[$0] })
        } catch {
            throw SettingsError("The configuration file \(path) cannot be used; \(expected). (\(error))")
        }
    }

    private init(_ layers: SettingsLayers) throws {
        store = try layers.text("store") ?? Self.defaultStore
        socket = try layers.text("socket") ?? Self.defaultSocket
        catalog = try layers.text("catalog")
        channels = try layers.text("channels")
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        logLevel =
            try layers.value("logLevel", .string, expected: "one of \(levels)") { content in
                guard case .string(let level) = content else { return nil }
                return Logger.Level(rawValue: level)
            } ?? .info
        simulates =
            try layers.value("simulate", .bool, expected: "true or false") { content in
                guard case .bool(let flag) = content else { return nil }
                return flag
            } ?? false
        speed =
            try layers.value("speed", .double, expected: "a number from 0.01 to 10000") { content in
                guard case .double(let number) = content, Self.speeds.contains(number) else { return nil }
                return number
            } ?? 1
        seed =
            try layers.value("seed", .int, expected: "a whole number from 0 on") { content in
                guard case .int(let number) = content else { return nil }
                return UInt64(exactly: number)
            } ?? 1
        listen = try layers.value("listen", .string, expected: "HOST:PORT, such as 127.0.0.1:8470") { content in
            guard case .string(let text) = content else { return nil }
            return ListenAddress(text)
        }
        connections =
            try layers.value("connections", .int, expected: "a whole number from 1 on") { content in
                guard case .int(let number) = content, number > 0 else { return nil }
                return number
            }
        let example = "a time with its zone in the years 2000 to 2099, such as 2026-11-20T09:00:00+08:00"
        simulateStart =
            try layers.value("simulateStart", .string, expected: example) { content in
                guard case .string(let text) = content, let instant = Timestamp(text)?.instant,
                    Self.simulateStarts.contains(instant)
                else { return nil }
                return instant
            }
        guard connections == nil || listen != nil else {
            throw SettingsError("A bound of connections needs --listen as well: it is one of callers over TCP.")
        }
        guard simulates || speed == 1 else {
            throw SettingsError("A speed needs --simulate as well: real providers keep real time.")
        }
        guard simulates || simulateStart == nil else {
            throw SettingsError("A start of the clock needs --simulate as well: real providers keep real time.")
        }
    }
}
