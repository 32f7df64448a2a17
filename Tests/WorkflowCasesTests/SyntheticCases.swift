import WorkflowCases

/// Cases in words of our own, with the reading a person would give them.
///
/// They stand in for the knowledge base, whose documents are not part of the project.
struct SyntheticCase: Sendable {
    var title: String
    var category: String
    var question: String
    var reply: String
    /// nil out of scope.
    var workflow: String?
    var blocker: String?
    var waitingOn: String
    var interventions: [String]

    private static let dns = "CDN｜配置问题"
    private static let certificate = "CDN｜证书问题"
    private static let money = "账户与财务｜计费问题"
    private static let storage = "对象存储｜其他类咨询"

    private init(
        _ title: String, _ category: String, _ question: String, _ reply: String,
        is workflow: String? = nil, _ blocker: String? = nil, _ waitingOn: String = "nobody", _ interventions: String...
    ) {
        self.title = title
        self.category = category
        self.question = question
        self.reply = reply
        self.workflow = workflow
        self.blocker = blocker
        self.waitingOn = waitingOn
        self.interventions = interventions
    }

    static let all: [SyntheticCase] = [
        .init(
            "新加的cdn域名还没好", dns, "昨天添加的域名到现在还是处理中，麻烦看下", "您好，这边看下，请稍等 您好，已经帮您处理好了，您看下",
            is: "domain-create", "platform-stall", "platform", "manual-intervene"),
        .init(
            "加速域名状态一直是创建中", "CDN｜其他类咨询", "加速域名状态一直是创建中", "您好，当前配置下发较慢，这边催下产品，请耐心等待 您好，已处理完成",
            is: "domain-create", "platform-stall", "platform", "expedite", "wait-advised"),
        .init(
            "域名删除不了", dns, "点了删除之后一直是处理中的状态，已经两个小时了", "您好，这边后台处理下，稍等 您好，处理好了",
            is: "domain-delete", "platform-stall", "platform", "manual-intervene"),
        .init(
            "修改源站之后一直在处理", dns, "昨晚改的源站，到现在还显示处理中", "您好，请稍等 您好，这边重新下发了，您再看下",
            is: "cdn-config", "platform-stall", "platform", "manual-intervene"),
        .init(
            "加速区域改成国内", dns, "把域名从海外改为中国大陆，40分钟了还没好", "您好，这边帮您催一下 您好，已经处理好了",
            is: "cdn-config", "platform-stall", "platform", "expedite"),
        .init(
            "更换证书后https配置处理中", certificate, "更换了新证书，https 配置一直显示处理中", "您好，这边手动处理下，请稍等 您好，已经完成了",
            is: "https-update", "platform-stall", "platform", "manual-intervene"),
        .init(
            "ssl证书申请一直在审核", certificate, "ssl证书申请好几天了一直是审核状态，什么时候能下来", "您好，您的域名还没有添加 DNS 验证记录，请到域名解析处添加 TXT 解析",
            is: "certificate-issue", "validation-record-missing", "customer", "instruct-customer"),
        .init(
            "证书申请待确认", storage, "免费证书提交了2个小时了还是待确认", "您好，您的证书已经签发了，您刷新页面看下",
            is: "certificate-issue", "already-done", "nobody", "verify-done", "instruct-customer"),
        .init(
            "证书申请失败", certificate, "申请免费证书提示订单已取消", "您好，免费证书订单有效期2天，超时未验证会自动取消，请您重新提交申请",
            is: "certificate-issue", "order-expired", "customer", "resubmit-requested"),
        .init(
            "域名被冻结了", money, "欠费导致域名被冻结，现在已经充值了，多久能恢复", "您好，充值后系统会自动恢复，预计30分钟左右，请您耐心等待",
            is: "domain-unfreeze", "recovery-in-progress", "platform", "wait-advised"),
        .init(
            "绑定时说没有备案", dns, "我的域名前天备案通过了，这里还提示没有备案", "您好，备案信息同步有延迟，建议明天再试",
            is: "domain-unfreeze", "icp-sync-lag", "third-party", "wait-advised"),
        .init(
            "域名提示已被其他账号绑定", storage, "绑定域名的时候报错，说域名已存在于其他账号", "您好，麻烦您在域名解析处添加一条TXT记录，我们核实后帮您过户 您好，已过户，您重新绑定即可",
            is: "domain-reclaim", "bound-elsewhere", "customer", "instruct-customer", "ownership-transfer"),
        .init(
            "短信签名要审核多久", "云短信｜签名模板审核", "签名提交一天了还在审核中，着急使用", "您好，目前签名审核需要运营商报备，预计3-5个工作日",
            is: "sms-review", "human-review-queue", "third-party", "wait-advised"),
        .init(
            "短信资质审核", "云短信｜签名模板审核", "资质一直没通过，能不能加急", "您好，这边帮您催下审核专员 您好，已审核通过",
            is: "sms-review", "human-review-queue", "platform", "expedite"),
        .init(
            "申请退款", money, "不小心买了两个流量包，想退一个", "您好，请提供下订单号，这边联系商务处理 您好，已提交退款，预计1-3个工作日到账",
            is: "refund", "human-review-queue", "platform", "ask-info", "escalate-to-business", "wait-advised"),
        .init(
            "发票什么时候寄出", "账户与财务｜发票问题", "上周申请的专票怎么还没有寄出", "您好，稍等，这边和财务确认下 您好，已经寄出",
            is: "invoice-issue", "human-review-queue", "platform", "escalate-to-business"),
        .init(
            "发票抬头错了", "账户与财务｜发票问题", "发票抬头写错了，麻烦帮忙重新开一张", "您好，这边反馈给商务，商务会联系您",
            is: "invoice-reissue", "human-review-queue", "platform", "escalate-to-business"),
        .init(
            "对公转账未到账", money, "昨天对公汇款，账户余额没有显示", "您好，请提供下汇款凭证，这边和财务核实 您好，已经入账",
            is: "topup-credit", "payment-not-reconciled", "platform", "ask-info", "escalate-to-business"),
        .init(
            "余额转到另一个账号", money, "能否把旧账号的余额转到新账号", "您好，可以的，需要提供盖章的申请函，商务协助您处理",
            is: "balance-transfer", "human-review-queue", "platform", "ask-info", "escalate-to-business"),
        .init(
            "缓存刷新没效果", dns, "刷新了一个小时，图片还是旧的", "您好，这边重新推送了刷新任务，您再看下",
            is: "cache-refresh", "platform-stall", "platform", "manual-intervene"),
        .init(
            "刷新目录一直处理中", "CDN｜其他类咨询", "提交的目录刷新一直显示处理中", "您好，这边看任务有积压，稍等 您好，已经刷新完成",
            is: "cache-refresh", "backend-blocked", "platform", "escalate-to-backend"),
        .init(
            "日志下载不到今天的", "CDN｜其他类咨询", "cdn日志下载列表里没有今天的日志", "您好，日志有延迟，一般6个小时左右，请您稍后再下载",
            is: "log-export", "log-settlement", "platform", "wait-advised", "instruct-customer"),
        .init(
            "帮忙关闭https", dns, "麻烦把域名的https关掉", "您好，请稍等 您好，已经帮您降级为http",
            is: "https-disable", "operator-only-operation", "platform", "downgrade-https"),
        .init(
            "转码任务卡住", "对象存储｜数据处理", "提交的转码任务一直在处理中，2个小时了", "您好，队列有积压，正在处理，请耐心等待",
            is: "media-processing", "backend-blocked", "platform", "escalate-to-backend", "wait-advised"),
        .init(
            "开启http2一直在配置", dns, "开启http2一直在配置", "您好，这边看已经完成了，您刷新下",
            is: "https-update", "already-done", "nobody", "verify-done", "instruct-customer"),
        .init(
            "中文域名无法添加", dns, "中文域名添加一直失败", "您好，目前不支持中文域名，请您先转成 punycode 再添加",
            is: "domain-create", "unsupported-name", "customer", "instruct-customer"),
        .init(
            "更换绑定手机号", "账户与财务｜账户问题", "原来的手机号不用了，想换绑手机", "您好，请将营业执照和申请函发送到邮箱，审核通过后会修改",
            is: "account-contact-change", "identity-proof-required", "customer", "instruct-customer"),
        .init(
            "监控设备一直离线", "视频监控｜业务咨询", "所有设备突然都离线了", "您好，这边反馈给产品排查，请稍等 您好，服务已经恢复，您看下",
            is: "device-service-fix", "platform-service-fault", "platform", "escalate-to-product"),
        .init(
            "cname一直未生效", dns, "已经解析cname了，控制台还是显示未配置", "您好，这边测试解析已经生效了，控制台状态会有延迟，您忽略即可",
            is: "cname-verify", "already-done", "nobody", "verify-done"),
        .init(
            "上传的证书部署失败", certificate, "证书部署到cdn域名，提示失败", "您好，证书和域名不匹配，请检查证书",
            is: "certificate-deploy", "certificate-mismatch", "customer", "instruct-customer"),
        .init(
            "配置卡住", dns, "防盗链配置卡住了", "您好，这边回滚下，您重新提交配置",
            is: "cdn-config", "platform-stall", "platform", "rollback", "resubmit-requested"),
        .init(
            "域名一直配置中", storage, "img域名配置半天了", "您好，CNAME没有配置，请您先配置CNAME解析",
            is: "cdn-config", "cname-missing", "customer", "instruct-customer"),
        .init(
            "https配置一直处理中", dns, "从早上到现在", "您好，您的证书已经过期，需要先更换证书",
            is: "https-enable", "certificate-expired", "customer", "instruct-customer"),
        .init("怎么开发票", "账户与财务｜发票问题", "怎么开发票", "您好，可以在财务中心自助申请"),
        .init("图片访问404", "对象存储｜上传下载", "图片访问404", "您好，文件不存在，请检查是否上传"),
        .init("上传报错token过期", "对象存储｜SDK使用", "java sdk 上传一直报 expired token", "您好，检查下服务器时间，重新生成token"),
        .init("带宽封顶怎么设置", dns, "怎么设置带宽封顶", "您好，参考文档"),
        .init("为什么流量这么高", "CDN｜流量计费问题", "昨天流量突然很高", "您好，建议查看日志，配置防盗链"),
        .init("测试域名过期了", storage, "测试域名过期，图片访问不了", "您好，测试域名有效期30天，需要绑定自己的域名"),
        .init("cname 怎么配置", dns, "cname 怎么配置", "您好，参考文档操作"),
        .init("证书过期了网站打不开", certificate, "证书过期了怎么更换", "您好，可以在证书管理上传新证书，然后修改https配置"),
        .init("忘记密码", "账户与财务｜账户问题", "忘记密码了手机号也停用了", "您好，可以通过邮箱找回"),
        .init("验证码收不到", "云短信｜其他", "用户收不到验证码短信", "您好，检查下手机是否欠费"),
        .init("如何批量删除文件", storage, "如何批量删除文件", "您好，可以使用命令行工具，参考文档"),
    ]

