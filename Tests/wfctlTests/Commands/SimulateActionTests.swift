import Testing

@testable import wfctl

struct SimulateActionTests {
    @Test(arguments: [
        ("fix dns DOMAIN", "fix-dns", "fix-dns DOMAIN"), ("restart workers", "restart-workers", "restart-workers"),
        ("unblock queue [DOMAIN]", "unblock-queue", "unblock-queue [DOMAIN]"), ("pay DOMAIN", "pay", "pay DOMAIN"),
    ])
    func `an action's form is one word and what it is done to`(form: String, name: String, typed: String) {
        #expect(SimulateActionCommand.name(of: form) == name)
        #expect(SimulateActionCommand.form(form) == typed)
    }
}
