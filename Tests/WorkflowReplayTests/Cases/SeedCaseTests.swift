import Foundation
import Testing
import WorkflowCatalog
import WorkflowCore
import WorkflowSeeds

/// The cases in the binary are those of the documents, all of them, in our own words.
@Suite struct `The seed cases` {
    let bench: ReplayBench

    init() throws {
        bench = try ReplayBench.embedded.get()
    }

    // The documents are not in the repository; these are the numbers of their cases that are about a task.
    static let inScope: [String: Set<Int>] = [
        "part-43": [1, 2, 6, 7, 8, 11, 12, 13, 15, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30],
        "part-19": [
            1, 4, 5, 7, 9, 10, 11, 12, 17, 18, 19, 22, 24, 25, 26, 27, 29, 33, 39, 40, 42, 43, 44, 45, 47, 48, 51, 54,
            57, 58, 60, 64, 65, 70,
        ],
    ]
    static let counts = ["part-43": 30, "part-19": 75]

    @Test(arguments: ["part-43", "part-19"])
    func `no case of a document is missing`(document: String) throws {
        let count = try #require(Self.counts[document])
        let fixtures = Set(bench.cases.fixtures.map(\.id).filter { $0.document == document }.map(\.number))
        let others = Set(bench.cases.outOfScope.map(\.id).filter { $0.document == document }.map(\.number))
        #expect(fixtures == Self.inScope[document])
        #expect(others == Set(1...count).subtracting(fixtures))
    }

    @Test func `the two documents have 105 cases, 56 about a task and 49 others`() {
        #expect(bench.cases.fixtures.count == 56)
        #expect(bench.cases.outOfScope.count == 49)
        #expect(bench.cases.diagnostics == [])
    }

    @Test func `the binary holds every file of the folder, each under its case's name`() throws {
        let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "seeds/cases")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(Seeds.cases.map(\.name) == names)
        for fixture in bench.cases.fixtures {
            let number = fixture.id.number < 10 ? "0\(fixture.id.number)" : "\(fixture.id.number)"
            let file = try #require(Seeds.cases.first { $0.name == "\(fixture.id.document)-\(number).yaml" })
            #expect(bench.cases.texts[fixture.id] == String(decoding: file.bytes, as: UTF8.self))
        }
    }

    @Test func `they name nobody and quote nothing`() throws {
        for file in Seeds.cases {
            let text = String(decoding: file.bytes, as: UTF8.self)
            // The tickets are Chinese; a sentence of theirs would show.
            #expect(!text.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) }, "\(file.name)")
            #expect(!text.contains("@") || !text.contains(/[a-z]@[a-z]+\.[a-z]/), "\(file.name)")
            #expect(!text.contains(/\d{7,}|\d+\.\d+\.\d+\.\d+|https?:/), "\(file.name)")
        }
        for fixture in bench.cases.fixtures {
            #expect(fixture.subject == "example.com" || fixture.subject.hasSuffix(".example.com"))
        }
    }

    @Test func `a time that we chose is marked as assumed`() {
        let silent = bench.cases.fixtures.filter { $0.complaint != nil && $0.complaint?.words == nil }
        #expect(silent.filter { !$0.assumed.contains(.reported) }.map(\.id) == [])
    }
}
