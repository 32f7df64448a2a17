/// One message of a `text/event-stream`.
struct ServerSentEvent: Hashable, Sendable {
    var id: String?
    var name: String
    var data: String
}

/// Cuts a `text/event-stream` into messages, however its bytes arrive.
struct ServerSentEventParser {
    /// The most bytes of one message.
    static let messageBytes = 4 * 1024 * 1024

    private var line: [UInt8] = []
    private var endedWithReturn = false
    private var id: String?
    private var name = ""
    private var data: [String] = []
    private var size = 0

    /// Messages that are complete after these bytes.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws -> [ServerSentEvent] {
        var messages: [ServerSentEvent] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") && endedWithReturn {
                endedWithReturn = false
                continue
            }
            endedWithReturn = byte == UInt8(ascii: "\r")
            guard byte == UInt8(ascii: "\n") || endedWithReturn else {
                line.append(byte)
                size += 1
                guard size <= Self.messageBytes else {
                    throw ClientError.unexpectedResponse(
                        status: 200, detail: "a stream message of more than \(Self.messageBytes) bytes")
                }
                continue
            }
            if let message = endLine() { messages.append(message) }
        }
        return messages
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return endMessage() }
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? parts[1] : []
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        let text = String(decoding: value, as: UTF8.self)
        switch String(decoding: parts[0], as: UTF8.self) {
        case "id": id = text
        case "event": name = text
        case "data": data.append(text)
        // Comments keep the connection alive, and unknown fields are for later versions.
        default: break
        }
        return nil
    }

    private mutating func endMessage() -> ServerSentEvent? {
        defer {
            data = []
            name = ""
            size = 0
        }
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(id: id, name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
    }
}
