extension VariantCase {
    /// Domains, their configuration and their records.
    static let domains = """
        新域名接入一晚上没好
        CDN｜配置问题
        昨晚接入了一个新域名，早上起来看还在转圈，配置中三个字没变过
        A:稍等，我看下任务|A:这个任务没有下去，我重新触发了一下|C:可以了没|A:下发完了，您看看|C:好了，感谢
        domain-create/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        存储空间绑定自有域名没反应
        对象存储｜其他类咨询
        空间绑定自有域名，点确定之后快一小时了没有任何变化
        A:您好，这个是CDN侧的任务，正在帮您联系运维处理|C:急，今天要上线|A:运维同事已经处理完毕，状态已变为成功
        domain-create/platform-stall/platform/S/PT1H/null
        escalate-to-backend/succeeded

        泛域名添加后一直创建中
        CDN｜配置问题
        *.test.example.com加了两天还是创建中
        A:您好，辛苦稍等，核实下|A:您好，这边后台给您手工触发了创建，预计10分钟左右完成|C:OK我等等
        domain-create/platform-stall/platform/S/P2D/PT10M
        manual-intervene,wait-advised/pending

        加域名的时候报失败
        CDN｜配置问题
        添加加速域名提示创建失败，重试了好几次都这样
        A:您好，您的域名没有备案，国内加速需要先完成ICP备案才能接入|C:那我先去备案
        domain-create/icp-missing/customer/S/null/null
        instruct-customer/waiting-customer

        新增域名失败
        CDN｜配置问题
        提示域名所在主体未备案，但我备案号有的
        A:您好，后台查到您的备案已被注销，需要您到工信部网站核实后重新备案
        domain-create/icp-missing/customer/S/null/null
        instruct-customer/waiting-customer

        添加中文域名不成功
        CDN｜配置问题
        我们品牌用的中文域名，怎么都加不进去
        A:您好，当前系统暂不支持中文域名，可以转码成xn--开头的形式后再提交|C:好的我试下
        domain-create/unsupported-name/customer/S/null/null
        instruct-customer/waiting-customer

        删域名一直不成功
        CDN｜配置问题
        下线了域名要删除，点完之后半个钟头了列表里还在
        A:您好，我们后台帮您清了一下，现在已经看不到了|C:嗯 没了
        domain-delete/platform-stall/platform/S/PT30M/null
        manual-intervene/succeeded

        移除加速域名报错
        CDN｜配置问题
        想把不用的加速域名移除，提示操作失败
        A:您好，看了下是绑定的空间您之前删掉了，导致解绑不了，这边联系后端清理下数据|A:清理完成，现在可以删了|C:删掉了
        domain-delete/bucket-deleted/platform/S/null/null
        escalate-to-backend/succeeded

        老域名注销不掉
        对象存储｜其他类咨询
        之前的域名我不用了，点删除按钮就弹窗提示正在处理，弄了一上午
        A:您好，任务挤在队列里了，后端同学正在疏通，麻烦您再等等|C:大概几点能好|A:预计下午2点前
        domain-delete/backend-blocked/platform/S/null/null
        escalate-to-backend,wait-advised/pending

        换源站之后一直没下发
        CDN｜配置问题
        源站IP换了，提交到现在俩小时了，还是回老的
        A:您好，正在核实|A:配置任务异常了，已让研发重跑|A:跑完了，配置已经生效
        cdn-config/platform-stall/platform/S/PT2H/null
        escalate-to-product,manual-intervene/succeeded

        配置变更排队
        CDN｜配置问题
        回源协议改成https，状态排队中一个多钟头
        A:您好，今天提交的任务比较多，正在依次下发，请您耐心等待|C:那还要等多长时间啊|A:大约还需20分钟
        cdn-config/backend-blocked/platform/S/PT1H/PT20M
        wait-advised/pending

        缓存规则没起作用
        CDN｜配置问题
        昨天加的缓存规则，今天看头里还是老的max-age
        A:您好，我这里请求看已经是新的规则了，您本地可能有缓存，换个网络看下|C:确实好了
        cdn-config/already-done/nobody/S/null/null
        verify-done,instruct-customer/succeeded

        防盗链加了不起作用
        CDN｜访问控制
        referer白名单加了半小时还是403
        A:您好，这边看有几台边缘机器没同步到配置，已经单独刷了一遍|C:可以访问了
        cdn-config/stale-node/platform/S/PT30M/null
        manual-intervene/succeeded

        域名停用停不掉
        CDN｜配置问题
        点了停用，都过去1h了还显示启用
        A:您好，任务失败了，给您还原到之前的状态了，您再停用一次试试
        cdn-config/platform-stall/platform/S/PT1H/null
        rollback,resubmit-requested/rolled-back

        加速区域切换没完成
        CDN｜配置问题
        由国内切成全球，一整天了状态还是处理中
        A:您好，这个切换底层要重新分配节点，比较慢，我这边催一下|A:催过了，今天内能好
        cdn-config/platform-stall/platform/S/P1D/null
        expedite,wait-advised/pending

        CNAME老是显示没配
        CDN｜配置问题
        域名解析昨天就做好了，你们这里还是显示没配置CNAME
        A:您好，我们测试您的域名还是解析到A记录，CNAME并没有生效，请检查解析配置|C:我再看看
        cname-verify/cname-missing/customer/S/null/null
        instruct-customer/waiting-customer

        域名cname状态异常
        CDN｜配置问题
        cname加了三小时，控制台提示cname未配置
        A:您好，全国解析看已经指过来了，控制台检测有延时，过会儿会变，不影响使用|C:OK
        cname-verify/already-done/nobody/S/PT3H/null
        verify-done,wait-advised/succeeded

        解析不生效
        CDN｜配置问题
        按要求加了CNAME，一天了ping还是不对
        A:您好，我们这边查不到您的解析，可能是域名商那边还没有同步，建议联系下域名注册商
        cname-verify/cname-missing/third-party/S/P1D/null
        instruct-customer/waiting-customer

        CNAME冲突加不上
        CDN｜配置问题
        别家那边加CNAME说记录冲突
        A:您好，您主机记录下已经有MX记录，同名不能共存，删除后再加CNAME
        cname-verify/dns-conflict/customer/-/null/null
        instruct-customer/waiting-customer

        域名被别人绑了
        CDN｜配置问题
        添加域名报域名已被其他用户使用
        A:您好，麻烦按提示添加txt记录验证归属，验证通过后可以找回|C:已经加好了，主机记录verify|A:验证通过，已给您转过来了
        domain-reclaim/bound-elsewhere/customer/-/null/null
        instruct-customer,ownership-transfer/succeeded

        域名想转到公司新账号
        CDN｜配置问题
        老账号是前同事的，域名绑在那个号上，现在想弄到新号
        A:您好，需要您做一条TXT解析证明域名是您的，完成后告诉我们操作过户
        domain-reclaim/bound-elsewhere/customer/-/null/null
        instruct-customer/waiting-customer

        提示域名冲突
        CDN｜配置问题
        新增域名提示冲突，找回也报错
        A:您好，原账号里这个域名还在用，需要先提供域名证书和营业执照给我们核验|C:发了|A:好的，已迁移到您名下
        domain-reclaim/bound-elsewhere/customer/-/null/null
        ask-info,ownership-transfer/succeeded

        充值后服务没恢复
        账户与财务｜账户问题
        欠费停服了，刚才充了200，怎么图片还是打不开
        A:您好，充值成功后系统会在30分钟内陆续恢复，请稍后再试|C:行
        domain-unfreeze/recovery-in-progress/platform/S/null/PT30M
        wait-advised/pending

        域名冻结申请解冻
        CDN｜配置问题
        域名因欠费冻结，费用已结清，请尽快解冻
        A:您好，已经帮您提交解冻，大概10分钟|A:已解冻，您访问看看|C:可以访问了
        domain-unfreeze/recovery-in-progress/platform/S/null/PT10M
        manual-intervene,wait-advised/succeeded

        备案通过了还不能用
        CDN｜配置问题
        昨天管局短信通知备案通过，加域名仍提示未备案
        A:您好，工信部数据同步到我们这需要24小时左右，建议明天再添加
        domain-create/icp-sync-lag/third-party/S/null/P1D
        wait-advised/pending

        账号被封停
        账户与财务｜账户问题
        空间里图片违规被封了，已经整改，什么时候解封
        A:您好，请提供整改说明，安全同事审核后解封|C:已提供|A:安全审核中，请耐心等待
        domain-unfreeze/human-review-queue/platform/S/null/null
        ask-info,wait-advised/pending

        状态卡住
        CDN｜其他类咨询
        一直转，进度条不走了
        A:您好，抱歉，处理一下|A:好啦，处理完了|C:嗯嗯
        unspecified/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        处理中的任务能取消吗
        CDN｜配置问题
        域名配置提交错了，现在一直处理中也改不了
        A:您好，给您撤回了这次变更，可以重新配置了
        cdn-config/platform-stall/platform/S/null/null
        rollback,resubmit-requested/rolled-back

        域名配置提示异常
        CDN｜配置问题
        配置回源鉴权提交报系统繁忙
        A:您好，系统刚才在升级，现在再试试|C:成功了
        cdn-config/platform-stall/platform/S/null/null
        instruct-customer/succeeded

        域名状态迟迟没有变成成功
        CDN｜配置问题
        早晨七点添加的二级域名，状态栏迟迟不变
        A:您好，请稍等，这边查询下|A:后台任务超时了，已重新执行，请您稍后刷新页面查看|C:变成成功了，多谢
        domain-create/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        oss绑定自定义域名等了2个小时
        对象存储｜域名管理
        oss绑定自定义域名已经等了2个小时，页面还是“处理中”
        A:您好，正在加急为您处理|C:还要多长时间呀|A:预计十分钟内|A:好了
        domain-create/platform-stall/platform/S/PT2H/PT10M
        expedite,wait-advised/succeeded

        请帮忙看下域名创建
        CDN｜配置问题
        域名创建从中午卡到现在，业务等着上线，麻烦处理一下
        A:您好，已通知后端同学紧急处理|A:感谢您的耐心等待，域名已创建成功
        domain-create/platform-stall/platform/S/null/null
        escalate-to-backend/succeeded

        域名没有备案能加吗，为什么一直失败
        CDN｜配置问题
        新域名创建失败，原因显示：域名未备案
        A:您好，国内节点必须使用已备案域名，您可以先备案，或者改成海外加速
        domain-create/icp-missing/customer/S/null/null
        instruct-customer/waiting-customer

        删除域名卡着
        CDN｜配置问题
        域名删除任务挂起好长时间了
        A:您好，帮您强制删除了|C:好
        domain-delete/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        解绑域名提示处理中
        对象存储｜域名管理
        空间要删了，先解绑域名，点了解绑半小时了还在处理中
        A:您好，现在下发任务高峰期，排队中，一般半小时左右完成，请耐心等待
        domain-delete/backend-blocked/platform/S/PT30M/PT30M
        wait-advised/pending

        删不掉的域名
        CDN｜配置问题
        域名对应的bucket我已经删了，现在域名删除提示bucket不存在
        A:您好，这种情况需要研发后台清理关联数据，已提交|C:什么时候能好|A:研发已清理，域名没有了
        domain-delete/bucket-deleted/platform/S/null/null
        escalate-to-product/succeeded

        修改回源配置三小时未生效
        CDN｜配置问题
        改了回源host，控制台显示部署中已经三小时
        A:您好，我这边给您人工推送一下配置|A:推送成功，您验证下
        cdn-config/platform-stall/platform/S/PT3H/null
        manual-intervene/succeeded
        """
}
