import Testing

/// Rules of style that a compiler and a formatter do not know.
struct SourceTests {
    @Test func `no file is longer than 700 lines`() throws {
        let long = try Repository.swiftFiles().filter { $0.lines.count > 701 }.map { "\($0.path): \($0.lines.count)" }
        #expect(long == [])
    }

    @Test func `every way around the compiler says beside it why it is safe`() throws {
        let detour = /@unchecked Sendable|nonisolated\(unsafe\)|unowned\(unsafe\)|unsafeBitCast|assumingMemoryBound/
        let files = try Repository.swiftFiles().filter { $0.name != "SourceTests.swift" }
        let places = files.flatMap { file in
            file.code.filter { line in
                guard line.text.contains(detour) else { return false }
                // The line itself, one of the three above it, or the one below has a comment.
                let around = file.lines[max(line.number - 4, 0)..<min(line.number + 1, file.lines.count)]
                return !around.contains { $0.contains("//") }
            }.map { "\(file.path):\($0.number)" }
        }
        #expect(places == [])
    }

    @Test func `no error is swallowed and nothing is left to do`() throws {
        let files = try Repository.swiftFiles()
        #expect(files.flatMap { $0.places(of: /\bcatch\s*\{\s*\}|\bfatalError\(|\bas!\s/) } == [])
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        let left = files.flatMap { file in
            file.lines.enumerated().filter { _, line in marks.contains { line.contains($0) } }
                .map { "\(file.path):\($0.offset + 1)" }
        }
        #expect(left == [])
    }

    @Test func `no type shadows the module or the language, and none is a junk drawer`() throws {
        let shadow = /\b(struct|class|enum|actor|protocol|typealias)\s+(Workflow|Task)\b/
        let drawer = /\b(struct|class|enum|actor|protocol)\s+\w*(Manager|Helper|Utils|Utilities)\b/
        let files = try Repository.swiftFiles()
        #expect(files.flatMap { $0.places(of: shadow) + $0.places(of: drawer) } == [])
        let names = /(Manager|Helper|Utils|Utilities|Common)\b/
        #expect(files.map(\.path).filter { $0.contains(names) } == [])
    }

    @Test func `tests are sentences, do not sleep and are not switched off`() throws {
        let tests = try Repository.swiftFiles().filter { $0.path.hasPrefix("Tests/") && $0.name != "SourceTests.swift" }
        // A double that hangs sleeps for an hour and is cancelled; that is no wait of the test's.
        let forbidden = /\.sleep\((?!for: \.seconds\(3600\))|\busleep\(|\.disabled\(|import XCTest/
        #expect(tests.flatMap { $0.places(of: forbidden) } == [])
        // A table of arguments may stand between the attribute and the function.
        let unnamed = tests.flatMap { file in
            file.code.filter { $0.text.contains(/@Test\b/) }.filter { line in
                let text = file.code[(line.number - 1)...].prefix(120).map(\.text).joined(separator: " ")
                guard let function = text.firstMatch(of: /func\s+(`?)/) else { return true }
                return function.1.isEmpty
            }.map { "\(file.path):\($0.number)" }
        }
        #expect(unnamed == [])
    }

    @Test func `texts name no place of anybody's machine`() throws {
        let places = ["/ho" + "me/", "/Us" + "ers/", "/wo" + "rk/", "/ro" + "ot/"]
        let documents = try Repository.names(in: "").filter { $0.hasSuffix(".md") || $0 == "Makefile" }
        let scripts = try Repository.names(in: "Scripts").map { "Scripts/\($0)" }
        let seeds = try Repository.files(below: ["seeds"], endingIn: ".yaml")
        let found = try (documents + scripts + seeds).filter { path in
            let text = try Repository.text(path)
            return places.contains { text.contains($0) }
        }
        #expect(found == [])
        let inSources = try Repository.swiftFiles().filter { file in
            file.name != "SourceTests.swift" && file.lines.contains { line in places.contains { line.contains($0) } }
        }
        #expect(inSources.map(\.path) == [])
    }
}
