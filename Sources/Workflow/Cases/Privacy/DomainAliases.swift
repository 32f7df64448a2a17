import Foundation

/// Gives every domain name a name below example.com, the same one each time.
///
/// Drafts of a document stay comparable: two cases about one domain are still about one domain.
struct DomainAliases: Sendable {
    private var aliases: [String: String] = [:]

    // Safe to share: the compiled expressions are immutable and documented to be usable from many threads.
    private let link: NSRegularExpression
    private let name: NSRegularExpression

    /// Endings that are domains rather than names of files or of code, in order.
    ///
    /// What ends a file or a member of code more often than a domain is left to `ambiguousEndings`; `ai`, `app`, `cc` and
    /// `io` end both, and a file hidden costs less than a domain shown.
    private static let endings =
        "academy|ae|aero|agency|ai|app|ar|art|asia|au|autos|bd|beauty|beer|best|bg|bid|bike|biz|blog|boats|bond"
        + "|business|ca|care|cash|cc|center|cf|cfd|ch|chat|city|cloud|club|cn|co|codes|coffee|com|company|cool|coop"
        + "|corp|cricket|cyou|cz|de|deals|design|dev|direct|dk|edu|education|ee|eg|energy|engineering|es|estate|eu"
        + "|exchange|expert|express|faith|farm|fashion|fi|finance|fit|fm|fr|fun|fund|fyi|ga|gallery|games|gg|gifts"
        + "|global|gold|gov|gq|gr|group|guide|guru|hair|health|help|hk|homes|hosting|house|hr|hu|icu|ie|il|im|immo"
        + "|info|ink|institute|internal|international|intra|investments|io|it|jobs|jp|ke|kim|kr|kz|la|lan|land|lawyer"
        + "|legal|li|life|link|live|lk|loan|local|lol|love|lt|ltd|lu|lv|makeup|market|marketing|mba|me|media|men|mil"
        + "|mobi|moda|mom|money|museum|mx|my|net|network|news|ng|ninja|nl|np|nz|one|online|ooo|org|partners|parts"
        + "|party|pe|pet|ph|photo|photos|pics|pk|place|plus|press|pro|quest|racing|red|ren|rent|repair|rest|ro|rocks"
        + "|ru|sa|sale|sbs|school|science|se|services|sg|shoes|shop|show|si|singles|site|sk|ski|skin|social|soft"
        + "|software|solutions|space|store|studio|supply|surf|systems|tax|taxi|team|tech|tel|th|tips|tk|today|tools"
        + "|top|town|toys|tr|trade|training|travel|tube|tv|tw|ua|uk|university|us|uz|vc|ve|ventures|vet|video|villas"
        + "|vin|vip|vision|vn|vote|wang|watch|webcam|website|wiki|win|wine|work|works|world|ws|wtf|xxx|xyz|yachts"
        + "|yoga|za|zone"
    private static let chineseEndings =
        "世界|中国|中文网|企业|佛山|信息|健康|公司|公益|商城|商标|在线|娱乐|广东|我爱你|手机|招聘|政务|时尚|机构"
        + "|游戏|移动|网址|网店|网络|购物|酒店|集团|食品|餐厅"

    /// Endings of domains that are also those of files, of members of code, or plain words: with one label before them they
    /// are domains only where a sentence speaks of one.
    private static let ambiguousEndings =
        "sh|rs|id|name|md|py|pl|so|ps|do|st|ms|am|as|at|be|by|in|is|to|prof|pub"
    /// Words of a sentence right before a domain.
    private static let before =
        "(?:域名|网址|网站|站点|绑定?|接入|加速|访问|解析|主机|cname|ping|dig|nslookup|curl|host|domain|visit)(?:了|的|是|为|到|上|着|过|[:： ]){0,2}"
    /// And right behind one.
    private static let behind = "(?= ?(?:这个|那个|的)?(?:域名|网站|站点|解析|备案|打不开|无法访问|访问不|证书|一直))"

    /// What stands before the ending of a country, whichever it is.
    private static let registries = "ac|co|com|edu|gov|ne|net|or|org"

