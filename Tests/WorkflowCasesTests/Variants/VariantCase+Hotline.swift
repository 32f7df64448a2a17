extension VariantCase {
    /// Waits between two moments, English, mixed languages, what others did, and questions of those who have begun nothing.
    static let hotline = """
        新加的域名迟迟不好
        CDN｜配置问题
        早上 8:40 加的 www.example.com ，这会儿都 10:10 了还在转
        A:亲，我这边让后端同事推一把，稍候|C:好|A:让您久等啦，现在推好了，您那边再刷新看看
        domain-create/platform-stall/platform/S/PT1H30M/null
        manual-intervene/succeeded

        HTTPS switch pending forever
        CDN｜证书问题
        we turned on https for www.example.com about 3 hours ago, console still says processing
        A:Hi, let me push it manually, one moment please|A:Done, please check again|C:works now, thx
        https-enable/platform-stall/platform/S/PT3H/null
        manual-intervene/succeeded

        回源host改完没反应
        CDN｜配置问题
        昨天傍晚改的回源host，到现在线上还是旧的
        A:您好，麻烦域名给一下|C:www.example.com|A:查到有一台边缘机器没拿到新配置，已反馈运维摘掉|A:运维那边处理完了，您清一下本地缓存再验证下|C:对了，正常
        cdn-config/stale-node/platform/S/null/null
        ask-info,escalate-to-product,instruct-customer/succeeded

        删掉的域名一直删除中
        CDN｜配置问题
        删除域名卡在删除中，13点点的删除，现在都下午五点了
        A:收到，这就帮您看|A:您好，这个域名的空间之前已经删掉了导致流程走不下去，后台已帮您清掉|C:嗯，没了
        domain-delete/bucket-deleted/platform/S/PT4H/null
        manual-intervene/succeeded

        CNAME验证不通过
        CDN｜配置问题
        解析都加了一整晚了，状态还是未配置，www.example.com
        A:您好，这边 dig 了一下还是指向旧的 A 记录，A 和 CNAME 不能并存，需要把 A 记录删了|C:@ 记录也要删吗|A:cdn 这个主机记录的 A 删掉即可，@ 的不用动|C:我让网管弄下
        cname-verify/dns-conflict/customer/S/null/null
        instruct-customer/waiting-customer

        预取任务没完成
        CDN｜刷新预取
        提交了 200 条预取，过了四十来分钟进度还是 0%
        A:您好，预取一般 10 分钟左右的，我看下队列|A:目前预取队列有积压，已经让后台扩容，您再等等|C:大概多久|A:20 分钟内|C:好了
        cache-prefetch/backend-blocked/platform/S/PT40M/PT10M
        escalate-to-backend,wait-advised/succeeded

        退费到哪了
        账户与财务｜退款
        上周一申请的退费，今天都周五了，还没到账
        A:您好，提供下订单号|C:[id]|A:财务那边在走流程，退款一般 3 到 5 个工作日，已经帮您催了|C:财务几时能批|A:今天会批复的，请您留意
        refund/human-review-queue/platform/S/P11D/P3D..P5D business
        ask-info,expedite,wait-advised/pending

        对讲没声音
        视频监控｜业务咨询
        从上午十点半开始所有摄像头对讲都没声音，现在快十二点了，客户在投诉
        A:您好，给几个设备号|C:[id]|A:已经拉研发一起看了，请稍候|C:有进展没|A:研发定位到是媒体服务异常，正在恢复|A:已经恢复，麻烦您测试一下|C:有声音了
        device-service-fix/platform-service-fault/platform/S/PT1H30M/null
        ask-info,escalate-to-product,wait-advised,verify-done/succeeded

        https 关不掉
        CDN｜证书问题
        想把 https 降回 http，控制台是灰的
        A:您好，关闭 https 需要后台操作，请确认域名|C:www.example.com|A:已经帮您关闭了，十分钟后生效
        https-disable/operator-only-operation/platform/-/null/PT10M
        ask-info,downgrade-https/succeeded

        配置下发卡了
        CDN｜配置问题
        改了个 referer 黑名单，配置一直下发中，快两个钟头
        A:您好，查到是域名上的证书过期了，配置校验不过所以卡住|C:那怎么办|A:您先更新证书，我这边把这次变更回退掉，换好证书后您重新提交|C:好的 我去换
        cdn-config/certificate-expired/customer/S/PT2H/null
        instruct-customer,rollback/rolled-back

        更新证书后浏览器还报旧证书
        CDN｜证书问题
        证书更新提示成功了但浏览器看还是老的，www.example.com
        A:您好，什么时候更新的|C:大概五十分钟前|A:节点上看到的已经是新证书了，您那边用无痕窗口打开看看|C:确实是新的了，浏览器缓存
        certificate-deploy/already-done/nobody/S/PT50M/null
        ask-info,verify-done,instruct-customer/succeeded

        充值了没解封
        账户与财务｜欠费
        欠费停服，半小时前充了 500，图片还是打不开
        A:您好，充值后恢复服务大约 30 分钟，请耐心等下|C:半小时已经过了啊|A:这边看正在逐步恢复中，再等十来分钟|C:可以访问了
        domain-unfreeze/recovery-in-progress/platform/S/PT30M/PT30M
        wait-advised,wait-advised/succeeded

        域名一直在配
        CDN｜配置问题
        媒体空间 demo 绑的 www.example.com 一直是配置中
        C:在吗|C:有人吗
        domain-create/unknown/platform/S/null/null
        none/unresolved

        备案号下来三天了仍冻结
        CDN｜配置问题
        ICP 三天前就下来了，域名还是冻结
        A:您好，域名提供下|C:www.example.com|A:管局的数据同步有延迟，我们已经帮您重新触发查询，预计明天会解冻|C:明早领导要看|A:理解您着急，这边会盯着的
        domain-unfreeze/icp-sync-lag/third-party/S/P3D/P1D
        ask-info,manual-intervene,wait-advised/pending

        SSL 部署到 cdn 提示进行中
        CDN｜证书问题
        part ssl deploy 一直 in progress ，从 21:05 到 22:20 了
        A:抱歉，久等，手工给您触发了一次下发|A:好了哈|C:嗯嗯
        certificate-deploy/platform-stall/platform/S/PT1H15M/null
        manual-intervene/succeeded

        加速域名创建进度条不动
        CDN｜配置问题
        创建 www.example.com 进度条卡在 60% ，已经一个半小时
        A:您好，这边帮您推进一下|A:您好，已经创建完成了
        domain-create/platform-stall/platform/S/PT1H30M/null
        manual-intervene/succeeded

        短信签名审核一星期
        云短信｜签名模板审核
        签名 某某 交了一个星期都没给过，也没说不过
        A:您好，当前运营商报备排队较长，一般 7-10 个工作日|A:您耐心等待一下，有结果会短信通知
        sms-review/carrier-registration/third-party/S/P7D/P7D..P10D business
        wait-advised/pending

        缓存清不掉
        CDN｜刷新预取
        刷新了目录 [URL已脱敏] 都 1 小时了还是旧文件
        A:您好，目录刷新 30min 左右生效|A:您好，我们这边测试已是新文件，您 ctrl+F5 强刷一下
        cache-refresh/already-done/nobody/S/PT1H/PT30M
        verify-done,instruct-customer/succeeded

        https配置更新中
        CDN｜证书问题
        换了张新证书，https 配置更新中 40 分钟
        A:您好，稍等，这边手动刷下|A:您好，已完成，您看下
        https-update/platform-stall/platform/S/PT40M/null
        manual-intervene/succeeded

        免费 from 自动催单
        CDN｜证书问题
        免费证书申请已经超过24小时仍未签发
        A:您好，证书正在签发，这边联系厂商处理下|A:您好，已签发，请查看
        certificate-issue/platform-stall/platform/S/P1D/null
        manual-intervene/succeeded

        CNAME 显示红色
        CDN｜配置问题
        CNAME 配完 5 小时控制台还是红的 www.example.com
        A:您好，记录值少了末尾一段，您从控制台重新复制一遍|A:修改之后等 TTL 过期就会变绿
        cname-verify/cname-missing/customer/S/PT5H/null
        instruct-customer,wait-advised/waiting-customer

        证书验证失败
        CDN｜证书问题
        dv 证书挂了四天，显示验证失败
        A:您好，订单已经失效了，验证超过 2 天会自动失效|A:麻烦您重新申请一张，申请后尽快加解析
        certificate-issue/order-expired/customer/S/P4D/null
        resubmit-requested,instruct-customer/resubmit

        导日志
        CDN｜日志
        申请导出的日志等了半天没有链接，域名 www.example.com，10月2号的
        A:您好，日志任务卡在后台了，给您重新跑一遍|A:您好，已经生成，链接 [SANITIZED_URL]
        log-export/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        CDN 配置 pending
        CDN｜配置问题
        changed cache rules, status pending since 2pm, it is 4:30pm now
        A:Sorry for the wait, we have re-dispatched the config|A:It is effective now, please verify
        cdn-config/platform-stall/platform/S/PT2H30M/null
        manual-intervene/succeeded

        域名停用中
        CDN｜配置问题
        点了停用域名，显示停用中快一天
        A:您好，麻烦稍候，后台看下|A:您好，已处理
        cdn-config/platform-stall/platform/S/P1D/null
        manual-intervene/succeeded

        发票抬头填错
        账户与财务｜发票
        发票抬头错了要作废重开，怎么弄
        A:您好，麻烦提供下发票号，这边提交财务作废|A:已提交，一般 1-2 个工作日
        invoice-reissue/human-review-queue/platform/-/null/P1D..P2D business
        ask-info,escalate-to-business,wait-advised/pending

        自己的证书怎么上传到你们平台
        CDN｜其他类咨询
        自己的证书怎么上传到你们平台
        A:证书列表里点上传自有证书，粘贴 pem 和 key 即可
        out/instruct-customer

        源站偶尔502
        CDN｜其他类咨询
        源站偶尔502
        A:您好，502 是回源失败，请检查源站负载和防火墙
        out/instruct-customer

        DV证书怎么收费，多久能下来
        CDN｜其他类咨询
        DV证书怎么收费，多久能下来
        A:您好，单域名免费，验证完成后一般 10 分钟左右签发
        out/instruct-customer

        域名停了为什么还在扣费
        CDN｜其他类咨询
        域名停了为什么还在扣费
        A:您好，存储费用是按实际存储量收的，删除文件后不再产生
        out/instruct-customer

        怎么开启https
        CDN｜其他类咨询
        怎么开启https
        A:您好，域名管理里编辑https配置，选择证书保存，大概10分钟生效
        out/instruct-customer

        换了电脑后登录要验证码收不到
        CDN｜其他类咨询
        换了电脑后登录要验证码收不到
        A:您好，请检查手机是否拦截，或者稍后再试
        out/instruct-customer

        图片处理参数不生效
        CDN｜其他类咨询
        图片处理参数不生效
        A:您好，参数拼错了，应该是 imageMogr2
        out/instruct-customer

        视频播放卡顿怎么处理
        CDN｜其他类咨询
        视频播放卡顿怎么处理
        A:您好，码率太高了，建议转码后播放
        out/instruct-customer

        私有空间的链接打不开 提示 
        CDN｜其他类咨询
        私有空间的链接打不开 提示 401
        A:您好，私有空间需要签名访问
        out/instruct-customer

        证书快到期了，要怎么续
        CDN｜其他类咨询
        证书快到期了，要怎么续
        A:您好，到期前 30 天可在控制台重新申请，验证通过后部署即可
        out/instruct-customer

        CDN流量突然暴涨
        CDN｜其他类咨询
        CDN流量突然暴涨
        A:您好，看下来是被盗刷了，建议设置 referer 防盗链和带宽告警
        out/instruct-customer

        请问能批量删除域名吗
        CDN｜其他类咨询
        请问能批量删除域名吗
        A:您好，控制台暂不支持，可用 api
        out/instruct-customer

        直播推流断开
        CDN｜其他类咨询
        直播推流断开
        A:您好，检查本地网络，推流端网络波动导致
        out/instruct-customer

        刚买的流量包为什么没有抵扣
        CDN｜其他类咨询
        刚买的流量包为什么没有抵扣
        A:您好，流量包只抵扣购买后的流量，次日可在账单中看到
        out/instruct-customer

        提示 no such dom
        CDN｜其他类咨询
        提示 no such domain
        A:您好，域名还没有做解析，需要在DNS服务商添加cname
        out/instruct-customer

        短信发送失败提示余额不足
        CDN｜其他类咨询
        短信发送失败提示余额不足
        A:您好，请先充值短信包
        out/instruct-customer

        更换手机号在哪操作
        CDN｜其他类咨询
        更换手机号在哪操作
        A:您好，个人中心-安全设置里修改
        out/instruct-customer

        回源协议能改成https吗 
        CDN｜其他类咨询
        回源协议能改成https吗 改了多久生效
        A:您好，可以，保存后约10分钟生效
        out/instruct-customer

        上传一直报错 invalid
        CDN｜其他类咨询
        上传一直报错 invalid token
        A:您好，token 过期了，重新生成即可
        out/instruct-customer

        图片一直打不开
        CDN｜其他类咨询
        图片一直打不开
        A:您好，域名欠费停服了，请充值
        out/instruct-customer

        小程序里视频一直加载不出来
        CDN｜其他类咨询
        小程序里视频一直加载不出来
        A:您好，需要在微信后台配置 downloadFile 合法域名
        out/instruct-customer

        安装证书到自己服务器一直不成
        CDN｜其他类咨询
        安装证书到自己服务器一直不成功
        A:您好，nginx 的配置需要 pem 和 key 两个文件，路径要写对
        out/instruct-customer

        账单和实际用量对不上
        CDN｜其他类咨询
        账单和实际用量对不上
        A:您好，账单单位是 1000 进制
        out/instruct-customer

        手机收不到验证码 半天了
        CDN｜其他类咨询
        手机收不到验证码 半天了
        A:您好，可能被运营商拦截，请联系运营商
        out/instruct-customer

        服务器ping不通你们的节点
        CDN｜其他类咨询
        服务器ping不通你们的节点
        A:您好，节点禁ping的
        out/instruct-customer

        视频转码要多久
        CDN｜其他类咨询
        视频转码要多久
        A:您好，取决于时长，一般是时长的一半
        out/instruct-customer

        想把流量包转给另一个账号可以
        CDN｜其他类咨询
        想把流量包转给另一个账号可以吗
        A:您好，流量包不支持转移
        out/instruct-customer

        海外访问慢 一直这样
        CDN｜其他类咨询
        海外访问慢 一直这样
        A:您好，建议开启海外加速
        out/instruct-customer

        删除文件报 612
        CDN｜其他类咨询
        删除文件报 612
        A:您好，612 是文件不存在
        out/instruct-customer

        短信内容多少字算一条
        CDN｜其他类咨询
        短信内容多少字算一条
        A:您好，70字以内一条
        out/instruct-customer

        网站备案能转到你们这里吗
        CDN｜其他类咨询
        网站备案能转到你们这里吗
        A:您好，需要做接入备案，提交后一般20个工作日
        out/instruct-customer
        """
}
