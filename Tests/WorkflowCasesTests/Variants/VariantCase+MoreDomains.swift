extension VariantCase {
    /// More domains, their configuration and their records.
    static let moreDomains = """
        IP黑名单配置没反应
        CDN｜访问控制
        IP黑名单提交了两遍都停在处理中
        A:您好，稍等，后端在排查|A:后端反馈是配置平台发布导致的，已经恢复了，您的任务也已完成|C:看到了 谢谢
        cdn-config/platform-stall/platform/S/null/null
        escalate-to-backend/succeeded

        缓存配置改不了
        CDN｜配置问题
        缓存时间改成30天，保存之后一直是配置中，其他也改不了
        A:您好，任务卡在节点确认环节，这边帮您回退到修改前，稍后您重新操作一下
        cdn-config/platform-stall/platform/S/null/null
        rollback,resubmit-requested/rolled-back

        开启gzip后配置失败
        CDN｜配置问题
        开启智能压缩，提示配置失败
        A:您好，看到域名的证书昨天过期了，域名配置会被拦住，麻烦更新证书后再修改配置
        cdn-config/certificate-expired/customer/S/null/null
        instruct-customer/waiting-customer

        配置好了但是部分地区不生效
        CDN｜配置问题
        防盗链改了，广东这边访问还是老规则，北京正常
        A:您好，核查到广东有一台节点没有拉到最新配置，已重新下发|C:现在对了
        cdn-config/stale-node/platform/S/null/null
        manual-intervene/succeeded

        CNAME检测不通过
        CDN｜配置问题
        CNAME配好了，检测一直不通过
        A:您好，dig查看您的域名当前返回的是IP，没有指向我们给的CNAME值，请把A记录删掉换成CNAME|C:明白
        cname-verify/cname-missing/customer/S/null/null
        instruct-customer/waiting-customer

        cname显示未生效
        CDN｜配置问题
        昨晚配的cname，现在还是红色叹号
        A:您好，解析已生效，页面状态有缓存，一会自动更新
        cname-verify/already-done/nobody/S/null/null
        verify-done,wait-advised/succeeded

        提示域名已存在
        CDN｜配置问题
        新建域名报错：该域名已存在于另一账户
        A:您好，请问另一个账户也是您的吗|C:不知道，可能是外包公司的|A:那需要您添加TXT记录验证所有权，验证后我们将域名迁移过来|C:加了|A:已验证通过，迁移完成
        domain-reclaim/bound-elsewhere/customer/-/null/null
        ask-info,instruct-customer,ownership-transfer/succeeded

        找回域名
        CDN｜配置问题
        点找回一直失败
        A:您好，提供下域名和请求截图，走人工找回流程
        domain-reclaim/bound-elsewhere/customer/-/null/null
        ask-info/waiting-customer

        缴清欠款后怎么恢复访问
        账户与财务｜账户问题
        欠费已缴清，CDN还是停用状态
        A:您好，缴清后需要一点时间自动启用，大约20分钟
        domain-unfreeze/recovery-in-progress/platform/S/null/PT20M
        wait-advised/pending

        域名解冻申请
        CDN｜配置问题
        备案已恢复，请解冻域名
        A:您好，查询备案已正常，这边帮您解冻|A:解冻成功，5分钟后可正常访问|C:ok
        domain-unfreeze/recovery-in-progress/platform/S/null/PT5M
        manual-intervene,wait-advised/succeeded

        今天刚备案成功域名被冻结无法使用
        CDN｜配置问题
        今天刚拿到备案号，域名还是显示因未备案冻结
        A:您好，备案库每天同步一次，明天会自动解冻
        domain-unfreeze/icp-sync-lag/third-party/S/null/P1D
        wait-advised/pending

        处理中怎么办
        CDN｜其他类咨询
        处理中，已经两小时
        A:您好，您是哪个域名|C:[URL已脱敏]|A:好的，已经完成了，您刷新看看|C:好了
        unspecified/platform-stall/platform/S/PT2H/null
        ask-info,manual-intervene/succeeded

        自动催单-域名创建
        CDN｜配置问题
        自动催单：域名创建任务超时未完成
        A:您好，您的域名任务已处理完成，请知悉
        domain-create/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        开启IPv6失败
        CDN｜配置问题
        域名配置里开启IPv6一直失败
        A:您好，已反馈给技术确认|A:您好，技术已修复，您再试一次|C:成功了
        cdn-config/platform-stall/platform/S/null/null
        escalate-to-product/succeeded

        域名停用后没法启用
        CDN｜配置问题
        域名误停用，再启用一直提示操作中
        A:您好，帮您刷新了任务状态，现在可以启用了|C:好了 谢谢
        cdn-config/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        域名任务一直在处理中
        CDN｜配置问题
        域名任务一直在处理中，麻烦看下什么情况
        A:您好，辛苦您提供一下域名，这边看下的|C:[URL已脱敏]|A:您好，嗯嗯，这边反馈下产品侧看下的|A:您好，当前域名任务已经成功了的，您这边再看下呢|C:好的，可以了
        cdn-config/platform-stall/platform/S/null/null
        ask-info,escalate-to-product/succeeded

        添加域名
        对象存储｜域名
        添加域名之后显示处理中，多久可以使用呢
        A:您好，一般是10分钟左右的，您这边稍等下的|C:已经半小时多了|A:您好，这边手动给您推了下的，您看下|C:好了
        domain-create/platform-stall/platform/S/PT30M/PT10M
        wait-advised,manual-intervene/succeeded

        新建域名没完成
        CDN｜配置问题
        昨晚新建的域名，今天上班发现还没完成
        A:您好，这个域名配置任务卡在等待中了，给您重新跑一下|A:您好，已经跑成功了的
        domain-create/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        域名创建报错
        CDN｜配置问题
        创建域名报错：该域名已被其它用户创建，请找回
        A:您好，您这边点击找回域名，按照提示到域名解析处添加TXT记录验证的|C:验证通过了|A:您好，嗯嗯，现在域名已经在您的账号下了的
        domain-reclaim/bound-elsewhere/customer/-/null/null
        instruct-customer,ownership-transfer/succeeded

        删除域名失败
        CDN｜配置问题
        删除域名一直失败，域名已停用了
        A:您好，看到您的域名绑定的空间不存在了，这种控制台删不了的，这边给您后台删除下|A:您好，已经给您删除了的
        domain-delete/bucket-deleted/platform/S/null/null
        manual-intervene/succeeded

        域名配置失败了
        CDN｜配置问题
        修改域名的缓存配置，提示任务失败
        A:您好，这边看您的域名备案掉了，备案失效的域名是不能修改配置的，您先恢复备案
        cdn-config/icp-missing/customer/S/null/null
        instruct-customer/waiting-customer

        回源配置修改后没反应
        CDN｜配置问题
        源站换成新的空间，40分钟过去了，还在处理
        A:您好，目前配置任务排队较多，还请您耐心等待下的|C:大概还要多久|A:您好，暂时无法给到准确时间，这边会持续跟进的
        cdn-config/backend-blocked/platform/S/PT40M/null
        wait-advised/pending

        域名状态异常
        CDN｜配置问题
        两个域名都显示配置中，急用
        A:您好，收到，帮您催下后端同事|A:您好，后端同事已处理，麻烦确认|C:一个好了，另一个还是配置中|A:您好，另一个也已处理完成
        cdn-config/platform-stall/platform/S/null/null
        expedite,escalate-to-backend/succeeded

        白名单添加后没起作用
        CDN｜访问控制
        加了referer白名单，等了一小时还是被拦
        A:您好，这边测试已经可以正常访问的，您清理下浏览器缓存再看下呢|C:可以了，谢谢
        cdn-config/already-done/nobody/S/PT1H/null
        verify-done,instruct-customer/succeeded

        配置回滚
        CDN｜配置问题
        改错配置了，任务在跑，能不能帮我停掉
        A:您好，帮您把任务回滚了，您可以重新配置下
        cdn-config/platform-stall/platform/-/null/null
        rollback,resubmit-requested/rolled-back

        CNAME未配置
        CDN｜配置问题
        域名显示CNAME未配置，我已经配了
        A:您好，这边查询您域名的NS不在别家，您加在别家的解析是不生效的，请到实际的DNS服务商处添加
        cname-verify/cname-missing/customer/S/null/null
        instruct-customer/waiting-customer

        cname生效时间
        CDN｜配置问题
        刚加的cname，10多分钟了还没生效
        A:您好，DNS解析生效需要时间，取决于您的域名服务商，请稍后再看
        cname-verify/cname-missing/third-party/S/PT10M/null
        wait-advised/waiting-customer

        cname状态没更新
        CDN｜配置问题
        cname已经解析，状态一直未更新
        A:您好，这边检测您的cname已经正常，给您手动更新了状态|C:好的
        cname-verify/already-done/nobody/S/null/null
        verify-done,manual-intervene/succeeded

        域名转移账号
        CDN｜配置问题
        域名A账号不用了，想转移到B账号使用
        A:您好，需要您在A账号删除域名，或者提供两个账号和域名，走过户流程|C:账号已提供|A:您好，已过户
        domain-reclaim/bound-elsewhere/customer/-/null/null
        instruct-customer,ask-info,ownership-transfer/succeeded

        充值了还显示欠费停用
        账户与财务｜账户问题
        刚充值，域名还是停用的
        A:您好，充值后10-30分钟内自动恢复，还请耐心等待
        domain-unfreeze/recovery-in-progress/platform/S/null/PT10M..PT30M
        wait-advised/pending

        域名被冻结
        CDN｜配置问题
        域名被冻结，原因是没有备案，现在备案好了
        A:您好，查询到备案今天通过，数据同步有延迟，明天恢复
        domain-unfreeze/icp-sync-lag/third-party/S/null/P1D
        wait-advised/pending

        域名恢复
        CDN｜配置问题
        欠费已补，麻烦恢复下域名
        A:您好，已经在恢复中了，您稍等|A:您好，已恢复，您访问试下|C:正常了
        domain-unfreeze/recovery-in-progress/platform/S/null/null
        wait-advised,manual-intervene/succeeded

        一直是处理状态
        CDN｜其他类咨询
        一直是处理状态，麻烦处理一下
        A:您好，这边看下|A:您好，已经处理好了的
        unspecified/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        游戏域名要开服前弄好
        CDN｜配置问题
        新域名还没好，晚上八点开服前要用
        A:您好，域名发下|C:[URL已脱敏]|A:在加急处理了|A:好了
        domain-create/platform-stall/platform/S/null/null
        ask-info,expedite/succeeded

        域名创建中
        CDN｜其他类咨询
        状态一直创建中
        A:您好，我看看|A:处理好了
        domain-create/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        自动催单
        CDN｜配置问题
        自动催单：域名任务超过24小时未完成
        A:您好，已处理完成
        cdn-config/platform-stall/platform/S/P1D/null
        manual-intervene/succeeded

        域名卡住
        CDN｜配置问题
        域名配置20分钟没好
        A:您好，稍等|C:35分钟了|A:好了
        cdn-config/platform-stall/platform/S/PT35M/null
        manual-intervene/succeeded
        """
}
