import Crypto
import WorkflowStore

/// Access tokens: how they are made, hashed and compared.
///
/// A secret is `wf_`, the token's id, `_`, and 256 random bits. Only the SHA-256 of the whole is stored; with that many
/// random bits a slow hash would protect nothing more.
enum TokenSecret {
    static let prefix = "wf_"

    /// A new id and secret.
    static func make() -> (id: String, secret: String, hash: String) {
        var generator = SystemRandomNumberGenerator()
        let id = hex((0..<6).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { hex(Array($0)) }
        let secret = "\(prefix)\(id)_\(key)"
        return (id, secret, hash(secret))
    }

    /// Lowercase hexadecimal SHA-256.
    static func hash(_ secret: String) -> String {
        hex(Array(SHA256.hash(data: Array(secret.utf8))))
    }

    /// The token whose hash is the secret's.
    ///
    /// Every row is compared in full, so that the time taken tells nothing.
    static func find(_ secret: String, in rows: [TokenRow]) -> TokenRow? {
        let wanted = Array(hash(secret).utf8)
        var found: TokenRow?
        for row in rows where isEqual(Array(row.hash.utf8), wanted) { found = row }
        return found
    }

    /// Compares in a time that depends on the lengths alone.
    static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var difference = left.count ^ right.count
        for index in 0..<min(left.count, right.count) { difference |= Int(left[index] ^ right[index]) }
        return difference == 0
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
