extension VariantCase {
    /// Reviews, money and accounts: what people do.
    static let desks = """
        签名怎么还不过审
        云短信｜签名模板审核
        前天提交的短信签名，还在等待审核
        A:您好，给您催一下审核的同事|A:过审了哈|C:谢谢
        sms-review/human-review-queue/platform/S/null/null
        expedite/succeeded

        短信模板加急审核
        云短信｜签名模板审核
        模板麻烦加急审一下，客户等着用
        A:您好，已加急，预计今天下班前审核完
        sms-review/human-review-queue/platform/-/null/null
        expedite,wait-advised/pending

        短信签名实名报备要多久
        云短信｜签名模板审核
        签名报备一周了，还显示报备中
        A:您好，报备是运营商在审，三家时间不一样，通常7个工作日左右
        sms-review/human-review-queue/third-party/S/P7D/P7D business
        wait-advised/pending

        签名被驳回
        云短信｜签名模板审核
        签名申请被拒，说资质不全
        A:您好，需要补充上传商标注册证或授权书，补好后重新提交审核
        sms-review/identity-proof-required/customer/-/null/null
        instruct-customer,resubmit-requested/resubmit

        模板审核不通过
        云短信｜签名模板审核
        模板又没过
        A:您好，变量不能超过3个，内容里去掉链接后再提一次
        sms-review/customer-misconfig/customer/-/null/null
        instruct-customer,resubmit-requested/resubmit

        失败短信费用没退
        云短信｜短信资源包订单问题
        发送失败的短信条数怎么没返给我
        A:您好，失败的会在次日凌晨返还到资源包，请明天查看
        sms-quota-return/daily-batch-cycle/platform/S/null/P1D
        wait-advised/pending

        想退款
        账户与财务｜退款
        误充了500，能退回吗
        A:您好，可以的，请提供下收款账户信息，这边转财务处理|C:已提交|A:财务已受理，预计3-5个工作日退到原账户
        refund/human-review-queue/platform/-/null/P3D..P5D business
        ask-info,escalate-to-business,wait-advised/pending

        退款怎么还没到
        账户与财务｜退款
        上周五申请的退款还没有到账
        A:您好，我联系财务看看|A:财务说已经打款了，注意查收|C:收到了
        refund/human-review-queue/platform/S/null/null
        escalate-to-business/succeeded

        下错单了
        账户与财务｜订单
        流量包规格选错，帮忙取消订单退钱
        A:您好，已反馈商务，商务会尽快联系您
        refund/human-review-queue/platform/-/null/null
        escalate-to-business/pending

        发票还没开
        账户与财务｜发票问题
        9号申请的发票，到现在没开出来
        A:您好，帮您催财务了|A:电子发票已发您邮箱，请查收
        invoice-issue/human-review-queue/platform/S/null/null
        expedite/succeeded

        发票寄了吗
        账户与财务｜发票问题
        纸质专票申请10天了，没收到快递
        A:您好，财务反馈今天寄出，单号稍后发您
        invoice-issue/human-review-queue/platform/S/P10D/null
        escalate-to-business,wait-advised/pending

        发票开错了
        账户与财务｜发票问题
        发票的税号写错了，能换一张吗
        A:您好，请提供正确的开票信息，原票作废后给您重开|C:发您了|A:已提交财务，预计3个工作日
        invoice-reissue/human-review-queue/platform/-/null/P3D business
        ask-info,escalate-to-business,wait-advised/pending

        余额转移
        账户与财务｜其他
        两个账号同一公司，A账号的钱想挪到B账号
        A:您好，请双方账号发申请函盖章扫描件，商务这边走流程
        balance-transfer/human-review-queue/platform/-/null/null
        ask-info,escalate-to-business/pending

        充值没到账
        账户与财务｜充值
        支付宝付了1000，余额没加上，过去十几分钟了
        A:您好，麻烦给下支付截图|C:[图片]|A:已核实，手动给您入账了，看下余额|C:有了
        topup-credit/payment-not-reconciled/platform/S/PT10M/null
        ask-info,manual-intervene/succeeded

        对公汇款未入账
        账户与财务｜充值
        前天对公打的款，余额还是没变
        A:您好，财务查了一下没有匹配到这笔，请发下银行回单
        topup-credit/payment-not-reconciled/platform/S/null/null
        ask-info,escalate-to-business/pending

        实名认证提交很久
        账户与财务｜实名
        企业认证提交三天了还在审核
        A:您好，帮您催一下审核|A:审核好了
        account-verification/human-review-queue/platform/S/P3D/null
        expedite/succeeded

        变更公司名
        账户与财务｜账户
        工商改名了，账号的认证主体也要跟着换
        A:您好，需提供工商变更通知书、新营业执照及申请函（盖章），发邮箱审核
        account-entity-change/identity-proof-required/customer/-/null/null
        instruct-customer/waiting-customer

        换绑手机
        账户与财务｜账户
        管理员手机停机了，没法收码，想换手机号
        A:您好，走人工申诉，身份证照片和手持照发邮箱，审核后修改|C:发了，什么时候能改好|A:已修改，请重新登录
        account-contact-change/identity-proof-required/customer/-/null/null
        instruct-customer/succeeded

        资源包没生效
        账户与财务｜订单
        刚买的流量包显示开通中，半个多小时了
        A:您好，订单同步慢了，已手工开通|C:看到了
        resource-provision/platform-stall/platform/S/PT30M/null
        manual-intervene/succeeded

        申请提高带宽上限
        CDN｜配置问题
        活动要用，请帮忙把域名带宽上限调到10G
        A:您好，已反馈产品评估，稍后答复|A:已调整完成
        resource-provision/operator-only-operation/platform/-/null/null
        escalate-to-product/succeeded

        短信签名审核进度
        云短信｜签名模板审核
        昨天下午提的签名，请问审到哪了
        A:您好，审核同事在处理中，一般1个工作日内完成
        sms-review/human-review-queue/platform/S/null/P1D business
        wait-advised/pending

        模板被拒了
        云短信｜签名模板审核
        通知类模板被拒，原因：含有营销内容
        A:您好，请删除营销性文字，修改完重新提交即可
        sms-review/customer-misconfig/customer/-/null/null
        instruct-customer,resubmit-requested/resubmit

        签名实名资料
        云短信｜签名模板审核
        签名提交后提示需要补充资料
        A:您好，请上传授权委托书和经办人身份证，补齐后再次送审
        sms-review/identity-proof-required/customer/-/null/null
        instruct-customer,resubmit-requested/resubmit

        未送达短信没返还
        云短信｜短信资源包订单问题
        前天未送达的短信条数现在还没返还
        A:您好，系统每日凌晨结算返还，您的已在今天凌晨返还，请查看
        sms-quota-return/daily-batch-cycle/platform/S/null/null
        verify-done/succeeded

        申请退还流量包
        账户与财务｜订单
        买多了一个流量包没用，申请退还
        A:您好，未使用可以全额退，已为您提交退款，审核通过后原路退回，1-3个工作日
        refund/human-review-queue/platform/-/null/P1D..P3D business
        escalate-to-business,wait-advised/pending

        退款没收到
        账户与财务｜退款
        退款申请一个礼拜了没收到钱
        A:您好，麻烦提供退款单号|C:[单号]|A:财务核实款项昨天已原路退回，请留意银行入账|C:收到了 谢谢
        refund/human-review-queue/platform/S/P7D/null
        ask-info,escalate-to-business/succeeded

        发票催一下
        账户与财务｜发票问题
        申请的发票都半个月了还没开好，着急报销
        A:您好，十分抱歉，立即联系财务加急开具|A:发票已开好，发送到您的注册邮箱
        invoice-issue/human-review-queue/platform/S/P15D/null
        escalate-to-business,expedite/succeeded

        专票抬头变更重新开具
        账户与财务｜发票问题
        公司名变了，上月的专票要退回重开
        A:您好，麻烦把原票寄回，财务收到后重开
        invoice-reissue/human-review-queue/platform/-/null/null
        instruct-customer,escalate-to-business/waiting-customer

        两个账号余额合并
        账户与财务｜其他
        注册了两个号，想把其中一个的余额合到另一个
        A:您好，请发送盖章的余额转移申请到商务邮箱，商务审批后操作
        balance-transfer/human-review-queue/platform/-/null/null
        ask-info,escalate-to-business/pending

        微信充值没到账
        账户与财务｜充值
        微信扫码充值300元显示成功，账户没有增加
        A:您好，给下交易单号我们核实|C:已发图|A:核实到账了，已补到您的账户
        topup-credit/payment-not-reconciled/platform/S/null/null
        ask-info,manual-intervene/succeeded

        企业认证一直审核中
        账户与财务｜实名
        企业认证两个工作日了还是审核中
        A:您好，已联系审核加急|C:尽快|A:已审核通过
        account-verification/human-review-queue/platform/S/P2D/null
        expedite/succeeded

        账号主体变更
        账户与财务｜账户
        想把账号从个人变更为企业
        A:您好，需要提交营业执照、个人身份证、变更申请，提交后1-2个工作日审核
        account-entity-change/identity-proof-required/customer/-/null/P1D..P2D business
        instruct-customer/waiting-customer

        绑定邮箱换掉
        账户与财务｜账户
        原邮箱是离职员工的，需要换成新的
        A:您好，请从原邮箱发送申请，或提供营业执照及加盖公章的申请函
        account-contact-change/identity-proof-required/customer/-/null/null
        instruct-customer/waiting-customer

        套餐购买后没到账
        账户与财务｜订单
        短信套餐付完款20分钟没看到
        A:您好，订单支付回调延迟，给您手动补单了|C:到了
        resource-provision/platform-stall/platform/S/PT20M/null
        manual-intervene/succeeded

        申请开白
        CDN｜其他类咨询
        接口调用频率限制能帮忙放开吗
        A:您好，请说明使用场景，产品评估|C:[说明]|A:产品已放开，请测试
        resource-provision/operator-only-operation/platform/-/null/null
        ask-info,escalate-to-product/succeeded

        短信模板一天没审核
        云短信｜签名模板审核
        短信模板提交一天了没审核
        A:您好，这边同步审核加急处理下的|C:好的，谢谢|A:您好，已审核通过了的
        sms-review/human-review-queue/platform/S/P1D/null
        expedite/succeeded

        签名报备中
        云短信｜签名模板审核
        签名状态一直是报备中，影响使用
        A:您好，签名需要三网报备的，一般7-10个工作日
        sms-review/human-review-queue/third-party/S/null/P7D..P10D business
        wait-advised/pending

        短信签名审核失败
        云短信｜签名模板审核
        签名审核失败，提示资质证明不符
        A:您好，签名与营业执照名称不一致，请提供授权书后重新提交
        sms-review/identity-proof-required/customer/-/null/null
        instruct-customer,resubmit-requested/resubmit

        短信资质审核中
        云短信｜签名模板审核
        资质提交两天还没过
        A:您好，请稍等，联系审核同事看下|A:审核反馈今天内会审完
        sms-review/human-review-queue/platform/S/P2D/null
        expedite,wait-advised/pending

        短信失败扣条数
        云短信｜短信资源包订单问题
        短信发送失败也扣条数了，没退回来
        A:您好，失败的条数次日会退回的，您明天查看
        sms-quota-return/daily-batch-cycle/platform/S/null/P1D
        wait-advised/pending

        申请退款
        账户与财务｜计费问题
        资源包买错区域了，申请退款
        A:您好，麻烦提供下订单号，这边反馈给商务处理|C:订单号 [已提供]|A:您好，已提交退款，预计3个工作日内退回账户余额
        refund/human-review-queue/platform/-/null/P3D business
        ask-info,escalate-to-business,wait-advised/pending

        退款进度
        账户与财务｜计费问题
        退款申请提交五天了，怎么还没处理
        A:您好，帮您催促财务同事|A:您好，退款已到账户余额
        refund/human-review-queue/platform/S/P5D/null
        expedite/succeeded

        发票问题
        账户与财务｜发票问题
        上月申请的发票还没收到
        A:您好，发票已经开具，发送至您的邮箱了，您查看下垃圾箱|C:找到了
        invoice-issue/already-done/nobody/S/null/null
        verify-done/succeeded

        发票信息填错
        账户与财务｜发票问题
        公司名称填错了，发票能重新开吗
        A:您好，需要您将错误发票退回，商务这边给您重开
        invoice-reissue/human-review-queue/platform/-/null/null
        instruct-customer,escalate-to-business/pending

        余额转账号
        账户与财务｜计费问题
        想把旧账号余额转移到新账号
        A:您好，请提供两个账号的邮箱及营业执照，商务审核后为您转移
        balance-transfer/human-review-queue/platform/-/null/null
        ask-info,escalate-to-business/pending

        对公打款没到账
        账户与财务｜计费问题
        上午打的款，余额还没加
        A:您好，您提供下汇款截图|C:[图片]|A:您好，财务已为您入账，您看下
        topup-credit/payment-not-reconciled/platform/S/null/null
        ask-info,escalate-to-business/succeeded

        个人变企业认证
        账户与财务｜账户问题
        个人认证想变更为企业认证
        A:您好，需要您发送营业执照和申请书到邮箱，审核通过后变更
        account-entity-change/identity-proof-required/customer/-/null/null
        instruct-customer/waiting-customer

        修改绑定手机
        账户与财务｜账户问题
        手机号丢失，无法登录，需要修改绑定手机
        A:您好，您可以通过邮箱验证修改，或者提交身份证正反面照片人工修改
        account-contact-change/identity-proof-required/customer/-/null/null
        instruct-customer/waiting-customer

        认证审核
        账户与财务｜账户问题
        企业认证提交了，麻烦加急审核下
        A:您好，已同步审核同事加急|A:您好，已通过
        account-verification/human-review-queue/platform/-/null/null
        expedite/succeeded

        流量包没到账
        账户与财务｜计费问题
        流量包支付成功了，半小时了没到账
        A:您好，这边看订单已完成，您在资源包列表切换下区域查看|C:看到了
        resource-provision/already-done/nobody/S/PT30M/null
        verify-done,instruct-customer/succeeded

        提高刷新额度
        CDN｜缓存刷新
        刷新额度不够用，申请提高到每天1万条
        A:您好，已反馈商务审核，通过后调整|A:您好，已调整
        resource-provision/operator-only-operation/platform/-/null/null
        escalate-to-business/succeeded
        """
}