    /// The cases as a document of the layout without dialogue.
    static var document: String {
        var text = "# 问答\n\n---\n"
        for item in all {
            text += "\n## \(item.title)\n\n**问题分类**: \(item.category)\n\n### 详细问题描述\n\n\(item.question)\n\n"
            text += "### 客服解答内容\n\n\(item.reply)\n\n### 根本原因分析\n\n系统处理\n\n---\n"
        }
        return text
    }

    /// The same with a dialogue, one message a turn.
    static var dialogueDocument: String {
        var text = "# 记录\n\n---\n"
        for item in all {
            text += "\n## \(item.title)\n\n**问题分类**: \(item.category)\n\n### 问题描述\n\n\(item.question)\n\n"
            text += "### 客服解答\n\n见对话\n\n### 详细对话过程\n\n**客户**：\(item.question)\n"
            for message in item.reply.replacing(" 您好", with: "\n您好").split(separator: "\n") {
                text += "**客服**：\(message)\n"
            }
            text += "\n### 根本原因分析\n\n系统处理\n\n---\n"
        }
        return text
    }

    /// The readings as labels, one JSON object a line.
    static var labels: String {
        all.enumerated().map { index, item in
            func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
            let done = (item.interventions.isEmpty ? ["none"] : item.interventions).map { quoted($0) }
            return """
                {"doc": "synthetic", "n": \(index + 1), "title": \(quoted(item.title)), "in_scope": \(item.workflow != nil), \
                "workflow": \(quoted(item.workflow)), "stuck": false, "stage": null, "elapsed": null, "expected": null, \
                "blocker": \(quoted(item.blocker.map { "other:" + $0 })), "waiting_on": \(quoted(item.waitingOn)), \
                "interventions": [\(done.joined(separator: ", "))], "outcome": "n/a", "customer_asks_eta": false}
                """
        }.joined(separator: "\n")
    }
}
