import Testing

@testable import WorkflowAPI

@Suite struct ServerSentEventParserTests {
    private static let stream =
        "retry: 1000\nevent: hello\nid: 7\ndata: {}\n\n: keep-alive\n\nid: 8\r\nevent: event\r\ndata: a\r\ndata:b\r\n\r\n"
    private static let expected = [
        ServerSentEvent(id: "7", name: "hello", data: "{}"), ServerSentEvent(id: "8", name: "event", data: "a\nb"),
    ]

    @Test(arguments: [1, 2, 3, 7, 1000])
    func `messages are the same however the bytes arrive`(chunk: Int) throws {
        var parser = ServerSentEventParser()
        var messages: [ServerSentEvent] = []
        var rest = Array(Self.stream.utf8)[...]
        while !rest.isEmpty {
            messages += try parser.feed(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
        }
        #expect(messages == Self.expected)
    }

    @Test func `an unfinished message is held back`() throws {
        var parser = ServerSentEventParser()
        #expect(try parser.feed("event: event\ndata: x\n".utf8).isEmpty)
        #expect(try parser.feed("\n".utf8) == [ServerSentEvent(id: nil, name: "event", data: "x")])
    }

    @Test func `an endless message is refused`() {
        var parser = ServerSentEventParser()
        #expect(throws: ClientError.self) {
            try parser.feed(Array(repeating: UInt8(ascii: "x"), count: ServerSentEventParser.messageBytes + 1))
        }
    }
}
