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
        "com|cn|net|org|edu|gov|mil|info|biz|name|mobi|asia|tv|cc|me|io|co|ai|app|dev|top|vip|xyz|shop"
        + "|site|online|club"
        + "|ink|ltd|wang|ren|live|fun|store|tech|cloud|link|pro|work|cool|art|group|world|space|website"
        + "|press|host|team"
        + "|chat|video|plus|icu|hk|tw|mo|jp|kr|us|uk|eu|de|fr|ru|in|sg|my|th|vn|ca|au|br|it|es|nl|la|im|ws"
        + "|zone|museum|run|page|blog|wiki|design|studio|agency|center|city|company|email|life|love|media"
        + "|mom|news|one|ooo|party|photo|photos|pub"
        + "|red|rocks|sale|school|show|social|soft|software|solutions|systems|tel|today|tools|trade|travel"
        + "|university|vet|win|works|yoga|academy"
        + "|beer|best|bid|bike|business|care|cash|click|codes|coffee|cricket|date|deals|direct|download"
        + "|education|energy|engineering|estate|events"
        + "|exchange|expert|express|faith|farm|fashion|finance|fit|fund|fyi|gallery|games|gifts|global|gold"
        + "|guide|guru|health|help|hosting|house"
        + "|immo|institute|international|investments|jobs|kim|land|lawyer|legal|loan|lol|market|marketing"
        + "|mba|men|moda|money|network|ninja|parts"
        + "|partners|pet|pics|place|racing|rent|repair|report|rest|review|reviews|science|services|shoes"
        + "|singles|site|ski|stream|style|supply"
        + "|support|surf|tax|taxi|tips|town|toys|training|tube|ventures|villas|vin|vision|vote|watch|webcam"
        + "|wtf|wine|beauty|hair|skin|makeup|quest"
        + "|autos|boats|homes|yachts|cyou|bond|sbs|cfd|mobi|post|jobs|coop|aero|travel|xxx|be|at|ch|se|no"
        + "|dk|fi|pl|cz|hu|ro|gr|pt|ie|tr|il|ae"
        + "|sa|za|ng|ke|eg|mx|ar|cl|pe|ve|nz|ph|id|pk|bd|lk|np|kz|uz|ua|by|lt|lv|ee|bg|hr|rs|si|sk|lu|li|is"
        + "|to|tk|ml|ga|cf|gq|fm|am|gg|gs|sh|st|vc|lan|local|internal|corp|intra"
    private static let chineseEndings =
        "中国|公司|网络|网址|在线|我爱你|商城|网店|集团|商标|中文网|企业|信息|手机|移动|广东|佛山|时尚|餐厅|娱乐|世界|健康|购物|游戏|酒店|政务|公益|机构|招聘|集团|食品"

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
                #"(?:(?<![a-z0-9@_\-])(?<![a-z0-9@_\-\]]\.)(?:\*\.)?\#(label)\.(?:\#(label)\.){0,7}(?:\#(Self.endings))"#
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
