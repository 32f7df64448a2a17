import Foundation
import Testing
import WorkflowCatalog
import WorkflowCore

@Suite struct `A catalogue directory` {
    /// A new directory with these files; the caller's test removes it.
    private func withDirectory(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("catalog-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for (path, text) in files {
            let url = root.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        try body(root.path)
    }

    @Test func `replaces files of the same name and adds the others`() throws {
        let embedded = try CatalogLoader.open()
        let changed = try #require(embedded.source(of: "domain-create"))
            .replacing("version: 1", with: "version: 2")
        try withDirectory([
            "workflows/domain-create.yaml": changed,
            "workflows/sample.yml": Samples.workflow.replacing(
                "version: 1", with: "version: 1\npolicy: platform-stall"),
        ]) { path in
            let loaded = try CatalogLoader.open(directory: path)
            #expect(loaded.diagnostics == [])
            #expect(loaded.catalog.definitions["domain-create"]?.version == 2)
            #expect(loaded.catalog.definitions["domain-create"]?.digest == CatalogSource.digest(of: changed))
            #expect(loaded.source(of: "domain-create") == changed)
            #expect(loaded.file(of: "domain-create")?.label == "\(path)/workflows/domain-create.yaml")
            #expect(loaded.catalog.definitions["sample"]?.policy == "platform-stall")
            #expect(loaded.catalog.definitions.count == embedded.catalog.definitions.count + 1)
            #expect(loaded.catalog.policies == embedded.catalog.policies)
            #expect(try CatalogLoader.load(directory: path) == loaded.catalog)
        }
    }

    @Test func `replaces the directory of people, which breaks policies that name the old ones`() throws {
        try withDirectory(["directory.yaml": Samples.directory]) { path in
            let error = #expect(throws: CatalogError.self) { try CatalogLoader.load(directory: path) }
            let diagnostics = error?.diagnostics ?? []
            #expect(Set(diagnostics.map(\.code)) == [.unknownTarget])
            #expect(diagnostics.first?.file == "embedded:policies/certificate.yaml")
            #expect(diagnostics.first?.hint?.contains("embedded: false") == true)
            #expect(diagnostics == diagnostics.sorted())
            #expect(error?.description.hasSuffix("correct and validate it again.") == true)
        }
    }

    @Test func `stands alone when its directory of people says so`() throws {
        let workflow = Samples.workflow.replacing("version: 1", with: "version: 1\npolicy: ladder")
        let files = [
            "workflows/own.yaml": workflow, "policies/sample.yaml": Samples.policy,
            "calendars/sample.yaml": Samples.calendar, "directory.yaml": "embedded: false\n" + Samples.directory,
        ]
        try withDirectory(files) { path in
            let loaded = CatalogLoader.validate(directory: path)
            #expect(loaded.diagnostics.map(\.description) == [])
            #expect(loaded.catalog.definitions.keys.sorted() == ["sample"])
            #expect(loaded.sources.count == files.count)
        }
        try withDirectory(["directory.yaml": "embedded: perhaps\n" + Samples.directory]) { path in
            let messages = CatalogLoader.validate(directory: path).diagnostics.map(\.message)
            #expect(messages.contains(#""embedded" is "perhaps"; expected true or false"#))
        }
    }

    @Test func `warns when a changed file keeps its version`() throws {
        let text = try #require(try CatalogLoader.open().source(of: "cdn-config"))
        try withDirectory(["workflows/cdn-config.yaml": text.replacing("retry}", with: "hold}")]) { path in
            let loaded = try CatalogLoader.open(directory: path)
            #expect(loaded.warnings.map(\.code) == [.versionNotRaised])
            #expect(loaded.warnings.map(\.file) == ["\(path)/workflows/cdn-config.yaml"])
        }
        try withDirectory(["workflows/cdn-config.yaml": text]) { path in
            let same = try CatalogLoader.open(directory: path)
            #expect(same.diagnostics == [])
        }
    }

    @Test func `reports problems of several files together, by file and line`() throws {
        try withDirectory([
            "workflows/b.yaml": "kind: b\nversion: x\n", "workflows/a.yaml": "kind: [\n",
            "policies/c.yaml": Samples.policy,
        ]) { path in
            let loaded = CatalogLoader.validate(directory: path)
            let isUsable = loaded.isUsable
            #expect(!isUsable)
            let files = loaded.diagnostics.map { String($0.file.dropFirst(path.count + 1)) }
            #expect(files == ["policies/c.yaml", "workflows/a.yaml"] + Array(repeating: "workflows/b.yaml", count: 4))
        }
    }

    @Test func `says what it ignores`() throws {
        try withDirectory([
            "workflow/sample.yaml": Samples.workflow, "policies/notes.txt": "x", "README.md": "x", "cases/a.yaml": "x",
            "render.yaml": "x",
        ]) { path in
            let loaded = CatalogLoader.validate(directory: path)
            #expect(
                loaded.diagnostics.map { "\($0.file.dropFirst(path.count + 1)) \($0.code.rawValue) \($0.hint ?? "")" }
                    == [
                        "policies/notes.txt ignored-file the files of a catalogue end in .yaml",
                        "render.yaml ignored-file it belongs into workflows/, policies/ or calendars/",
                        "workflow ignored-file did you mean \"workflows\"?",
                    ])
            let isUsable = loaded.isUsable
            #expect(isUsable)
        }
    }

    @Test func `that is missing, empty or not text is an error`() throws {
        try withDirectory(["README.md": "x"]) { path in
            #expect(CatalogLoader.validate(directory: path).diagnostics.map(\.code) == [.unreadable])
            let nowhere = CatalogLoader.validate(directory: "\(path)/nowhere").diagnostics
            #expect(nowhere.map(\.code) == [.unreadable])
            #expect(nowhere.first?.message == "the directory cannot be read: it does not exist")
            let folder = URL(fileURLWithPath: path).appendingPathComponent("workflows")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data([0x6B, 0xFF, 0xFE]).write(to: folder.appendingPathComponent("bad.yaml"))
            #expect(CatalogLoader.validate(directory: path).diagnostics.map(\.code) == [.unreadable])
        }
    }
}
