import Foundation
import Logging
import Testing
import WorkflowCatalog
import WorkflowSimulation
import WorkflowStore

@testable import workflowd

@Suite struct LostWorldTests {
    @Test func `a world that is missing beside its database is begun anew with a warning, and only then`() async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "workflow.db").path()
        let settings = try await DaemonSettings.load(
            DaemonSettings.Flags(store: path, simulates: true), environment: [:])
        let daemon = Daemon(settings: settings, environment: [:])
        let lines = LogLines()
        let logger = Logger(label: "test") { _ in LineHandler(lines: lines) }
        let store = InMemoryStore()
        let catalog = try CatalogLoader.open()

        _ = try daemon.world(of: store, catalog, logger)
        #expect(lines.all.isEmpty, "The first start begins one, as it should.")
        _ = try daemon.world(of: store, catalog, logger)
        #expect(lines.all.isEmpty, "It is there.")
        try FileManager.default.removeItem(atPath: path + ".world")
        _ = try daemon.world(of: store, catalog, logger)
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.contains(path + ".world") == true)
    }

    private static func daemon(_ body: (Daemon, String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "workflow.db").path()
        let settings = try await DaemonSettings.load(
            DaemonSettings.Flags(store: path, simulates: true), environment: [:])
        try await body(Daemon(settings: settings, environment: [:]), path)
    }

    @Test func `a database with real tasks does not become a simulation`() async throws {
        let real = try await TestDaemon()
        try await real.submit()
        try await Self.daemon { daemon, path in
            let error = #expect(throws: SettingsError.self) {
                try daemon.world(of: real.store, CatalogLoader.open(), Logger(label: "test"))
            }
            #expect(error?.message.hasPrefix("\(path) has tasks of real providers") == true)
            let isSimulated = try SimulationClock.isUsed(by: real.store)
            #expect(!isSimulated)
            #expect(!FileManager.default.fileExists(atPath: path + ".world"))
        }
    }

    @Test func `a database gets a clock only with a world that can be opened`() async throws {
        try await Self.daemon { daemon, path in
            try FileManager.default.createDirectory(atPath: path + ".world", withIntermediateDirectories: false)
            let store = InMemoryStore()
            #expect(throws: SimulationError.self) {
                try daemon.world(of: store, CatalogLoader.open(), Logger(label: "test"))
            }
            #expect(try !SimulationClock.isUsed(by: store))
        }
    }
}
