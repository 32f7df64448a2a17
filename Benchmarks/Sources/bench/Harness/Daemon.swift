import Foundation

/// A running `workflowd` on a Unix socket.
final class Daemon {
    let socket: String
    private let process = Process()

    init(program: String, store: String, scratch: URL) throws {
        // A socket's path has room for about a hundred bytes, less than a build folder may need.
        socket = "/tmp/workflow-bench-\(getpid()).sock"
        if FileManager.default.fileExists(atPath: socket) { try FileManager.default.removeItem(atPath: socket) }
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--store", store, "--socket", socket]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: scratch.path + "/workflowd.log") ?? FileHandle.nullDevice
        try process.run()
    }

    func waitUntilReady(seconds: Double) throws {
        let end = Stopwatch.seconds + seconds
        while Stopwatch.seconds < end {
            if let answer = try? connect().get("/v1/readyz"), answer.status == 200 { return }
            guard process.isRunning else {
                throw BenchmarkError("workflowd ended with status \(process.terminationStatus) before it was ready.")
            }
            usleep(2000)
        }
        throw BenchmarkError("workflowd was not ready after \(seconds) s.")
    }

    func connect() throws -> UnixConnection { try UnixConnection(path: socket) }

    func peakMebibytes() throws -> Double {
        try ProcessMemory.peakMebibytes(ofProcess: "\(process.processIdentifier)")
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// The least HTTP that a latency can be measured with: one request after the other on a kept connection.
final class UnixConnection {
    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(path: String) throws {
        descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else { throw BenchmarkError("The socket path \(path) is too long.") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else {
            close(descriptor)
            throw BenchmarkError("Nothing listens at \(path).")
        }
    }

    deinit { close(descriptor) }

    func get(_ target: String) throws -> (status: Int, body: String) {
        let request = Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n".utf8)
        guard
            request.withUnsafeBytes({ send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) })
                == request.count
        else { throw BenchmarkError("The request could not be sent.") }
        let head = try readHead()
        let lines = head.split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw BenchmarkError("The answer has no status line.")
        }
        let fields = lines.dropFirst().map { $0.lowercased() }
        if let line = fields.first(where: { $0.hasPrefix("content-length:") }),
            let length = Int(line.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces))
        {
            return (status, String(decoding: try take(length), as: UTF8.self))
        }
        guard fields.contains(where: { $0.hasPrefix("transfer-encoding:") && $0.contains("chunked") }) else {
            return (status, "")
        }
        var body: [UInt8] = []
        while true {
            guard let size = Int(try readLine(), radix: 16) else { throw BenchmarkError("A chunk has no size.") }
            body += try take(size)
            _ = try take(2)
            if size == 0 { return (status, String(decoding: body, as: UTF8.self)) }
        }
    }

    private func readHead() throws -> String {
        var lines: [String] = []
        while true {
            let line = try readLine()
            if line.isEmpty { return lines.joined(separator: "\r\n") }
            lines.append(line)
        }
    }

    private func readLine() throws -> String {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = pending[..<end].filter { $0 != UInt8(ascii: "\r") }
                pending.removeFirst(end + 1)
                return String(decoding: line, as: UTF8.self)
            }
            try receive()
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while pending.count < count { try receive() }
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }

    private func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { throw BenchmarkError("The connection was closed.") }
        pending += buffer.prefix(count)
    }
}
