import Foundation
import Testing
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

@testable import workflowd

/// The files that the documents show are files that the daemon takes.
@Suite struct DocumentedFilesTests {
    private static let docs = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs")

    /// The blocks that name a file behind their language, by that name.
    private static func files(in document: String) throws -> [(path: String, text: String)] {
        let text = try String(contentsOf: docs.appending(path: document), encoding: .utf8)
        return text.matches(of: /\n```[a-z]+ (\S+\.[a-z]+)\n((?:.*\n)*?)```\n/).map { (String($0.1), String($0.2)) }
    }

    @Test func `the catalogue that is shown is sound`() throws {
        let files = try Self.files(in: "catalogue.md")
        #expect(files.count == CatalogSource.Category.allCases.count, "One of each.")
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files {
            let place = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try file.text.write(to: place, atomically: true, encoding: .utf8)
        }
        let loaded = CatalogLoader.validate(directory: folder.path)
        #expect(loaded.diagnostics.map { "\($0)" } == [])
        let workflow = try #require(loaded.catalog.definitions["film-render"])
        #expect(workflow.policy == "film-desk" && workflow.stages.count == 2)
    }

    @Test func `the channels that are shown can be made`() throws {
        let file = try #require(try Self.files(in: "operating.md").first)
        #expect(file.path == "channels.json")
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json").path
        try file.text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let configuration = try NotificationConfiguration.load(path: path)
        #expect(configuration.channels.map(\.id) == ["webhook:oncall", "command:ticket"])
        #expect(configuration.stormLimit == 30)
    }

    @Test func `the answer to a lease that is shown is one, with nothing left out`() throws {
        let text = try String(contentsOf: Self.docs.appending(path: "catalogue.md"), encoding: .utf8)
        let block = try #require(text.firstMatch(of: /\n```json\n((?:.*\n)*?)```\n/))
        let shown = Data(block.1.utf8)
        let answer = try WireCoding.decode(LeaseResponse.self, from: shown)
        let all = try WireCoding.decode(JSONValue.self, from: WireCoding.encode(answer))
        #expect(try WireCoding.decode(JSONValue.self, from: shown) == all)
    }

    @Test func `the bounds that are shown are those of the server`() throws {
        let limits = ServerLimits()
        let text = try String(contentsOf: Self.docs.appending(path: "operating.md"), encoding: .utf8)
        let reserve = ConnectionBudget.reserve + NotificationConfiguration().concurrency
        let rows = [
            "| \(Int(limits.rate.perSecond)) a second, \(Int(limits.rate.burst)) at once |",
            "| \(Int(limits.failureRate.perSecond)) a second, \(Int(limits.failureRate.burst)) at once |",
            "| \(limits.bodyBytes / 1_048_576) MiB, within \(limits.bodySeconds) s |",
            "| \(limits.headerBytes / 1024) KiB in \(ServerLimits.headerCount) fields, within \(limits.idleSeconds) s |",
            "| \(ServerLimits.pageItems.upperBound) items, \(ServerLimits.historyItems.upperBound) events of a history |",
            "the limit of open files but \(reserve), at most \(ConnectionBudget.most); or",
            "| the fourth quarter, at most \(ConnectionBudget.most) |", "| streams | \(limits.streams), and half",
            "| \(limits.idleSeconds) s |", "| \(limits.unreadSeconds) s |",
        ]
        #expect(rows.filter { !text.contains($0) } == [])
    }

    @Test func `every setting is explained, and none that does not exist`() throws {
        let text = try String(contentsOf: Self.docs.appending(path: "operating.md"), encoding: .utf8)
        let keys = text.matches(of: /\n\| `--[a-z-]+` \| `WORKFLOW_[A-Z_]+` \| `(\w+)` \|/).map { String($0.1) }
        #expect(keys.sorted() == DaemonSettings.keys.sorted())
    }
}
