import Testing
import WorkflowAPI

@Suite struct ClientErrorTests {
    @Test func `a missing socket says how to start the daemon`() async throws {
        let client = WorkflowClient(.socket(path: "/nonexistent-folder-of-a-test/w.sock"))
        await #expect {
            _ = try await client.workflows()
        } throws: { error in
            guard case ClientError.cannotConnect(_, let reason) = error else { return false }
            return reason == "no such file" && "\(error)".contains("workflowd --store PATH --socket /nonexistent")
        }
        try await client.shutdown()
    }

    @Test func `a refused TCP connection names the address`() async throws {
        // Port 1 is reserved; nobody listens there.
        let client = WorkflowClient(.server(url: "http://127.0.0.1:1", token: "t"))
        await #expect {
            _ = try await client.workflows()
        } throws: { error in
            guard case ClientError.cannotConnect = error else { return false }
            return "\(error)".contains("http://127.0.0.1:1") && "\(error)".contains("--listen")
        }
        try await client.shutdown()
    }

    @Test(arguments: ["ftp://example.com", "example.com", ""])
    func `an address of another kind is told apart`(url: String) async throws {
        let client = WorkflowClient(.server(url: url, token: nil))
        await #expect {
            _ = try await client.workflows()
        } throws: { error in
            if case ClientError.invalidEndpoint = error { true } else { false }
        }
        try await client.shutdown()
    }
}
