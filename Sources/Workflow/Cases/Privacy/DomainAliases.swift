import Foundation

/// Gives every domain name a name below example.com, the same one each time.
///
/// Drafts of a document stay comparable: two cases about one domain are still about one domain.
struct DomainAliases: Sendable {
    private var aliases: [String: String] = [:]

    // Safe to share: the compiled expressions are immutable and documented to be usable from many threads.
    private let link: NSRegularExpression
    private let name: NSRegularExpression

    /// Endings that are domains rather than names of files or of code.
    private static let endings =
        "com|cn|net|org|edu|gov|mil|info|biz|name|mobi|asia|tv|cc|me|io|co|ai|app|dev|top|vip|xyz|shop|site|online|club|ink|ltd|wang"
        + "|ren|live|fun|store|tech|cloud|link|pro|work|cool|art|ltd|group|world|space|website|press|host|team|chat|video|plus|icu"
        + "|hk|tw|mo|jp|kr|us|uk|eu|de|fr|ru|in|sg|my|th|vn|ca|au|br|it|es|nl|la|im|ws|中国|公司|网络|网址|在线|我爱你"

    init() throws {
        link = try NSRegularExpression(
            pattern: #"[a-z][a-z0-9+.\-]{1,10}:(?:\\?/){2}[^\s"'<>，。；、）)\u4e00-\u9fff]{1,4000}"#,
            options: [.caseInsensitive])
        let label = #"[a-z0-9_\u4e00-\u9fff](?:[a-z0-9_\-]{0,61}[a-z0-9])?"#
        name = try NSRegularExpression(
            pattern: #"(?<![a-z0-9@._\-])(?:\*\.)?(?:(?:\#(label)|[\u4e00-\u9fff]{1,20})\.)(?:\#(label)\.){0,7}"#
                + #"(?:\#(Self.endings))(?![a-z0-9_\-])(?!\.[a-z0-9])"#,
            options: [.caseInsensitive])
    }

    /// The text with links cut down to their host and every host replaced.
    mutating func replace(in text: String) -> String {
        let withoutPaths = replacing(link, in: text) { link in
            let body = link.drop { $0 != "/" && $0 != "\\" }.drop { $0 == "/" || $0 == "\\" }
            let host = body.prefix { !"/\\?#".contains($0) }
            // A name and a password may stand before the host, a port behind it.
            let bare = host.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
            return " https://\(bare.isEmpty ? "example.com" : bare) "
        }
        return replacing(name, in: withoutPaths) { alias(for: $0) }
    }

    private mutating func alias(for found: String) -> String {
        let isWildcard = found.hasPrefix("*.")
        let host = (isWildcard ? String(found.dropFirst(2)) : found).lowercased()
        if host == "example.com" || host.hasSuffix(".example.com") { return found }
        let alias = aliases[host] ?? "d\(aliases.count + 1).example.com"
        aliases[host] = alias
        return isWildcard ? "*.\(alias)" : alias
    }

    private func replacing(
        _ expression: NSRegularExpression, in text: String, with replacement: (String) -> String
    ) -> String {
        let source = text as NSString
        var result = ""
        var end = 0
        for found in expression.matches(in: text, options: [], range: NSRange(location: 0, length: source.length)) {
            result += source.substring(with: NSRange(location: end, length: found.range.location - end))
            result += replacement(source.substring(with: found.range))
            end = found.range.location + found.range.length
        }
        return end == 0 ? text : result + source.substring(from: end)
    }
}
