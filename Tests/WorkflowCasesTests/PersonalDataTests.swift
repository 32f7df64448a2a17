import Testing
import WorkflowCases

/// Nothing of what people must not see reaches a draft.
struct PersonalDataTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let text: String
        /// What must not be left.
        let secrets: [String]
        let testDescription: String

        init(_ name: String, _ text: String, _ secrets: String...) {
            testDescription = name
            self.text = text
            self.secrets = secrets
        }
    }

    /// Invented: no number here belongs to anybody.
    static let samples = [
        Sample("mobile", "电话13800000001，请回电", "13800000001"),
        Sample("mobile with blanks", "手机 138 0000 0001", "138 0000", "0000 0001"),
        Sample("mobile with country", "+86-13800000001", "13800000001"),
        Sample("mobile half hidden", "138****0001 收不到", "138****0001"),
        Sample("landline", "座机010-55550100转8", "55550100"),
        Sample("service number", "拨打400-555-0100", "400-555-0100"),
        Sample("identity card", "身份证11010119900307881X提示超限", "11010119900307881X", "19900307"),
        Sample("identity card in lower case", "号码是11010119900307881x。", "11010119900307881x"),
        Sample("identity card half hidden", "110***********881X", "881X"),
        Sample("passport", "护照E00000001", "E00000001"),
        Sample("mail", "发到 zhang.san+1@mail.shop-demo.cn 谢谢", "zhang.san", "shop-demo"),
        Sample("mail with wide sign", "zhangsan＠qq.com", "zhangsan"),
        Sample("IPv4", "来源203.0.113.77被拦", "203.0.113.77"),
        Sample("IPv4 network", "封203.0.113.0/24网段", "203.0.113"),
        Sample("IPv4 run together", "203.0.113.18203.0.114.66203.***.113.9", "203.0", "113.9"),
        Sample("IPv4 half hidden", "203.0.113.***", "203.0.113"),
        Sample("IPv6", "从2001:db8:0:1:2:3:4:5访问", "2001:db8"),
        Sample("IPv6 shortened", "从 2001:db8::8a2e:370:7334 访问", "2001:db8", "7334"),
        Sample("MAC address", "网卡 00:1A:2B:3C:4D:5E", "1A:2B"),
        Sample("cookie header", "cookie:lang=zh; PORTAL_SESSION=Qk9PSw; uid=55501 referer:x", "Qk9PSw", "55501"),
        Sample("cookie in code", "\"Cookie\": \"SESS=abcd; theme=1\"", "abcd"),
        Sample("session id", "session_id=7f3b2c1d9e", "7f3b2c1d9e"),
        Sample("session in words", "会话ID是 tmp-55501-x", "tmp-55501-x"),
        Sample("access key", "ak: Zx9-QwErTyUiOpAsDfGhJkLzXcVbNm1234567890", "QwErTyUiOp"),
        Sample("secret key", "secretKey = \"mYsEcReT_key-001\"", "mYsEcReT"),
        Sample("access key without a label", "你用的是Zx9_QwErTyUiOpAsDfGhJkLzXcVbNm1234567890不对", "QwErTyUiOp"),
        Sample("token", "token=aaa.bbb-111:ccc_222:ddd333", "bbb-111", "ddd333"),
        Sample("bearer token", "Authorization: Bearer eyJhbGciOi.eyJzdWIiOi.c2lnbg", "eyJhbGciOi", "c2lnbg"),
        Sample("password", "密码是 Passw0rd!", "Passw0rd"),
        Sample("private key", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----", "MIIB"),
        Sample("account id", "UID: 7391204685 的账号", "7391204685"),
        Sample("account id in words", "账号ID：shop_owner_77", "shop_owner_77"),
        Sample("account name", "账号：lisi-demo，登录不上", "lisi-demo"),
        Sample("order number", "订单号 7e15c09d83b246fa91d05e38", "7e15c09d83b"),
        Sample("order number run on", "订单1：9d04e7a1c35b826f40d9e2a71b5c8f36订单2", "9d04e7a1c3"),
        Sample("request id", "请求Vq7RmWk3zHtYn8Ls失败", "Vq7RmWk3zHtYn8Ls"),
        Sample("device id", "设备58120934400761023945", "58120934400"),
        Sample("UUID", "id a41f07e9-52bd-4e68-9c30-7d16fb82e045", "52bd-4e68"),
        Sample("id of a job", "任务 z9.4c1b7e02d6 还在排队", "4c1b7e02d6"),
        Sample("name of an account in Latin letters", "帮忙看看 shanyuege 怎么回事", "shanyuege"),
        Sample("name of a bucket in Latin letters", "文件都在 chenxinglou-static 里面", "chenxinglou"),
        Sample("person with a trade", "麻烦顾会计处理", "顾会计"),
        Sample("company of a small place", "开给榆山市望岳风物商贸", "望岳风物"),
        Sample("company behind a blank", "抬头 望岳风物中心，税点6%", "望岳风物"),
        Sample("domain that could be a file, below another", "www2.qinglan-demo.rs 打不开", "qinglan-demo"),
        Sample("domain that could be a file, named as one", "域名 qinglan-demo.sh 一直处理中", "qinglan-demo"),
        Sample("domain that could be a file, said to be one", "qinglan-demo.id 这个域名没生效", "qinglan-demo"),
        Sample("bank account", "卡号 6222 0000 1111 2222 333", "6222 0000", "2222 333"),
        Sample("bank account without blanks", "打款到6222000011112222333", "6222000011"),
        Sample("bank and holder", "开户行：某某银行朝阳支行，户名：李四", "朝阳支行", "李四"),
        Sample("QQ", "加我QQ 55501234", "55501234"),
        Sample("WeChat", "微信：wx_lisi2024", "wx_lisi2024"),
        Sample("address", "寄到北京市朝阳区建国路88号3单元501室", "建国路", "501"),
        Sample("address with a label", "收件地址：光明村七组", "光明村"),
        Sample("street", "在长安街100号3楼", "长安街"),
        Sample("district without a street", "广东省深圳市南山区创业园", "深圳", "创业园"),
        Sample("company by its trade", "我们是晨星科技的", "晨星"),
        Sample("group of companies", "晨星集团的域名", "晨星"),
        Sample("company", "我们是晨星网络科技有限公司的", "晨星"),
        Sample("institution", "链接：城东口腔门诊部", "城东口腔"),
        Sample("name with a title", "请联系欧阳先生", "欧阳"),
        Sample("name with another title", "王小明女士反馈", "王小明"),
        Sample("name with a label", "联系人：赵六，谢谢", "赵六"),
        Sample("name after a blank", "联系人 赵六，谢谢", "赵六"),
        Sample("name before a phone", "，赵小六（13800000001）", "赵小六", "13800000001"),
        Sample("name that somebody gives", "我的名字是赵铁柱，", "赵铁柱"),
        Sample("user name", "用户名 赵六，登录不上", "赵六"),
        Sample("password after a blank", "登录密码 Abc12345", "Abc12345"),
        Sample("WeChat after a blank", "微信号 abc_def123", "abc_def123"),
        Sample("request id with a label", "x-reqid: vcEAAAB-d", "vcEAAAB"),
        Sample("rest beside a mark", "设备3101[手机号已脱敏]64274", "3101", "64274"),
        Sample("address beside a mark", "61.[IP已脱敏].160.100", "160.100", "61."),
        Sample("name said by its owner", "我叫钱七七，", "钱七七"),
        Sample("domain", "域名img.chenxing-shop.cn访问不了", "chenxing"),
        Sample("domain after digits", "绑定7img.chenxing.com.cn半小时了", "chenxing"),
        Sample("domain with a final dot", "cdn.chenxing.net.", "chenxing"),
        Sample("wildcard", "*.chenxing.top", "chenxing"),
        Sample("Chinese domain", "绑定晨星.中国失败", "晨星"),
        Sample("link", "https://user:pw@img.chenxing.cn:8080/u/lisi?token=abc#x", "chenxing", "lisi", "abc", "pw@"),
        Sample("wide digits of an address", "来源２０３．０．１１３．７７被拦", "２０３", "203.0"),
        Sample("full stops in an address", "203。0。113。77", "203", "113"),
        Sample("dashes in an address", "203-0-113-77", "203-0"),
        Sample("digits with blanks", "1 3 8 0 0 0 0 0 0 0 1", "0 0 0"),
        Sample("digits with dots", "138.0000.0001", "0000"),
        Sample("identity card with blanks", "身份证 110101 19900307 8812", "110101", "8812"),
        Sample("last digits", "尾号8812", "8812"),
        Sample("code without a sign", "验证码 839271", "839271"),
        Sample("password run on", "初始密码Ab12345", "Ab12345"),
        Sample("made-up name run on", "请看laowu2031的空间", "laowu2031"),
        Sample("order with dashes", "订单号 SO-2031-778811", "778811"),
        Sample("nickname", "昵称“小星星”", "小星星"),
        Sample("number plate", "车牌 粤B12345", "B12345"),
        Sample("name after a role", "客户经理赵铁反馈", "赵铁"),
        Sample("name run on", "真慢赵女士来电", "赵女士"),
        Sample("English name", "负责人 Michael Stone", "Michael", "Stone"),
        Sample("English company", "Starfield Widgets Co., Ltd.", "Starfield"),
        Sample("signature", "签名【晨星】审核", "晨星"),
        Sample("home directory", "/Us" + "ers/zhaoliu/a.key", "zhaoliu"),
        Sample("mail with a word for the sign", "zhaoliu (at) shop.com", "zhaoliu"),
        Sample("domain with a dot before it", "绑定.chenxing77.cn失败", "chenxing"),
        Sample("Chinese domain of three labels", "绑定图片.晨星商城.中国失败", "晨星", "图片."),
        Sample("Chinese domain of Chinese labels", "静态.晨星.公司", "静态", "晨星"),
        Sample("domain with a rare ending", "站点shop.chenxing.museum和chenxing.zone", "chenxing"),
        Sample("domain of a link that ends as a file does", "打开https://chenxing.sh/install失败", "chenxing"),
        Sample("domain with www that ends as code does", "www.chenxing.rs打不开", "chenxing"),
        Sample("domain of a country", "绑定shop.chenxing.co.id和chenxing.com.pl", "chenxing"),
        Sample("local domain", "我的域名是 chenxing.lan", "chenxing"),
        Sample("company without a word for it", "我们公司晨星要加急", "晨星"),
        Sample("company that is called so", "我们公司叫蓝色晨星，急", "晨星"),
        Sample("company of somebody's work", "我是城东晨星的运维", "晨星"),
        Sample("group without an end", "城东晨星集团短信审核", "晨星"),
        Sample("company of a city", "变更到企业（宁波晨星里网络科技）的申请", "晨星"),
        Sample("trade of a company", "城东的晨星口腔官网", "晨星"),
        Sample("building and room", "城东街道晨星花园3栋2单元1502", "晨星", "1502"),
        Sample("rest of an address", "深圳市南山区科技园南路18号晨星大厦2301室", "晨星", "2301"),
        Sample("district of a city", "寄北京海淀晨星软件园二期", "晨星"),
        Sample("branch of a bank", "开户在城东晨星支行", "晨星支行"),
        Sample("bucket", "空间 myphoto", "myphoto"),
        Sample("bucket that is called so", "bucket名为userassets", "userassets"),
        Sample("bucket before the word", "chenxingphoto这个空间", "chenxingphoto"),
        Sample("user without digits", "用户 zhangwei 反馈", "zhangwei"),
        Sample("sub-account", "子账号 devops_zhang", "devops"),
        Sample("chat account", "飞书 wang.lei", "wang.lei"),
        Sample("extension", "分机 8021", "8021"),
        Sample("tax number", "税号 91440300MA5ABCDE1P", "91440300"),
        Sample("somebody to ask for", "请找赵铁柱", "赵铁柱"),
        Sample("receiver", "签收人 赵二狗", "赵二狗"),
        Sample("link in JSON", "http:\\/\\/oss.chenxing.com\\/test\\/lisi.mp4", "chenxing"),
    ]

    @Test(arguments: samples)
    func `redaction leaves nothing of it`(_ sample: Sample) throws {
        var data = try PersonalData()
        let result = data.redact(sample.text)
        let left = sample.secrets.filter { result.contains($0) }
        #expect(left == [], "\(result)")
        let twice = data.redact(result)
        #expect(twice == result)
    }

    @Test(arguments: samples)
    func `no draft carries it, in whatever section it stands`(_ sample: Sample) throws {
        let importer = try Embedded.importer.get()
        let text = "\(sample.text)，域名配置一直处理中，\(sample.text)"
        let source = SupportCase.sample(
            title: text, category: sample.text, question: text, reply: text, cause: text,
            dialogue: [(.customer, text), (.agent, "这边手动介入处理\(sample.text)")])
        let yaml = try importer.draft(source).yaml()
        let left = sample.secrets.filter { yaml.contains($0) }
        #expect(left == [], "\(yaml)")
    }

    @Test func `what one text shows to be a name is hidden in all of them`() throws {
        var data = try PersonalData()
        let source = SupportCase.sample(title: "真慢赵铁柱短信", question: "联系人：赵铁柱，还没好", reply: "您好")
        #expect(data.redact(source).title == "真慢[name]短信")
    }

    @Test func `domains stay distinct and keep their alias`() throws {
        var data = try PersonalData()
        #expect(
            data.redact("a.chenxing.cn 和 b.chenxing.cn，还有 A.chenxing.cn")
                == "d1.example.com 和 d2.example.com，还有 d1.example.com")
        #expect(data.redact("https://b.chenxing.cn/x") == " https://d2.example.com ")
        #expect(data.redact("www.example.com") == "www.example.com")
    }

    @Test(
        arguments: [
            "域名配置卡住不动了", "一直处理中，过了一两个小时了", "请稍候，同事正在手动处理。", "通常 8-15 分钟完成", "status: 631", "2024年10月11日提交",
            "联系商务经理处理", "目录刷新需要 30min 左右", "index.html 和 sdk-7.16.zip", "怎么统计空间大小", "token是什么", "等待1-2个工作日", "市区路况",
            "h264 和 utf8", "等了12-18min", "小程序和总共", "联系方式",
            "我们公司的域名打不开", "空间上传不了", "GB28181设备接入", "我是新用户", "上海路由不通", "账号登录不了", "公司是否需要备案", "上海节点网络异常",
            "添加 d1.example.com 报错", "2024-10-11 2024-10-12",
            "执行 install.sh 报错", "main.rs 编译失败", "运行 convert.pl 和 build.gradle", "user.id 为空", "取 file.name 和 file.date",
            "脚本 upload.py 和 player.js", "字段 data.no 和 data.at", "调用 api.report", "库 libav.so 和 model.pt",
            "README.md 和 data.st", "delete 之后一直 pending", "cache-control 和 content-range",
            "remote media database waiting",
            "license 过期", "打开 install.sh 看看", "会计凭证",
        ])
    func `ordinary words are left alone`(text: String) throws {
        var data = try PersonalData()
        #expect(data.redact(text) == text)
    }

    @Test func `companies that the rules name are hidden too`() throws {
        var data = try PersonalData(rules: Embedded.importer.get().rules)
        #expect(!data.redact("证书从阿里云迁过来").contains("阿里"))
    }
}
