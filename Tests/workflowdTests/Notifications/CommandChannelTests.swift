import Foundation
import Testing

@testable import workflowd

/// Runs real programs: small scripts in a folder of the test's own.
@Suite(.timeLimit(.minutes(10))) struct CommandChannelTests {
    /// A folder that is gone after the test.
    final class Scripts: Sendable {
        let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "workflow-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        /// The command that runs a script.
        ///
        /// The shell is named, because a file that a test has just written can be busy for a moment while another test
        /// starts a program.
        func command(_ script: String, _ arguments: String...) throws -> [String] {
            let file = folder.appending(path: "page.sh")
            try Data("\(script)\n".utf8).write(to: file)
            return ["/bin/sh", file.path] + arguments
        }

        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }

        /// Waits until the script has made a file of this name.
        func appears(_ name: String) async {
            let path = folder.appending(path: name).path
            while !Task.isCancelled, !FileManager.default.fileExists(atPath: path) { await Task.yield() }
        }
    }

    /// - Parameter limit: returns when the program's time is over, which without it is never.
    func channel(_ command: [String], limit: (@Sendable () async -> Void)? = nil) -> CommandChannel {
        CommandChannel(
            id: "pager", command: command,
            environment: ["PATH": "/usr/bin:/bin", "HOME": "/", "SECRET": "do not hand on"], timeout: .seconds(1)
        ) { _ in
            if let limit { await limit() } else { try await Task.sleep(for: .seconds(3600)) }
        }
    }

    @Test func `the program gets the message as JSON on its standard input, its arguments as they are, and no secret`()
        async throws
    {
        let scripts = try Scripts()
        let command = try scripts.command(
            #"cd "$1"; cat > message.json; printf '%s' "$2" > argument; env > environment"#,
            scripts.folder.path, "$HOME `id` *")
        let result = await channel(command).send(.sample())
        #expect(result == .delivered)
        let object = try JSONSerialization.jsonObject(with: Data(scripts.text("message.json").utf8)) as? [String: Any]
        #expect(object?["id"] as? String == "0123456789ab.4.0.0")
        #expect(try scripts.text("message.json").contains("已为您手动介入处理"))
        #expect(try scripts.text("argument") == "$HOME `id` *")
        let environment = try scripts.text("environment")
        #expect(environment.contains("WORKFLOW_NOTIFICATION_ID=0123456789ab.4.0.0"))
        #expect(!environment.contains("do not hand on"))
    }

    @Test func `a program that reads nothing is no obstacle, however long the message`() async throws {
        let scripts = try Scripts()
        let long = NotificationMessage.sample(text: String(repeating: "long ", count: 200_000))
        #expect(await channel(try scripts.command("exit 0")).send(long) == .delivered)
    }

    @Test(arguments: [
        ("exit 3", "The program ended with status 3; 0 was expected."),
        ("kill -9 $$", "The program was ended by signal 9."),
    ])
    func `any other end than status 0 is tried again`(script: String, reason: String) async throws {
        let scripts = try Scripts()
        let result = await channel(try scripts.command(script)).send(.sample())
        #expect(result == .failed(reason: reason, retryAfterSeconds: nil))
    }

    @Test func `a program that is not there is a failure and not a crash`() async {
        let result = await channel(["/nowhere/page"]).send(.sample())
        guard case .failed(let reason, _) = result else {
            Issue.record("Expected a failure, got \(result).")
            return
        }
        #expect(reason.contains("/nowhere/page"))
    }

    @Test func `past the time limit the program and what it started are ended`() async throws {
        let scripts = try Scripts()
        let command = try scripts.command(
            #"sleep 300 & echo $! > "$1/grandchild"; echo $$ > "$1/child"; : > "$1/up"; wait"#, scripts.folder.path)
        let result = await channel(command) { await scripts.appears("up") }.send(.sample())
        guard case .failed(let reason, nil) = result else {
            Issue.record("Expected a failure, got \(result).")
            return
        }
        #expect(reason.contains("longer than its limit"))
        for name in ["child", "grandchild"] {
            let number = try #require(Int32(try scripts.text(name).filter(\.isNumber)))
            // A test that waits here for ever has found one that still runs.
            while !isGone(number) { await Task.yield() }
        }
    }

    @Test func `cancelling ends the program at once and leaves the delivery open`() async throws {
        let scripts = try Scripts()
        let channel = channel(try scripts.command(#": > "$1/up"; exec sleep 300"#, scripts.folder.path))
        let sending = Task { await channel.send(.sample()) }
        await scripts.appears("up")
        sending.cancel()
        #expect(await sending.value == .interrupted)
    }

    @Test func `no program is left as a zombie`() async throws {
        let scripts = try Scripts()
        let command = try scripts.command(#"echo $$ > "$1/child""#, scripts.folder.path)
        #expect(await channel(command).send(.sample()) == .delivered)
        let number = try #require(Int32(try scripts.text("child").filter(\.isNumber)))
        #expect(kill(number, 0) == -1 && errno == ESRCH)
    }

    /// A process that has ended may still wait for whoever adopted it to take notice; that is not running.
    private func isGone(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return status.split(separator: ")").last?.split(separator: " ").first == "Z"
    }
}
