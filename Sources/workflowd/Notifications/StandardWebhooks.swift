import Crypto
import FoundationEssentials

/// The signature scheme of the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`.
///
/// All functions are pure; a receiver in Swift can use `verify` as it is.
enum StandardWebhooks {
    static let idHeader = "webhook-id"
    static let timestampHeader = "webhook-timestamp"
    static let signatureHeader = "webhook-signature"
    /// Names the symmetric scheme in the signature header.
    static let version = "v1"
    /// How far a receiver lets a message's timestamp be from its own clock, in seconds.
    static let toleranceSeconds: Int64 = 300

    /// The value of `webhook-signature`: one `v1,<base64>` for each secret, separated by spaces, so that a receiver
    /// accepts the message with the old or the new secret while they are being rotated.
    ///
    /// - Parameter timestamp: seconds since 1970 by the real clock.
    static func signature(id: String, timestamp: Int64, body: some Sequence<UInt8>, secrets: [WebhookSecret]) -> String
    {
        let content = signedContent(id: id, timestamp: timestamp, body: body)
        return secrets.map { secret in
            let code = HMAC<SHA256>.authenticationCode(for: content, using: secret.key)
            return "\(version),\(Data(code).base64EncodedString())"
        }.joined(separator: " ")
    }

    /// Checks a received message: its timestamp is near `now` and one of its signatures belongs to one of the secrets.
    ///
    /// Codes are compared in constant time.
    ///
    /// - Throws: `malformedSignature`, `staleTimestamp` or `wrongSignature`.
    static func verify(
        id: String?, timestamp: String?, signature: String?, body: some Sequence<UInt8>, secrets: [WebhookSecret],
        now: Int64
    ) throws {
        guard let id, let timestamp, let signature, let sent = Int64(timestamp) else {
            throw NotificationError(
                .malformedSignature,
                "A webhook header is missing or unreadable; expected \(idHeader), \(timestampHeader) in seconds and "
                    + "\(signatureHeader).")
        }
        guard abs(sent.subtractingReportingOverflow(now).partialValue) <= toleranceSeconds else {
            throw NotificationError(
                .staleTimestamp,
                "The message's timestamp is more than \(toleranceSeconds) s from now; it may be a replay. "
                    + "Check both clocks.")
        }
        let content = signedContent(id: id, timestamp: sent, body: body)
        for candidate in signature.split(separator: " ") {
            let parts = candidate.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, parts[0] == version, let code = Data(base64Encoded: String(parts[1])) else {
                continue
            }
            for secret in secrets
            where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: secret.key) {
                return
            }
        }
        throw NotificationError(
            .wrongSignature, "No signature of the message belongs to a known secret. Compare the secrets of both sides."
        )
    }

    private static func signedContent(id: String, timestamp: Int64, body: some Sequence<UInt8>) -> Data {
        var content = Data("\(id).\(timestamp).".utf8)
        content.append(contentsOf: body)
        return content
    }
}
