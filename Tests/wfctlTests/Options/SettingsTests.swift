import ArgumentParser
import Foundation
import Testing

@testable import wfctl

struct SettingsTests {
    private func settings(
        _ line: [String] = [], _ environment: [String: String] = [:], profile: String = "", userName: String? = "daemon"
    ) throws -> Settings {
        try Settings(
            options: try GlobalOptions.parse(line), environment: Environment(environment),
            profile: try Profile(text: profile, name: nil, file: "config"), userName: { userName })
    }

    @Test func `flags win over the environment and the environment over the profile`() throws {
        let variables = ["WORKFLOW_SOCKET": "/e.sock", "WORKFLOW_ACTOR": "eve", "USER": "root"]
        let profile = "socket = /p.sock\nactor = pat\noutput = json"
        #expect(try settings(["--socket", "/f.sock"], variables, profile: profile).endpoint == .socket("/f.sock"))
        #expect(try settings([], variables, profile: profile).endpoint == .socket("/e.sock"))
        #expect(try settings([], [:], profile: profile).endpoint == .socket("/p.sock"))
        #expect(try settings(["--actor", "fay"], variables, profile: profile).actor == "fay")
        #expect(try settings([], variables, profile: profile).actor == "eve")
        #expect(try settings([], ["USER": "root"], profile: profile).actor == "pat")
        #expect(try settings([], ["USER": "root"]).actor == "root")
        #expect(try settings([], variables, profile: profile).output == .json)
        #expect(try settings(["-o", "ids"], variables, profile: profile).output == .ids)
    }

    @Test func `a nearer server hides a farther socket`() throws {
        let found = try settings(["--server", "https://workflow.example.com"], ["WORKFLOW_SOCKET": "/e.sock"])
        #expect(found.endpoint == .server("https://workflow.example.com"))
    }

    @Test func `a socket and a server in one place are refused`() {
        #expect(throws: CommandFailure.self) { try settings(["--socket", "/s", "--server", "http://x"]) }
        #expect(throws: CommandFailure.self) {
            try settings([], ["WORKFLOW_SOCKET": "/s", "WORKFLOW_SERVER": "http://x"])
        }
    }

    @Test(arguments: [
        "example.com:80", "ftp://example.com", "https://", "https://:80", "http://example.com/v1",
        "https://example.com?x=1", "https://example.com/?x=1", "https://example.com#top", "https://me@example.com",
        "http://example.com:0", "http://example.com:99999", "http://example.com:http", "http://exam ple.com",
        "http://[::1", "http://[::1]x", "http://example.com//",
    ])
    func `a server is a scheme, a host and a port, and nothing else`(text: String) throws {
        for failure in [
            try #require(throws: CommandFailure.self) { try settings(["--server", text]) },
            try #require(throws: CommandFailure.self) { try settings([], ["WORKFLOW_SERVER": text]) },
            try #require(throws: CommandFailure.self) { try settings(profile: "server = \(text)") },
        ] {
            #expect(failure.status == .usage)
            #expect(failure.message.contains(text))
        }
    }

    @Test(arguments: [
        "https://workflow.example.com", "http://127.0.0.1:8080", "http://[::1]:8080", "HTTPS://example.com/",
    ])
    func `a server's address may end in a slash and name an IPv6 host`(text: String) throws {
        #expect(try settings(["--server", text]).endpoint == .server(text))
    }

    @Test func `without a name in the environment the user id's own is taken`() throws {
        let found = try settings()
        #expect(found.actor == "daemon")
        #expect(!found.isActorNameless)
        #expect(UserName.of(0) == "root")
    }

    @Test func `a user id without a name is not given one`() throws {
        let found = try settings(userName: nil)
        #expect(found.actor.hasPrefix("uid "))
        #expect(found.isActorNameless)
        #expect(try !settings(["--actor", "fay"], userName: nil).isActorNameless)
        #expect(UserName.of(3_999_999_999) == nil)
    }

    @Test func `a stored token is never sent to another server`() throws {
        let profile = "server = https://workflow.example.com\ntoken = secret"
        #expect(try settings([], [:], profile: profile).token == "secret")
        #expect(try settings(["--server", "https://other.example.com"], [:], profile: profile).token == nil)
        #expect(try settings([], ["WORKFLOW_SERVER": "https://other.example.com"], profile: profile).token == nil)
        #expect(try settings([], ["WORKFLOW_TOKEN": "mine"], profile: profile).token == "mine")
    }

    @Test func `without settings it is the daemon's own default socket, a table and English`() throws {
        let found = try settings()
        #expect(found.endpoint == .socket("var/workflow.sock"))
        #expect(found.output == .table)
        #expect(found.time == .relative)
        #expect(found.color == .auto)
        #expect(found.language == .en)
    }

    @Test(arguments: [
        (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .en),
        (["LANG": "en_US.UTF-8"], .en),
        (["LC_MESSAGES": "zh_TW"], .zh), ([:], .en),
    ])
    func `the language follows the locale`(variables: [String: String], language: Language) throws {
        #expect(try settings([], variables).language == language)
        #expect(try settings(["--lang", "en"], variables).language == .en)
    }

    @Test func `NO_COLOR turns colours off unless a flag asks for them`() throws {
        #expect(try settings([], ["NO_COLOR": "1"]).color == .never)
        #expect(try settings(["--color", "always"], ["NO_COLOR": "1"]).color == .always)
        #expect(try settings([], ["NO_COLOR": ""]).color == .auto)
    }

    @Test func `a wrong value in the profile is refused with what it may be`() throws {
        let failure = try #require(throws: CommandFailure.self) { try settings([], [:], profile: "output = xml") }
        #expect(failure.message.contains("table, wide, json, jsonl, yaml, ids"))
    }
}

