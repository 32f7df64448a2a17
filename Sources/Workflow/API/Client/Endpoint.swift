/// Where a daemon is reached: a Unix socket, or a URL with an access token.
public enum Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// An absolute or relative path to the daemon's socket; its file permissions are the access control.
    case socket(path: String)
    /// `http://HOST:PORT` or `https://…`, without a path.
    case server(url: String, token: String?)

    public var description: String {
        switch self {
        case .socket(let path): path
        case .server(let url, _): url
        }
    }

    /// What stands before a request's path.
    var base: String {
        switch self {
        case .socket(let path): "http+unix://" + PercentEncoding.encode(path)
        case .server(let url, _): url.hasSuffix("/") ? String(url.dropLast()) : url
        }
    }

    var token: String? {
        if case .server(_, let token) = self { token } else { nil }
    }
}

/// Percent-encoding of everything but RFC 3986's unreserved characters.
enum PercentEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