    /// Words before a Chinese name that are no part of it; such a name has no mark where it begins.
    private static let verbs = [
        "绑定", "添加", "域名", "创建", "新增", "新建", "删除", "找回", "配置", "访问", "打开", "接入", "解析", "是", "的", "为", "把", "将", "我",
    ]

    init() throws {
        // The blanks that the replacement brings are part of what it replaces, so that a second time changes nothing.
        link = try NSRegularExpression(
            pattern: #" ?[a-z][a-z0-9+.\-]{1,10}:(?:\\?/){2}[^\s"'<>，。；、）)\u4e00-\u9fff]{1,4000} ?"#,
            options: [.caseInsensitive])
        let label = #"[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_])?"#
        let chinese = #"[\u4e00-\u9fff]{1,20}"#
        name = try NSRegularExpression(
            pattern:
                // A link's host and what begins with www are names, whatever they end in.
                #"(?:(?:(?<=://)|(?<![a-z0-9@._\-])www\.)(?:\#(label)\.){1,7}[a-z]{2,24}"#
                + #"|(?<![a-z0-9@_\-])(?<![a-z0-9@_\-\]]\.)(?:\*\.)?\#(label)\.(?:\#(label)\.){0,7}(?:\#(Self.endings)|(?:\#(Self.registries))\.[a-z]{2})"#
                + #"|(?<![a-z0-9@_\-/])(?<![a-z0-9@_\-\]]\.)(?:\*\.)?(?:\#(label)\.){2,7}(?:\#(Self.ambiguousEndings))"#
                + #"|(?<=\#(Self.before))(?:\*\.)?\#(label)\.(?:\#(Self.ambiguousEndings))"#
                + #"|(?<![a-z0-9@_\-/.])\#(label)\.(?:\#(Self.ambiguousEndings))(?![a-z0-9_\-.])\#(Self.behind)"#
                + #"|(?<![a-z0-9@._\-\u4e00-\u9fff])(?:(?:\#(label)|\#(chinese))\.){0,3}\#(chinese)\.(?:\#(Self.endings)|\#(Self.chineseEndings))"#
                + #"|(?:\#(label)\.){1,3}(?:\#(Self.chineseEndings)))(?![a-z0-9_\-])(?!\.[a-z0-9])"#,
            options: [.caseInsensitive])
    }

    /// The text with links cut down to their host; what a link says of a person goes with its path.
    func cutLinks(in text: String) -> String {
        replacing(link, in: text) { link in
            let body = link.drop { $0 != "/" && $0 != "\\" }.drop { $0 == "/" || $0 == "\\" }
            let host = body.prefix { !"/\\?# ".contains($0) }
            if host.hasPrefix("[") { return " https://\(host.prefix { $0 != "]" })] " }
            // A name and a password may stand before the host, a port behind it.
            let bare = host.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
            if bare.allSatisfy({ $0.isNumber || $0 == "." || $0 == "*" }), bare.contains(".") {
                return " https://[ip] "
            }
            return " https://\(bare.contains(".") ? bare : "example.com") "
        }
    }

    /// The text with every name of a host replaced.
    mutating func replaceNames(in text: String) -> String {
        replacing(name, in: text) { alias(for: $0) }
    }

    private mutating func alias(for found: String) -> String {
        let isWildcard = found.hasPrefix("*.")
        var host = (isWildcard ? String(found.dropFirst(2)) : found).lowercased()
        if host == "example.com" || host.hasSuffix(".example.com") { return found }
        let kept = Self.leadingWords(of: host)
        host.removeFirst(kept.count)
        let alias = aliases[host] ?? "d\(aliases.count + 1).example.com"
        aliases[host] = alias
        return kept + (isWildcard ? "*.\(alias)" : alias)
    }

    private static func leadingWords(of host: String) -> String {
        var rest = host[...]
        while let verb = verbs.first(where: { rest.hasPrefix($0) && rest.dropFirst($0.count).first != "." }) {
            rest = rest.dropFirst(verb.count)
        }
        return String(host.prefix(host.count - rest.count))
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
