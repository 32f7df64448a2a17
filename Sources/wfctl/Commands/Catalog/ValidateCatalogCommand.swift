import ArgumentParser
import Foundation
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

/// The command `wfctl workflows validate`.
struct ValidateCatalogCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check a catalogue's files and print what is wrong as file:line:column; needs no daemon.",
        discussion: "Without a directory it checks the catalogue in this program. Status 1 if there are errors.")

    @Argument(
        help: .init("A directory with workflows/, policies/, calendars/ and directory.yaml.", valueName: "dir"),
        completion: .directory)
    var directory: String?

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        if let directory, Self.isFile(directory) {
            throw CommandFailure.usage(
                "\(directory) is a file; a catalogue is a directory, and its files are checked together.",
                advice: [
                    "Put it into a directory's workflows/ and validate that directory: "
                        + "what is not there is taken from the catalogue in this program."
                ])
        }
        let loaded = CatalogLoader.validate(directory: directory)
        let answer = ValidateResponse(
            isValid: loaded.isUsable,
            diagnostics: loaded.diagnostics.map { found in
                ValidateResponse.Diagnostic(
                    file: found.file, line: found.line, column: found.column, severity: found.severity.rawValue,
                    message: found.hint.map { "\(found.message) \($0)" } ?? found.message)
            })
        session.write(
            try session.output().value(answer, id: nil) { p in
                loaded.diagnostics.flatMap { found in
                    Text.printableLines(found.description).split(separator: "\n").map { line in
                        line.hasPrefix(" ")
                            ? Style.quiet.apply(to: String(line), colors: p.colors)
                            : (found.severity == .error ? Style.alarm : Style.warning).apply(
                                to: String(line), colors: p.colors)
                    }
                }
            })
        let errors = loaded.diagnostics.count - loaded.warnings.count
        let catalog = loaded.catalog
        let counts = [
            Self.count(catalog.definitions.count, "workflow"), Self.count(catalog.policies.count, "policy", "policies"),
            Self.count(catalog.calendars.count, "calendar"), Self.count(loaded.warnings.count, "warning"),
        ]
        guard errors == 0 else {
            throw CommandFailure(
                .failure,
                "The catalogue cannot be used: \(Self.count(errors, "error")), "
                    + "\(Self.count(loaded.warnings.count, "warning")).")
        }
        if session.output().isForPeople {
            session.note("The catalogue is sound: \(counts.joined(separator: ", ")).")
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }

    private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }
}
