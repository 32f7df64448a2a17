/// The tables of what is hidden. `\w` is avoided: it would take Chinese words along.
extension PersonalPattern {
    static let rowsBeforeLinks: [(String, String)] = [
        // The rest of the line goes with a cookie: its values have no end that a reader could rely on.
        ("cookie", #"(?:set-)?cookies?2?["']?\s{0,4}(?:是|为|[:：=])\s{0,4}["']?[^\s=;，。]{1,200}=[^\n]*"#),
        ("secret", #"-----BEGIN [A-Z ]{0,40}-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}-----)?"#),
        ("secret", #"(?:authorization|x-[a-z-]{0,40}token|x-api-key)["']?\s{0,4}[:：=]\s{0,4}[^\n，。；;]{1,600}"#),
        ("secret", #"(?<![a-z])(?:bearer|basic|qbox|uptoken)\s{1,4}[a-z0-9_\-=:.+/]{8,2000}"#),
    ]

    static let rowsBeforeNames: [(String, String)] = [
        ("secret", #"(?:密码|口令|passwd|password)\s{1,3}(?=[!-~]{0,24}\d)[!-~]{6,64}"#),
        ("secret", labelled(secretLabels, value: #"(?!\[)[^\s"'，。；;,<>&\u4e00-\u9fff]{3,2000}"#)),
        ("path", #"(?:/(?:Users|home)/|\\Users\\)[^\s/\\，。；;"']{1,64}"#),
        (
            "email",
            #"[a-z0-9_.%+\-]{2,64}\s?(?:[(\[（]at[)\]）]|#)\s?[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,3}\.(?:com|cn|net|org)"#
        ),
        ("domain", #"(?:[a-z0-9\-]{1,63}点){1,3}(?:com|cn|net|org|top)(?![a-z])"#),
        ("domain", #"www(?:\s\.\s{0,2}|\.\s{1,2})[a-z0-9\-]{2,63}\s{0,2}\.\s?(?:com|cn|net|org)(?![a-z])"#),
        ("email", #"[a-z0-9_.%+\-]{1,64}\s?[@＠]\s?[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,6}"#),
    ]

    static let rowsAfterNames: [(String, String)] =
        network + numbers + accounts + looseAccounts + secrets + places + looseAddresses + companies + looseCompanies
        + people
        + loosePeople + remains + pinyinNames + backstop

    private static let network: [(String, String)] = [
        ("mac", #"(?<![0-9a-f])(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}(?![0-9a-f])"#),
        ("ip", #"(?<![0-9a-z:.])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?:/\d{1,3})?(?![0-9a-z:])"#),
        (
            "ip",
            #"(?<![0-9a-z:.])(?:(?:[0-9a-f]{1,4}:){1,7}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?"#
                + #"|::[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})(?:%[a-z0-9]{1,16})?(?:/\d{1,3})?(?![0-9a-z:])"#
        ),
        ("ip", #"(?<![\d\-])(?:\d{1,3}-){3}\d{1,3}(?![\d\-])"#),
        ("ip", #"\d{1,6}\.(?:\d{1,6}|\*{1,3})(?:[./](?:\d{1,6}|\*{1,3})){2,80}"#),
    ]

    private static let numbers: [(String, String)] = [
        ("id", #"(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![\da-z])"#),
        ("id", #"(?<!\d)\d{3,10}\*{4,14}\d{1,4}x?"#),
        ("id", #"(?<![a-z0-9])[EGDSPHM]\d{8}(?![a-z0-9])"#),
        ("bank", #"(?<!\d)\d{4}(?:[ \-]\d{4}){2,3}(?:[ \-]?\d{1,4})?(?!\d)"#),
        ("phone", #"(?:(?:\+|00)?86[\- ]?)?(?<!\d)1[3-9]\d[\- ]?(?:\d{4}|\*{4})[\- ]?\d{4}(?!\d)"#),
        ("phone", #"(?<!\d)\(?0\d{2,3}\)?[\- ]?\d{7,8}(?:(?:-|转)\d{1,6})?(?!\d)"#),
        ("phone", #"(?<!\d)[48]00[\- ]\d{3,4}[\- ]\d{3,4}(?!\d)"#),
        ("contact", #"qq(?:群|号|邮箱)?\s{0,2}[:：]?\s{0,2}\d{5,12}"#),
        ("contact", #"(?:微信号?|wechat|weixin|vx)\s{0,2}(?:是|为|[:：\s])\s{0,2}[a-z][a-z0-9_\-]{5,19}"#),
    ]

    private static let accounts: [(String, String)] = [
        // Eleven digits and more are one number, however they are spaced; days are not.
        ("number", #"(?<![0-9a-z.\-])(?!20[0-3]\d-)\d(?:[ .\-]?\d){10,30}x?(?!\d)"#),
        ("number", #"[一二三四五六七八九零〇幺]{7,30}"#),
        ("id", #"尾号\s{0,2}(?:是|为|[:：])?\s{0,2}\d{3,6}x?"#),
        ("secret", #"(?:验证码|初始密码|密码|口令|密钥|秘钥)\s{0,2}(?:是|为|[:：])?\s{0,2}(?=[!-~]{0,24}\d)[!-~]{4,64}"#),
        ("id", #"[京津沪渝冀豫辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][· ]?(?=[A-Z0-9]{0,5}\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"#),
        (
            "account",
            #"(?:用户名|昵称|微信号?|抄送|空间名称?|(?<![a-z])(?:user(?:name)?|login|bucket|[a-z]{0,20}keyid))"#
                + #"\s{0,2}(?:是|为|[:：=“"]|\s)\s{0,2}(?=[a-z.]{0,40}[0-9_\-])[a-z0-9_\-.]{3,64}"#
        ),
        (
            "id",
            #"(?:任务|证书|订单|工单|空间|账号|(?<![a-z])(?:task|cert|order|session))\s{0,2}(?:id|号|编号)"#
                + #"\s{0,2}(?:是|为|[:：=]|\s)?\s{0,2}(?=[a-z\-]{0,40}\d)[a-z0-9_\-]{3,64}"#
        ),
        ("name", #"昵称\s{0,2}(?:是|为|[:：])?\s{0,2}[“"'「《][^”"'」》\n]{1,20}[”"'」》]"#),
        (
            "bank",
            labelled("开户行|开户银行|银行卡号?|银行账[号户]|对公账[号户]|卡号|收款账[号户]|户名", value: #"[^\s，。；;,\[]{2,60}"#)
        ),
        ("account", labelled(accountLabels, value: #"[a-z0-9_][a-z0-9_\-.]{2,63}"#)),
        ("account", #"(?:uid|账号|帐号|用户)\s{0,2}\d{5,20}"#),
        ("id", #"(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])"#),
        ("id", #"(?<![0-9a-z])(?=[a-f]{0,40}\d)[0-9a-f]{16,512}(?![0-9a-z])"#),
        // Ids of jobs name their region first.
        ("id", #"(?<![0-9a-z.])[a-z]{1,3}\d?\.(?=[a-f]{0,40}\d)[0-9a-f]{8,64}(?![0-9a-z.])"#),
    ]

    private static let secrets: [(String, String)] = [
        // Ids of requests mix small letters, capitals and digits as no word does.
        (
            "id",
            #"(?-i:(?<![A-Za-z0-9_+/\-])(?=[A-Za-z_\-]{0,24}[0-9])(?=[a-z0-9_\-]{0,24}[A-Z])(?=[A-Z0-9_\-]{0,24}[a-z])"#
                + #"[A-Za-z0-9_\-]{12,17}(?![A-Za-z0-9_+/\-]))"#
        ),
        (
            "secret",
            #"(?<![a-z0-9_+/\-])(?=[a-z_+/\-]{0,200}\d)(?=[\d_+/\-]{0,200}[a-z])[a-z0-9_+/\-]{18,4000}={0,2}"#
        ),
        ("secret", #"(?<![a-z0-9_+/\-])[a-z0-9_+/\-]{36,4000}={0,2}"#),
        ("number", #"\d{7,}"#),
    ]

    private static let places: [(String, String)] = [
        (
            "address",
            labelled("(?:邮寄|收件|收货|家庭|公司|办公|联系|通讯|注册|快递|户籍)地址|住址|寄到", value: #"[^\n，。；;\[]{3,80}"#)
        ),
        (
            "address",
            #"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市)[\u4e00-\u9fffa-z0-9]{0,30}?"#
                + #"(?:路|街|大道|巷|胡同|村|镇|乡|园区|广场|大厦|小区)[\u4e00-\u9fffa-z0-9\-]{0,20}?"#
                + #"(?:号|弄|栋|幢|座|楼|层|室|单元)[0-9a-z\-号室楼层座栋单元]{0,12}"#
        ),
        (
            "address",
            #"(?:[\u4e00-\u9fff]{2,5}(?:省|自治区)[\u4e00-\u9fff]{2,6}市|[\u4e00-\u9fff]{2,4}市[\u4e00-\u9fff]{1,4}(?:区(?!域|块|别|间)|县))"#
                + #"(?:[\u4e00-\u9fff]{1,6}(?:区(?!域)|县|镇))?[\u4e00-\u9fff0-9a-z]{0,24}?(?=[，。,;；、\s]|$)"#
        ),
        (
            "address",
            #"[\u4e00-\u9fff]{2,8}(?:路|街|大道|巷|胡同)\d{1,5}(?:号|弄)[\u4e00-\u9fff0-9a-z\-]{0,14}(?:室|楼|层|座|栋|单元)?"#
        ),
    ]

    private static let companies: [(String, String)] = [
        ("company", companyName),
        ("company", tradeName),
        (
            "company",
            #"(?-i:(?:[A-Z][A-Za-z&\-]{1,30}\s){1,5}(?:Co\.?,?\s?(?:Ltd\.?)?|Ltd\.?|Limited|Inc\.?|LLC|GmbH|Corp(?:oration|\.)?)(?![A-Za-z]))"#
        ),
        ("company", labelled("公司名称?|抬头|营业执照名称|企业名称", value: #"[^\n，。；;,\[]{2,40}"#)),
        ("company", #"签名(?:内容|名称)?(?:是|为|[:：\s]){0,3}[【“"「《][^】”"」》\n\[]{1,24}[】”"」》]"#),
        ("company", #"签名(?:内容|名称)?\s{0,2}[:：\s]\s{0,2}(?!审|待|未|已|不|没|一直|还|在|提交)[\u4e00-\u9fff]{2,8}(?=[，。,.；;\s]|$)"#),
    ]

    /// What looks like a name that somebody made up: letters and digits that no known technical word explains.
    private static let backstop: [(String, String)] = [
        (
            "id",
            #"(?<![a-z0-9_.\-\[@/+])(?=[a-z_\-]{0,40}\d)(?=[0-9_\-]{0,40}[a-z])(?!(?:\#(technical))(?![a-z0-9_\-]))"#
                + #"[a-z0-9_\-]{5,64}(?![a-z0-9_\-]|\.[a-z0-9])"#
        )
    ]

    /// Words with digits that name no one: versions, formats, sizes and spans of time.
    private static let technical =
        #"gb\d{4,6}|(?:utf|gbk|gb|https?|tls(?:v)?|ssl(?:v)?|h|mp|mpeg|php|python|java|jdk|html|css|es|vue|win|windows|centos|ubuntu|debian|ios"#
        + #"|android|chrome|sha|base|ipv|md|amd|arm|iso|rfc|oauth|aes|rsa|sm|error|err|code|status|part|step|case|ie|nginx|node)"#
        + #"[_\-]?\d{1,4}(?:[_\-]\d{1,3})?|x86[_\-]64|\d{1,5}(?:[\-~]\d{1,5})?(?:min|mins|minutes?|hours?|days?|h|s|ms|d|m|g|k|w|gb"#
        + #"|mb|tb|kb|p|px|fps|mbps|gbps|kbps|bit|bits|x|rmb|yuan|qps)|\d{4}-\d{1,2}-\d{1,2}t\d{1,2}"#

    private static let people: [(String, String)] = [
        (
            "name",
            "(?<=(?:同事|老板|经理|联系人|对接人|收件人|收货人|负责人|法人|尊敬的|请联系|我叫|姓名)[:：是为 ]{0,2})"
                + "(?:欧阳|上官|司马|诸葛|[\(surnames)&&[^任万程江石段]])[\\u4e00-\\u9fff]"
                + "(?:[\\u4e00-\\u9fff&&[^反来说的在是已这帮您和与也就现给请把处电收登访了为短]])?"
        ),
        (
            "name",
            "(?-i:(?<=(?:同事|老板|经理|联系人|对接人|收件人|负责人|我叫|我是)[:：是为 ]{0,2})[A-Z][a-z]{1,20} [A-Z][a-z]{1,20})"
        ),
        ("name", "(?<=我姓|免贵姓)[\(surnames)]"),
        ("name", "(?:欧阳|上官|司马|诸葛|[\(surnames)])[\\u4e00-\\u9fff]{0,2}?(?:先生|女士|小姐)"),
        (
            "name",
            "(?<![\\u4e00-\\u9fff&&[^我您好和与跟叫找给请问谢系是]])[\(surnames)](?:总(?![是的之共量算体部数额结计会])|工(?![作单程具商资信])|经理|老师|哥|姐)"
        ),
        ("name", "(?<![\\u4e00-\\u9fff&&[^我您好和与跟叫找给请问谢系是]])[小老][\(surnames)&&[^程范段毛任万江石]](?=[，。,.；;、\\s！!？?：:]|$)"),
        (
            "name",
            labelled("姓名|联系人|收件人|收货人|经办人|负责人|法人(?:代表)?|申请人|持卡人|操作人|用户名|昵称", value: chineseName)
        ),
        (
            "name",
            "(?:姓名|名字|联系人|收件人|收货人|经办人|负责人|法人(?:代表)?|持卡人|用户名|昵称)\\s{0,3}[\(surnames)]\(#"[\u4e00-\u9fff]{1,2}"#)\(nameEnd)"
        ),
        ("name", "(?:我是|我叫|本人|名叫|叫做|名字是|名字叫)\\s{0,2}[\(surnames)]\(#"[\u4e00-\u9fff]{1,2}"#)\(nameEnd)"),
        ("name", #"(?:我叫|名叫)[\u4e00-\u9fff]{2,4}"# + nameEnd),
        // A name right before a number to call.
        (
            "name",
            "(?<![\\u4e00-\\u9fff])[\(surnames)]\(#"[\u4e00-\u9fff]{1,2}(?=[ ，,：:]{0,2}[（(]?\[phone\])"#)"
        ),
        ("name", personWithTitle),
    ]

    /// What stands beside a mark that somebody else's redaction left is a piece of what it hid.
    private static let remains: [(String, String)] = [
        ("ip", #"\d{1,3}\.(?=\[(?:ip|redacted|sanitized))"#),
        ("ip", #"(?<=\])(?:\.\d{1,3}){1,3}(?!\d)"#),
        ("number", #"[a-z0-9]{2,40}(?=\[(?:手机号|身份证|密钥|银行卡|redacted|sanitized))"#),
        ("number", #"(?<=(?:脱敏|_card_18|_phone|_key)\])[a-z0-9]{2,40}"#),
    ]

    private static let chineseName = #"[\u4e00-\u9fff·]{2,5}"#
    private static let nameEnd = #"(?=[，。,.；;、\s！!?？）)]|$)"#

    private static let secretLabels = #"""
        (?<![a-z])(?:access[_ \-]?key(?:[_ \-]?(?:id|secret))?|secret[_ \-]?(?:access[_ \-]?)?key|secret[_ \-]?id\#
        |secret|app[_\-]?(?:key|secret)|api[_\-]?key|private[_ \-]?key|ak|sk|(?:up|upload|access|refresh|id)?[_\-]?token\#
        |passw(?:or)?d|pwd|passcode|[a-z_\-]{0,24}sess(?:ion)?(?:[_\-]?id)?|ssid|sid|csrf[a-z_\-]{0,12}\#
        |x-reqid|req(?:uest)?[_ \-]?id|trace[_ \-]?id|sign(?:ature)?)\#
        |密码|口令|密钥|秘钥|私钥|令牌|会话(?:id|标识)?|请求 ?id|验证码
        """#

    private static let accountLabels = #"""
        (?<![a-z])(?:[a-z_]{0,16}uid|user[_ \-]?id|account[_ \-]?id|app[_ \-]?id|open[_ \-]?id|union[_ \-]?id)\#
        |(?:用户|账号|帐号|账户|客户|会员|租户|企业)(?:的)?(?:id|编号|名)|账号|帐号|登录名|用户名|工单号\#
        |订单(?:号|编号|id)?\d{0,2}|流水号|设备 ?id|流名称
        """#

    /// Function words end a name; the kinds of institutions are the common ones.
    private static let companyName =
        #"[\u4e00-\u9fffa-z0-9（）()&&[^的是在我您你们为于向给和与及了请把被叫从到有查属由让]]{2,24}"#
        + #"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|股份公司|集团公司|分公司|控股集团|事务所|研究院|研究所"#
        + #"|工作室|门诊部|诊所|医院|大学|学院|中学|小学|幼儿园|出版社|电视台|报社|公安局|人民法院|委员会|合作社|酒店|商行"#
        + #"|银行(?!卡|账|转|回|流))"#

    /// A company by its trade: 晨星科技, 晨星网络公司.
    private static let tradeName =
        #"[\u4e00-\u9fff&&[^的是在我您你们为于向给和与及了请把被叫从到有查属由让这那个高新黑不]]{2,6}"#
        + #"(?:(?:科技|网络|信息|技术|文化|传媒|贸易|教育|电子|软件|实业|医疗|生物|广告|投资|咨询|物流|数码|通信|智能|商贸|影视)公司"#
        + #"|科技(?=[的，。,.\s]|$)|传媒(?=[的，。,.\s]|$)|集团(?=[的，。,.\s]|$))"#

    static let surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱"
        + "江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤欧"

    /// A surname with a title; the words for roles at the provider are no names.
    private static let personWithTitle =
        "(?!.{0,3}(?:商务|客户|产品|项目|财务|销售|专属|渠道|运营|技术))"
        + "(?<![\\u4e00-\\u9fff&&[^给是找叫和与让由请问谢联系烦跟经到向对托帮]])(?:欧阳|上官|司马|诸葛|[\(surnames)])[\\u4e00-\\u9fff]{0,2}"
        + "(?:先生|女士|小姐|经理|老师|师傅|主任|院长|会计(?!师|科目|凭证|期间|年度|核算)|出纳|秘书|主管|律师|医生|站长|店长|校长|局长|处长|科长"
        + "|部长|组长|队长|班长|同学|阿姨|总(?![是的之共量算体部数额结计会]))"

    /// A label, what may stand between, and a value.
    private static func labelled(_ labels: String, value: String) -> String {
        #"(?:\#(labels))["']?\s{0,4}(?:是|为|[:：=])\s{0,4}["']?\#(value)"#
    }
}
