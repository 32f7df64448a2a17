import Hummingbird
import HummingbirdCore
import NIOCore
import WorkflowAPI
import WorkflowCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Request {
    /// The body as JSON.
    ///
    /// - Throws: `Problem` with code `unsupportedMedia`, `bodyTooLarge`, `requestTimeout` or `malformed`.
    func json<Body: Decodable & Sendable>(_ type: Body.Type, _ limits: ServerLimits) async throws -> Body {
        if let media = headers[.contentType], !media.lowercased().hasPrefix("application/json") {
            throw Problem(
                .unsupportedMedia, "The body is \(media.prefix(60)); it has to be application/json.")
        }
        let bytes = try await bytes(limits)
        guard String(validating: bytes.readableBytesView, as: UTF8.self) != nil else {
            throw Problem(.malformed, "The body is not UTF-8 text; JSON has to be.")
        }
        do {
            let data = Data(bytes.readableBytesView)
            // Before the type itself, because a misspelt key is the cause of a missing one.
            try KnownNames.check(try WireCoding.decode(JSONValue.self, from: data), against: type)
            return try WireCoding.decode(type, from: data)
        } catch let error as DecodingError {
            throw Problem(.malformed, error.explanation)
        }
    }

    /// Like `json`, but an empty body is an empty object.
    func optionalJSON<Body: Decodable & Sendable>(_ type: Body.Type, _ limits: ServerLimits) async throws -> Body? {
        if headers[.contentLength] == "0" || (headers[.contentLength] == nil && headers[.transferEncoding] == nil) {
            return nil
        }
        return try await json(type, limits)
    }

    private func bytes(_ limits: ServerLimits) async throws -> ByteBuffer {
        let tooLarge = Problem(
            .bodyTooLarge, "The body may have \(limits.bodyBytes) bytes.",
            advice: "Send less at once, for example a batch in parts.")
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes { throw tooLarge }
        let body = body
        do {
            return try await Deadline.run(seconds: limits.bodySeconds) {
                try await body.collect(upTo: limits.bodyBytes)
            }
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch is Deadline.Passed {
            throw Problem(.requestTimeout, "The body did not arrive within \(limits.bodySeconds) s.")
        }
    }

    /// A query parameter, decoded; nil when absent.
    func parameter(_ name: String) -> String? {
        uri.queryParameters[name[...]].map(String.init)
    }

    /// Refuses query parameters that the route does not have.
    ///
    /// - Throws: `Problem` with code `invalid`.
    func checkParameters(among known: [String]) throws {
        try KnownNames.check(parameters: uri.queryParameters.lazy.map { String($0.key) }, among: known)
    }

    func limit(in range: ClosedRange<Int> = ServerLimits.pageItems, or usual: Int = 50) throws -> Int {
        guard let text = parameter("limit") else { return usual }
        guard let limit = Int(text), range.contains(limit) else {
            throw Problem(
                .invalid,
                "The parameter limit is a number from \(range.lowerBound) to \(range.upperBound); "
                    + "got \"\(text.prefix(20))\".")
        }
        return limit
    }

    func flag(_ name: String) throws -> Bool {
        switch parameter(name) {
        case nil, "false"?: return false
        case "true"?, ""?: return true
        case let text?:
            throw Problem(.invalid, "The parameter \(name) is true or false; got \"\(text.prefix(20))\".")
        }
    }

    /// The version in `If-Match`; nil when the header is absent or `*`.
    func ifMatchVersion() throws -> Int? {
        guard let text = headers[.ifMatch], text != "*" else { return nil }
        let digits = text.hasPrefix("\"") && text.hasSuffix("\"") ? text.dropFirst().dropLast() : text[...]
        guard let version = Int(digits), version > 0 else {
            throw Problem(.malformed, "If-Match is a task's version in quotes, such as \"7\"; got \(text.prefix(40)).")
        }
        return version
    }
}
