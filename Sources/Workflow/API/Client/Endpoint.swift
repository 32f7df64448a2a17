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
