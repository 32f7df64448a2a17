import Crypto
import Foundation
import WorkflowSeeds

/// One file of a catalogue as it was read.
public struct CatalogSource: Hashable, Sendable {
    public enum Category: String, Hashable, Sendable, CaseIterable {
        case workflows, policies, calendars, directory
    }

    public var category: Category
    /// Place below the catalogue, such as `workflows/domain-create.yaml`; an override has that of the file it replaces.
    public var path: String
    /// What diagnostics call the file: its path as it was given, or `embedded:workflows/domain-create.yaml`.
    public var label: String
    public var text: String
    /// Lowercase hexadecimal SHA-256 of the bytes.
    public var digest: String

    public init(category: Category, path: String, label: String, text: String) {
        self.category = category
        self.path = path
        self.label = label
        self.text = text
        digest = Self.digest(of: text)
    }

    /// The path without its extension: what an override has in common with the file it replaces.
    var stem: String {
        for ending in [".yaml", ".yml"] where path.hasSuffix(ending) { return String(path.dropLast(ending.count)) }
        return path
    }

    /// Lowercase hexadecimal SHA-256 of a text in UTF-8.
    public static func digest(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let hexadecimal = String(byte, radix: 16)
            return byte < 16 ? "0" + hexadecimal : hexadecimal
        }.joined()
    }

    /// What the labels of the files in the binary begin with.
    static let embeddedLabel = "embedded:"

    /// The files in the binary.
    static var embedded: [CatalogSource] {
        Seeds.files.map { file in
            let category: Category =
                switch file.category {
                case .workflows: .workflows
                case .policies: .policies
                case .calendars: .calendars
                case .directory: .directory
                }
            return CatalogSource(
                category: category, path: file.path, label: embeddedLabel + file.path,
                text: String(decoding: file.bytes, as: UTF8.self))
        }
    }
}