struct ProfileTests {
    private let text = """
        # common
        actor = pat
        lang = zh

        [production]
        server = "https://workflow.example.com"
        token = secret=with=equals
        [lab]
        socket = /run/lab.sock
        actor = lab
        """

    @Test func `the values before the first name hold for every profile`() throws {
        let profile = try Profile(text: text, name: "production", file: "config")
        #expect(profile["actor"] == "pat")
        #expect(profile["server"] == "https://workflow.example.com")
        #expect(profile["token"] == "secret=with=equals")
        #expect(profile["socket"] == nil)
    }

    @Test func `a profile's own values win`() throws {
        #expect(try Profile(text: text, name: "lab", file: "config")["actor"] == "lab")
        #expect(try Profile(text: text, name: nil, file: "config")["actor"] == "pat")
    }

    @Test(arguments: [
        ("socket /run/x", "config:1:"), ("a = 1", "config:1:"), ("\nsokcet = x", "did you mean \"socket\""),
    ])
    func `a line that cannot be read is refused with its number and a guess`(text: String, expected: String) throws {
        let failure = try #require(throws: CommandFailure.self) { try Profile(text: text, name: nil, file: "config") }
        #expect(failure.message.contains(expected))
    }

    @Test func `an unknown profile is refused with those there are`() throws {
        let failure = try #require(throws: CommandFailure.self) { try Profile(text: text, name: "x", file: "config") }
        #expect(failure.message.contains("lab, production"))
    }

    @Test func `a file that is missing is an empty profile, and one that cannot be read says why`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profile-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = Environment(["XDG_CONFIG_HOME": folder.path])
        #expect(try Profile.load(name: nil, environment: environment).profile == Profile())
        let file = folder.appending(path: "wfctl/config")
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        let directory = try #require(throws: CommandFailure.self) {
            try Profile.load(name: nil, environment: environment)
        }
        #expect(directory.message == "The profile file \(file.path) cannot be read: it is a directory.")
        try FileManager.default.removeItem(at: file)
        try Data("token = secret".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        #expect(try Profile.load(name: nil, environment: environment).warning?.contains("chmod 600") == true)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(try Profile.load(name: nil, environment: environment).warning == nil)
    }

    @Test func `the file lies where the base directory specification says`() {
        #expect(Profile.path(environment: Environment(["XDG_CONFIG_HOME": "/c", "HOME": "/h"])) == "/c/wfctl/config")
        #expect(Profile.path(environment: Environment(["HOME": "/h"])) == "/h/.config/wfctl/config")
        #expect(Profile.path(environment: Environment([:])) == nil)
    }
}
