import Crypto
import FoundationEssentials

/// A signing key of a webhook, written `whsec_` and its base64.
///
/// Its description hides the key, so that it cannot reach a log by accident.
struct WebhookSecret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    static let prefix = "whsec_"
    /// Bytes in a key: shorter ones can be guessed, longer ones add nothing.
    static let lengths = 24...64

    private let bytes: [UInt8]

    /// Reads `whsec_<base64>`; white space around it, as at the end of a file, is left out.
    ///
    /// - Throws: `invalidSecret`.
    init(_ text: String) throws {
        let trimmed = text.trimmingCharacters
        guard trimmed.hasPrefix(Self.prefix),
            let data = Data(base64Encoded: String(trimmed.dropFirst(Self.prefix.count)))
        else {
            throw NotificationError(
                .invalidSecret, "A webhook secret cannot be read; it is \"whsec_\" followed by base64.")
        }
        guard Self.lengths.contains(data.count) else {
            throw NotificationError(
                .invalidSecret,
                "A webhook secret has \(data.count) bytes; it needs \(Self.lengths.lowerBound) to "
                    + "\(Self.lengths.upperBound). Make one from 32 random bytes.")
        }
        bytes = Array(data)
    }

    var key: SymmetricKey { SymmetricKey(data: bytes) }

    var description: String { "whsec_…" }
    var debugDescription: String { description }
}

extension String {
    /// The text without white space and line ends around it.
    fileprivate var trimmingCharacters: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
