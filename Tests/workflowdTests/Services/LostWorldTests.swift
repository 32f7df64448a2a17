import Foundation
import Logging
import Testing
import WorkflowCatalog
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
}
