import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import WorkflowAPI

/// A wire value as an answer.
struct JSONResponse<Value: Encodable & Sendable>: ResponseGenerator {
    var value: Value
    var status: HTTPResponse.Status = .ok
    var headers: HTTPFields = [:]

    init(_ value: Value, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        self.value = value
        self.status = status
        self.headers = headers
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try WireCoding.encode(value))))
    }
}

extension Problem {
    /// The problem as `application/problem+json`.
    func response() -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if let retryAfterSeconds { headers[.retryAfter] = String(Int(retryAfterSeconds.rounded(.up))) }
        if status == 401 { headers[.wwwAuthenticate] = "Bearer realm=\"workflow\"" }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// The problem as JSON.
    var body: ByteBuffer {
        do {
            return ByteBuffer(bytes: try WireCoding.encode(self))
        } catch {
            return ByteBuffer(string: #"{"code":"internalError","status":500}"#)
        }
    }
}
