import NIOCore
import NIOPosix
import Testing

@testable import workflowd

@Suite struct ListenAddressTests {
    @Test func `an address in use is refused in one sentence`() async throws {
        // A loopback address of the test's own: no connection of another test gets the port once it is free.
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.8.4.70", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        let address = try #require(ListenAddress("127.8.4.70:\(port)"))
        let error = await #expect(throws: SettingsError.self) { try await address.check() }
        #expect(error?.message.hasPrefix("Nothing can listen on \(address): Address already in use. ") == true)
        try await channel.close()
        try await address.check()
    }
}
