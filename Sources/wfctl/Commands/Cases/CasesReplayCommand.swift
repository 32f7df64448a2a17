import ArgumentParser
import Foundation
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation
import WorkflowStoreSQLite

/// The command `wfctl cases replay`.
struct CasesReplayCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play support cases against the production engine in virtual time; needs no daemon.",
        discussion: """
            Each case runs on a SQLite file of its own and a simulated CDN in which the case's trouble is. The engine \
            has to notice by itself, explain has to name the cause and who must act, and the people of the case do what \
            they did. The result is compared with the document; exit status 1 says that some case came to something \
            else.
            """)

    @Argument(help: .init("Cases such as part-43/2, files, or folders of drafts.", valueName: "case"))
    var cases: [String] = []

    @Flag(name: .long, help: "Play all cases in the program.")
    var all = false

    @Flag(name: .long, help: "Print what happens in each case, line by line.")
    var trace = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if all == cases.isEmpty { return }
        throw ValidationError(all ? "--all plays every case; name none with it." : "Name a case, a folder, or --all.")
    }

    func run(_ session: Session) async throws {
        let output = session.output()
        if trace, !output.isForPeople {
            throw CommandFailure.usage("A timeline is for people.", advice: ["Leave out --trace, or use -o table."])
        }
        let source = try CaseSource()
        let fixtures = all ? try source.embedded().fixtures : try source.fixtures(named: cases)
        let start = ContinuousClock.now
        let report = try await Self.replay(fixtures, source.catalog)
        let elapsed = ContinuousClock.now - start
        if trace {
            let stories = Dictionary(fixtures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for result in report.results {
                guard let fixture = stories[result.id] else { continue }
                let lines = ReplayTimeline.lines(result, fixture, output.presentation)
                session.write(lines.map { $0 + "\n" }.joined() + "\n")
            }
        } else if output.isForPeople || output.hasOnlyIDs {
            session.write(
                try output.list(report.results, id: \.id.description) { ReplayTable.make(report.results, $0) })
        } else {
            session.write(try output.value(report, id: nil) { _ in [] })
        }
        if output.isForPeople { session.note(ReplayTable.summary(report, elapsed, output.presentation)) }
        if !report.isMatched { throw QuietExit(status: .failure) }
    }

    private static func replay(_ fixtures: [CaseFixture], _ catalog: Catalog) async throws -> ReplayReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wfctl-replay-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .failure, "The folder \(folder.path) cannot be made: \(FileError.reason(of: error)).",
                advice: ["Set TMPDIR to a folder that can be written."])
        }
        let result: Result<ReplayReport, any Error>
        do {
            result = .success(
                try await CaseReplay(catalog: catalog).run(fixtures) { id in
                    try SQLiteStore(path: folder.appending(path: "\(id.document)-\(id.number).db").path)
                })
        } catch {
            result = .failure(error)
        }
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            // The result is worth more than a clean temporary folder.
            return try result.get()
        }
        do {
            return try result.get()
        } catch let error as ReplayError {
            throw CommandFailure(.failure, error.description)
        }
    }
}
