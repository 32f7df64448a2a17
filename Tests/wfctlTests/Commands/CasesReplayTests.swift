import Foundation
import Testing

@testable import wfctl

/// Playing support cases, as a shell does it.
struct CasesReplayTests {
    @Test func `a case that comes to what its document says ends with 0`() async throws {
        let run = try await WfctlProcess.run(["cases", "replay", "part-43/2"])
        #expect(run.status == 0)
        #expect(run.output.contains("bucket-deleted"))
        #expect(run.errors.hasPrefix("1 case in "))
        #expect(run.errors.contains("outcome in 1."))
    }

    @Test func `a case that comes to something else is shown with what was expected, and ends with 1`() async throws {
        let text = try await WfctlProcess.run(["cases", "show", "part-43/2", "-o", "yaml"]).output
        #expect(text.contains("party: platform"))
        let file = FileManager.default.temporaryDirectory.appending(path: "planted-\(UUID().uuidString).yaml")
        try Data(text.replacing("party: platform", with: "party: customer").utf8).write(to: file)
        let run = try await WfctlProcess.run(["cases", "replay", file.path])
        try FileManager.default.removeItem(at: file)
        #expect(run.status == 1)
        #expect(run.output.contains("✗ party: customer"))
    }

    @Test(arguments: ["en", "zh"])
    func `a timeline stays within the terminal, also in Chinese`(language: String) async throws {
        let run = try await WfctlProcess.run(
            ["cases", "replay", "part-43/2", "part-19/19", "--trace", "--lang", language],
            environment: ["COLUMNS": "100"])
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        // The head of a case may be wider: it is not cut.
        let events = lines.filter { $0.hasPrefix("  ") }
        #expect(events.count > 25)
        #expect(events.filter { DisplayWidth.of($0) > 100 } == [])
        #expect(run.output.contains(language == "en" ? "finds it stuck: 15 min" : "判定卡住："))
        #expect(run.output.contains(language == "en" ? "Mon 10:00" : "周一 10:00"))
    }

    @Test func `programs get the summary and the cases`() async throws {
        let run = try await WfctlProcess.run(["cases", "replay", "part-43/2", "part-19/70", "-o", "json"])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let summary = try #require(object["summary"] as? [String: Any])
        #expect(summary["cases"] as? Int == 2)
        #expect(summary["outcomeMatched"] as? Int == 2)
        #expect(
            (object["cases"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["part-43/2", "part-19/70"])
    }

    @Test(
        arguments: [
            (["part-43/3"], 4, "is about no task: A slow upload"), (["part-99/1"], 4, "There is no case \"part-99/1\""),
            ([], 2, "Name a case, a folder, or --all."), (["part-43/2", "--all"], 2, "name none with it"),
            (["part-43/2", "part-43/2"], 2, "named twice"),
            (["part-43/2", "--trace", "-o", "json"], 2, "A timeline is for people."),
        ] as [([String], Int32, String)])
    func `what cannot be played is answered`(words: [String], status: Int32, message: String) async throws {
        let run = try await WfctlProcess.run(["cases", "replay"] + words)
        #expect(run.status == status)
        #expect(run.errors.contains(message))
        #expect(run.output.isEmpty)
    }

    @Test func `a broken fixture is answered with the place of every problem`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "broken-\(UUID().uuidString).yaml")
        try Data("case: part-1/1\ntitel: x\n".utf8).write(to: file)
        let run = try await WfctlProcess.run(["cases", "replay", file.path])
        try FileManager.default.removeItem(at: file)
        #expect(run.status == 1)
        #expect(run.errors.contains("\(file.path):2:1: error: unknown key \"titel\""))
    }

    @Test func `the list names every case in scope, and with --all the others with their reason`() async throws {
        let ids = try await WfctlProcess.run(["cases", "list", "-o", "ids"]).output.split(separator: "\n")
        #expect(ids.count == 56)
        let all = try await WfctlProcess.run(["cases", "list", "--all"])
        #expect(all.output.split(separator: "\n").count == 106)
        #expect(all.output.contains("A forgotten password."))
    }

    @Test func `a case is shown with what its document leaves open`() async throws {
        let run = try await WfctlProcess.run(["cases", "show", "part-43/2"])
        #expect(run.status == 0)
        #expect(run.output.contains("after 1h (“one or two hours”)"))
        #expect(run.output.contains("When the bucket was deleted."))
    }
}
