import ArgumentParser
import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct CommandLineTests {
    /// Words split at blanks; `_` stands for a blank inside a word.
    private func words(_ line: String) -> [String] {
        line.split(separator: " ").map {
            String($0).split(separator: "_", omittingEmptySubsequences: false).joined(separator: " ")
        }
    }

    private func parse<Command>(_ line: String, as type: Command.Type = Command.self) throws -> Command {
        try #require(try Wfctl.parseAsRoot(words(line)) as? Command)
    }

    @Test(arguments: [
        "list", "ls --all", "list --stuck --slow --exit-code", "list --kind https-update",
        "list -w domain-create -w https-enable --stage dispatch",
        "list --phase running --phase waiting --party customer --match example -n 10 -o wide --time iso",
        "list --mine --older-than 2h --newer-than 1d12h --level 2 --escalated --order oldest --watch",
        "show cdn.example.com", "show k3m9qa --watch -o json", "history k3m9qa -f --after 3",
        "explain cdn.example.com --probe",
        "why cdn.example.com", "watch", "watch a b --after 12 --timeout 5m", "escalations --level 2 -n 5 --watch",
        "stats --watch", "submit domain-create cdn.example.com",
        "submit domain-create cdn.example.com -i a=b --input c=d=e --fault stall@dispatch --fault slow=4 -k key --priority 5",
        "submit domain-create cdn.example.com --wait --timeout 5m", "submit domain-create x --priority -5",
        "resubmit k3m9qa -m again --wait",
        "claim cdn.example.com -m mine", "claim a b c --reason mine", "claim - --yes -m mine",
        "claim --stuck --yes -m mine",
        "release a -m done", "ack a -m seen", "snooze a --for 30m -m later", "note a -m called_the_customer",
        "reassign a --to third-party -m waiting_for_the_CA", "extend a --by 1h -m slow_batch", "nudge a -m hurry",
        "retry a -m fixed --force --dry-run --if-version 7", "skip a -m not_needed", "complete a -m done --unverified",
        "complete a --stage -m done", "fail a -m hopeless", "adopt a -m it_is_true", "pause a -m wait",
        "pause a --for 2h -m wait",
        "resume a -m go", "cancel a -m wrong_domain", "rollback a --plan",
        "rollback a -m broken --resubmit --yes --timeout 10m",
        "rollback --stuck --workflow domain-create --yes -m broken --no-wait", "rollback a -m x --dry-run --force",
        "policies", "policies list", "policies show standard", "workflows", "workflows list --catalog ./catalog",
        "workflows show domain-create --source --embedded", "workflows validate",
        "workflows validate ./catalog -o json",
        "workflows diagram domain-create", "workflows diagram --machine", "workflows diagram",
        "simulate", "simulate faults --names", "simulate fault stall@dispatch --subject cdn.example.com",
        "simulate clear f1 f2", "simulate clear --all", "simulate action fix dns cdn.example.com",
        "simulate actions", "tokens", "tokens create bob --role operator --expires 90d -m deploys", "tokens list",
        "tokens revoke t1 -m leaked",
        "backup ./copy.db", "verify", "prune --older-than 90d --archive ./old.jsonl --limit 10 --dry-run",
        "prune --older-than 90d --archive ./old.jsonl --yes -m the_disk_is_full",
        "resubmit a b -m again --dry-run", "resubmit - -y -m again", "resubmit --phase failed --newer-than 1h -m again",
        "resubmit a -k key -m again", "submit domain-create x -m the_customer_called",
        "cases", "cases import part.md", "cases import a.md b.md -o yaml --out ./drafts --overwrite", "list -o yaml",
        "cases import part.md -o json --rules ./rules.yaml", "cases score --labels labels.jsonl a.md b.md -o json",
        "--socket /run/x.sock list", "list --socket /run/x.sock", "--output json --lang zh show a", "help list",
        "list --server https://workflow.example.com --token t --profile p --actor al --color never",
    ])
    func `an example line is understood`(line: String) throws {
        _ = try Wfctl.parseAsRoot(words(line))
    }

    @Test(arguments: [
        "list --stuk", "list --limit 0", "list --mine --unclaimed", "list --phase flying", "list -o xml", "show",
        "cases import", "cases score d.md", "cases import a.md --overwrite",
        "claim a",
        "claim -m x", "claim a --stuck -m x", "claim - b -m x", "claim a -m _", "snooze a -m x",
        "snooze a --for 2d -m x",
        "snooze a --for soon -m x", "reassign a --to nobody-else -m x", "extend a --by 40d -m x", "rollback a",
        "rollback a -m x --no-wait --timeout 1m", "submit domain-create", "submit a b --priority 101",
        "submit a b --input x",
        "submit a b --timeout 1m", "submit a b --wait --dry-run", "submit a b --fault slow=fast",
        "submit a b --fault @x",
        "tokens create bob --role viewer", "tokens revoke t1", "tokens revoke t1 -m _", "resubmit a", "resubmit -m x",
        "resubmit a b -m x --wait", "resubmit - -m x -k key", "resubmit a -m x --wait --dry-run", "submit a b -m _",
        "prune --older-than 1d --archive x --yes", "simulate action",
        "simulate clear", "simulate clear f1 --all", "simulate fault", "tokens create bob",
        "tokens create bob --role king", "prune --older-than 1d", "workflows diagram a --machine",
        "workflows list --catalog x --embedded", "retry a -m x --if-version 0", "frobnicate", "list extra",
    ])
    func `a wrong line is a usage error`(line: String) throws {
        let error = try #require(throws: (any Error).self) { _ = try Wfctl.parseAsRoot(words(line)) }
        #expect(Wfctl.exitCode(for: error) == .validationFailure)
    }

    @Test func `global options count before and after the command`() throws {
        let before = try parse("--socket /run/x.sock -o jsonl list", as: ListCommand.self)
        let after = try parse("list --socket /run/x.sock -o jsonl", as: ListCommand.self)
        #expect(before.globals.socket == "/run/x.sock")
        #expect(before.globals.output == .jsonl)
        #expect(after.globals.socket == before.globals.socket)
        #expect(after.globals.output == before.globals.output)
    }

    @Test func `filters become the daemon's query`() throws {
        let command = try parse(
            "list --stuck --slow -w domain-create --stage dispatch --mine --older-than 2h --level 1",
            as: ListCommand.self)
        let filter = command.filter.filter(actor: "alice", now: Timestamp.noon.instant)
        #expect(
            filter
                == TaskFilter(
                    health: [.stuck, .slow], kinds: ["domain-create"], stage: "dispatch", claimedBy: "alice",
                    submittedBefore: Timestamp.noon.before(.hours(2)), minimumLevel: 1))
    }

    @Test(arguments: [
        ("claim a -m x", InterventionRequest(action: .claim, reason: "x")),
        ("snooze a --for 30m -m x", InterventionRequest(action: .snooze, reason: "x", durationSeconds: 1800)),
        ("pause a -m x", InterventionRequest(action: .pause, reason: "x")),
        ("extend a --by 1h -m x", InterventionRequest(action: .extend, reason: "x", durationSeconds: 3600)),
        ("reassign a --to third-party -m x", InterventionRequest(action: .reassign, reason: "x", party: .thirdParty)),
        ("complete a -m x", InterventionRequest(action: .complete, reason: "x")),
        (
            "complete a --stage --unverified -m x",
            InterventionRequest(action: .completeStage, reason: "x", unverified: true)
        ),
        ("retry a -m x --force --dry-run", InterventionRequest(action: .retry, reason: "x", force: true, dryRun: true)),
    ])
    func `an intervention's line becomes its request`(line: String, expected: InterventionRequest) throws {
        let command = try #require(try Wfctl.parseAsRoot(words(line)) as? any InterventionCommand)
        #expect(command.mutation.applied(to: try command.request()) == expected)
    }

    @Test func `every intervention has a command`() {
        let names = Set(Wfctl.configuration.subcommands.compactMap { $0.configuration.commandName })
        for action in InterventionAction.allCases where action != .completeStage {
            #expect(names.contains(action.rawValue), "\(action.rawValue)")
        }
    }

    @Test(arguments: [
        ("stall", FaultRequest(name: "stall")), ("stall@dispatch", FaultRequest(name: "stall", stage: "dispatch")),
        ("slow=4@dispatch", FaultRequest(name: "slow", stage: "dispatch", value: 4)),
        ("slow=2.5", FaultRequest(name: "slow", value: 2.5)),
    ])
    func `a fault is a name with a value and a stage`(text: String, expected: FaultRequest) {
        #expect(FaultArgument(argument: text)?.request == expected)
    }

    @Test func `a key given twice is refused`() throws {
        let pairs = try ["a=1", "a=2"].map { try #require(InputPair(argument: $0)) }
        #expect(throws: CommandFailure.self) { try InputPair.dictionary(pairs) }
        #expect(try InputPair.dictionary(Array(pairs.prefix(1))) == ["a": "1"])
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are made for the common shells`(shell: String) throws {
        let script = Wfctl.completionScript(for: try #require(CompletionShell(rawValue: shell)))
        for word in ["rollback", "explain", "simulate"] { #expect(script.contains(word)) }
    }
}
