import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The names of this protocol's own headers.
public enum WorkflowHeader {
    /// Who acts, on the Unix socket.
    public static let actor = "Workflow-Actor"
    public static let idempotencyKey = "Idempotency-Key"
    /// Why something is administered that has no history of its own, such as tokens.
    ///
    /// It goes into the daemon's log.
    public static let reason = "Workflow-Reason"
}

extension WorkflowClient {
    func send<Answer: Decodable>(_ request: ClientRequest, as type: Answer.Type = Answer.self) async throws -> Answer {
        let data = try await data(of: request)
        do {
            return try WireCoding.decode(type, from: data)
        } catch {
            throw ClientError.unexpectedResponse(status: 200, detail: "\(error)")
        }
    }

    func send(_ request: ClientRequest) async throws {
        _ = try await data(of: request)
    }

    /// The body of a successful answer.
    func data(of request: ClientRequest) async throws -> Data {
        let seconds = request.timeoutSeconds ?? options.timeoutSeconds
        let deadline = NIODeadline.now() + .milliseconds(Int64(seconds * 1000))
        do {
            let response = try await http.execute(prepared(request), deadline: deadline)
            let body = try await response.body.collect(upTo: options.responseBytes)
            let data = Data(body.readableBytesView)
            try Self.check(status: Int(response.status.code), data)
            return data
        } catch {
            throw translated(error, seconds: seconds)
        }
    }

    func prepared(_ request: ClientRequest) -> HTTPClientRequest {
        var url = endpoint.base + request.path
        if !request.query.isEmpty {
            url += "?"
            url += request.query
                .map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
                .joined(separator: "&")
        }
        var prepared = HTTPClientRequest(url: url)
        prepared.method = request.method
        prepared.headers.add(name: "Accept", value: "application/json")
        if let token = endpoint.token { prepared.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let actor { prepared.headers.add(name: WorkflowHeader.actor, value: PercentEncoding.encode(actor)) }
        for header in request.headers { prepared.headers.add(name: header.name, value: header.value) }
        if let body = request.body {
            prepared.headers.add(name: "Content-Type", value: "application/json")
            prepared.body = .bytes(ByteBuffer(bytes: body))
        }
        return prepared
    }

    static func check(status: Int, _ data: Data) throws {
        guard !(200..<300).contains(status) else { return }
        do {
            throw ClientError.problem(try WireCoding.decode(Problem.self, from: data))
        } catch is DecodingError {
            let text = String(decoding: data.prefix(200), as: UTF8.self)
            throw ClientError.unexpectedResponse(status: status, detail: text.isEmpty ? "no body" : text)
        }
    }

    func translated(_ error: any Error, seconds: Double) -> any Error {
        switch error {
        case is ClientError, is CancellationError:
            return error
        case let error as HTTPClientError:
            switch error {
            case .deadlineExceeded, .readTimeout, .writeTimeout:
                return ClientError.timedOut(endpoint, seconds: seconds)
            case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
                return ClientError.cannotConnect(endpoint, reason: "no answer")
            case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath:
                return ClientError.invalidEndpoint(
                    endpoint.description, reason: "expected a socket path or http://HOST:PORT")
            case .cancelled:
                return CancellationError()
            default:
                return error.description.contains("unsupportedScheme")
                    ? ClientError.invalidEndpoint(
                        endpoint.description, reason: "expected http://HOST:PORT or https://HOST:PORT")
                    : ClientError.interrupted(endpoint, reason: error.shortDescription)
            }
        case let error as NIOConnectionError:
            let reason = error.connectionErrors.first.map { Self.reason(of: $0.error) } ?? "connection failed"
            return ClientError.cannotConnect(endpoint, reason: reason)
        case is NIOTooManyBytesError:
            return ClientError.unexpectedResponse(
                status: 200, detail: "more than \(options.responseBytes) bytes; ask for a smaller page")
        case is DecodingError:
            return ClientError.unexpectedResponse(status: 200, detail: "\(error)")
        case let error as IOError where [ECONNREFUSED, ENOENT, EACCES, ENOTSOCK].contains(error.errnoCode):
            return ClientError.cannotConnect(endpoint, reason: Self.reason(of: error))
        default:
            return ClientError.interrupted(endpoint, reason: "\(error)")
        }
    }

    private static func reason(of error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return switch error.errnoCode {
        case ECONNREFUSED: "connection refused"
        case ENOENT: "no such file"
        case EACCES: "permission denied"
        case ENOTSOCK: "not a socket"
        default: "\(error)"
        }
    }
}
