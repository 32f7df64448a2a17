import Foundation
import Glibc
import Synchronization
import WorkflowAPI

/// A server on a Unix socket that answers as it is told: what a test needs of a daemon, and its worst moods.
final class FakeDaemon: Sendable {
    struct Request: Hashable, Sendable {
        var method: String
        /// With the query.
        var path: String
        /// By lower-case names.
        var headers: [String: String]
        var body: String

        /// `GET /v1/tasks`, without the query.
        var route: String { method + " " + (path.split(separator: "?").first.map(String.init) ?? path) }
    }

    struct Answer: Sendable {
        var status = 200
        var type = "application/json"
        var body: String
        /// Leaves the connection open and silent after the body, as a stream does.
        var staysOpen = false

        static func json(_ value: some Encodable, status: Int = 200) -> Answer {
            do {
                return Answer(status: status, body: String(decoding: try WireCoding.encode(value), as: UTF8.self))
            } catch {
                preconditionFailure("A sample cannot be encoded: \(error)")
            }
        }

        static func problem(_ problem: Problem) -> Answer {
            var answer = json(problem, status: problem.status)
            answer.type = "application/problem+json"
            return answer
        }

        /// A stream's greeting and events; the connection stays open.
        static func stream(at sequence: Int64, _ events: [HistoryEntry] = []) -> Answer {
            let texts = events.map { "event: event\nid: \($0.sequence)\ndata: \(json($0).body)\n\n" }
            return Answer(
                type: "text/event-stream", body: "event: hello\nid: \(sequence)\ndata: {}\n\n" + texts.joined(),
                staysOpen: true)
        }
    }

    let path: String
    private let listener: Int32
    private let seen = Requests()

    /// What was asked, in order.
    var requests: [Request] { seen.all }

    init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        path = FileManager.default.temporaryDirectory.path + "/wf-\(UInt32.random(in: .min ... .max)).sock"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try Self.listen(listener, at: path)
        let (listener, seen) = (listener, seen)
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    // Closed here and not where it is shut down: another file may get its number at once.
                    close(listener)
                    return
                }
                Thread.detachNewThread { Self.serve(connection, seen, answer) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        unlink(path)
    }

    private static func listen(_ descriptor: Int32, at path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, Glibc.listen(descriptor, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    }

    private static func serve(_ connection: Int32, _ seen: Requests, _ answer: (Request) -> Answer) {
        defer { close(connection) }
        guard let request = read(connection) else { return }
        seen.append(request)
        let answer = answer(request)
        let length = answer.staysOpen ? "" : "Content-Length: \(answer.body.utf8.count)\r\n"
        let text =
            "HTTP/1.1 \(answer.status) Status\r\nContent-Type: \(answer.type)\r\n\(length)Connection: close\r\n\r\n"
            + answer.body
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = send(connection, Array(bytes[sent...]), bytes.count - sent, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return }
            sent += count
        }
        // Until the other side hangs up.
        var rest = [UInt8](repeating: 0, count: 64)
        while answer.staysOpen, recv(connection, &rest, rest.count, 0) > 0 {}
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
                let first = lines[0].split(separator: " ")
                let headers = Dictionary(
                    lines.dropFirst().compactMap { line -> (String, String)? in
                        guard let colon = line.firstIndex(of: ":") else { return nil }
                        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                        return (line[..<colon].lowercased(), value)
                    }, uniquingKeysWith: { first, _ in first })
                let body = text[end.upperBound...]
                if first.count > 1, body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 {
                    return Request(
                        method: String(first[0]), path: String(first[1]), headers: headers, body: String(body))
                }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }
}

/// What a fake daemon was asked, in order.
private final class Requests: Sendable {
    private let list = Mutex<[FakeDaemon.Request]>([])

    var all: [FakeDaemon.Request] { list.withLock { $0 } }

    func append(_ request: FakeDaemon.Request) { list.withLock { $0.append(request) } }
}
