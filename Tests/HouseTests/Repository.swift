import Foundation

/// The files of this repository, for tests about the repository itself.
enum Repository {
    static let root: URL = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Set to rewrite what is generated instead of comparing it.
    static let isRecording = ProcessInfo.processInfo.environment["WORKFLOW_RECORD"] == "1"

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func write(_ text: String, to path: String) throws {
        try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
    }

    /// Names in a folder, sorted, without hidden ones.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// Files below the folders, as paths from the root, sorted.
    static func files(below folders: [String], endingIn ending: String) throws -> [String] {
        try folders.flatMap { try files(below: $0) }.filter { $0.hasSuffix(ending) }.sorted()
    }

    private static func files(below folder: String) throws -> [String] {
        try names(in: folder).flatMap { name in
            let path = "\(folder)/\(name)"
            return isFolder(path) ? try files(below: path) : [path]
        }
    }

    /// All Swift files that people write; read once, because every rule looks at each.
    static func swiftFiles() throws -> [SourceFile] { try allSwiftFiles.get() }

    private static let allSwiftFiles = Result {
        let folders = ["Sources", "Tests", "Snippets", "migrations", "seeds", "Benchmarks/Sources"]
        return try files(below: folders.filter(isFolder), endingIn: ".swift").map {
            SourceFile(path: $0, text: try text($0))
        }
    }
}

/// A Swift file and what it says once comments and texts are taken out.
struct SourceFile: Sendable {
    let path: String
    let lines: [Substring]
    /// Lines with their numbers from 1, without line comments and without the content of texts on one line.
    let code: [(number: Int, text: String)]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = lines.enumerated().map { index, line in (index + 1, Self.stripped(line)) }
    }

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// Where a pattern occurs in the code, as `path:line`.
    func places(of pattern: Regex<some Any>) -> [String] {
        code.filter { $0.text.contains(pattern) }.map { "\(path):\($0.number)" }
    }

    private static func stripped(_ line: Substring) -> String {
        let (quote, slash, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"))
        var code: [UInt8] = []
        var isInText = false
        var isEscaped = false
        for byte in line.utf8 {
            if isInText {
                if !isEscaped, byte == quote { isInText = false }
                isEscaped = !isEscaped && byte == backslash
                if isInText { continue }
            } else if byte == quote {
                isInText = true
            } else if byte == slash, code.last == slash {
                code.removeLast()
                break
            }
            code.append(byte)
        }
        return String(decoding: code, as: UTF8.self)
    }
}
