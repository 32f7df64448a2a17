import ArgumentParser
import WorkflowCatalog
import WorkflowCore

/// The command `wfctl cases show`.
struct CasesShowCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one support case; needs no daemon.",
        discussion: "-o yaml gives the fixture as it is in the program, to copy and change.")

    @Argument(help: .init("A case such as part-43/2.", valueName: "case"))
    var id: String

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let cases = try CaseSource().embedded()
        let fixture = try CaseSource.fixture(id, in: cases)
        if session.settings.output == .yaml, let text = cases.texts[fixture.id] {
            session.write(text)
            return
        }
        let listing = CaseListing(fixture)
        session.write(try session.output().value(listing, id: listing.id) { CasePage.lines(fixture, $0) })
    }
}
