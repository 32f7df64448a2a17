import Foundation
import Testing

@testable import workflowd

@Suite struct StandardWebhooksTests {
    /// Made with Python's `hmac`, `hashlib` and `base64`, independently of this code.
    struct Vector: Sendable {
        var secret: String
        var id: String
        var timestamp: Int64
        var body: [UInt8]
        var code: String
    }

    static let first = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="
    static let second =
        "whsec_AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dzj6vH4/wYNFBsiKTA3PkVMU1phaG92fYSLkpmgp661vA=="

    static let vectors = [
        Vector(
            secret: first, id: "msg_1", timestamp: 1_700_000_000, body: Array(#"{"a":1}"#.utf8),
            code: "OHBQOJh/RyAk1F4HTHuOYvxokKC7QzRGd6FI/ALOlYI="),
        Vector(
            secret: second, id: "0123456789ab.4.0.0", timestamp: 1_767_225_600,
            body: Array(#"{"text":"已为您手动介入处理"}"#.utf8), code: "B10NuH7OpgFlV3fCxU57LrrfNorUvt+NimpA1rfmNMo="),
        Vector(
            secret: "whsec_dHdlbnR5LWZvdXIgYnl0ZXMgc2VjcmV0", id: "x", timestamp: 0, body: [],
            code: "/ShSNBeyFHJLIJn3rfMvITTEv3meBopa8qyJNXhKhrs="),
        Vector(
            secret: first, id: "msg_1", timestamp: 1_700_000_000, body: Array(0...255),
            code: "KAkJBbuV9cNeGr7u64vHZEu0I+IhxQg2cuv5uPZdKw4="),
    ]

    @Test(arguments: vectors)
    func `a signature is the one that an independent implementation makes`(_ vector: Vector) throws {
        let signature = StandardWebhooks.signature(
            id: vector.id, timestamp: vector.timestamp, body: vector.body, secrets: [try WebhookSecret(vector.secret)])
        #expect(signature == "v1,\(vector.code)")
    }

    @Test func `two secrets give two signatures and each receiver accepts the message`() throws {
        let secrets = [try WebhookSecret(Self.first), try WebhookSecret(Self.second)]
        let body = Array("hello".utf8)
        let signature = StandardWebhooks.signature(id: "m", timestamp: 100, body: body, secrets: secrets)
        #expect(signature.split(separator: " ").count == 2)
        for secret in secrets {
            try StandardWebhooks.verify(
                id: "m", timestamp: "100", signature: signature, body: body, secrets: [secret], now: 101)
        }
    }

    struct Forgery: Sendable {
        var name: String
        var id: String? = "m"
        var timestamp: String? = "100"
        var signature: String?
        var body = "hello"
        var now: Int64 = 100
        var code: NotificationError.Code
    }

    @Test(arguments: [
        Forgery(name: "another id", id: "n", code: .wrongSignature),
        Forgery(name: "another body", body: "hello!", code: .wrongSignature),
        Forgery(name: "another time", timestamp: "101", code: .wrongSignature),
        Forgery(name: "no id", id: nil, code: .malformedSignature),
        Forgery(name: "no time", timestamp: nil, code: .malformedSignature),
        Forgery(name: "a time that is no number", timestamp: "now", code: .malformedSignature),
        Forgery(name: "an old message", now: 401, code: .staleTimestamp),
        Forgery(name: "a message from the future", now: -201, code: .staleTimestamp),
        Forgery(name: "a time at the end of numbers", timestamp: "\(Int64.min)", code: .staleTimestamp),
        Forgery(name: "another scheme", signature: "v1a,AAAA", code: .wrongSignature),
        Forgery(name: "no base64", signature: "v1,§", code: .wrongSignature),
    ])
    func `a message that was tampered with is refused`(_ forgery: Forgery) throws {
        let secret = try WebhookSecret(Self.first)
        let genuine = StandardWebhooks.signature(id: "m", timestamp: 100, body: Array("hello".utf8), secrets: [secret])
        let error = #expect(throws: NotificationError.self) {
            try StandardWebhooks.verify(
                id: forgery.id, timestamp: forgery.timestamp, signature: forgery.signature ?? genuine,
                body: Array(forgery.body.utf8), secrets: [secret], now: forgery.now)
        }
        #expect(error?.code == forgery.code, "\(forgery.name)")
    }

    @Test func `a message without a signature is refused`() throws {
        let error = #expect(throws: NotificationError.self) {
            try StandardWebhooks.verify(
                id: "m", timestamp: "100", signature: nil, body: [], secrets: [try WebhookSecret(Self.first)], now: 100)
        }
        #expect(error?.code == .malformedSignature)
    }

    @Test(arguments: ["", "whsec_", "whsec_AAAA", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "whsec_not base64"])
    func `a secret that is not whsec and base64 of 24 to 64 bytes is refused`(_ text: String) {
        let error = #expect(throws: NotificationError.self) { try WebhookSecret(text) }
        #expect(error?.code == .invalidSecret)
    }

    @Test func `a secret read from a file may end with a line end, and never shows itself`() throws {
        let secret = try WebhookSecret(" \(Self.first)\r\n")
        #expect(secret == (try WebhookSecret(Self.first)))
        #expect(!"\(secret)".contains("AQID"))
        #expect(!String(reflecting: secret).contains("AQID"))
    }
}
