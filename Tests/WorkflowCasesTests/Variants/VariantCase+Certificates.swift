extension VariantCase {
    /// Certificates and HTTPS.
    static let certificates = """
        https证书过期导致配置不成功
        CDN｜证书问题
        开https一直报错，弄不上去
        A:您好，您选择的证书上周就到期了，请更换一张有效的证书再开启
        https-enable/certificate-expired/customer/S/null/null
        instruct-customer/waiting-customer

        HTTPS开启很久没成功
        CDN｜证书问题
        我域名开启HTTPS，20多分钟了仍然是处理中
        A:您好，一般15分钟以内完成，这边看看|A:已完成，请知悉
        https-enable/platform-stall/platform/S/PT20M/PT15M
        wait-advised,verify-done/succeeded

        给域名上SSL不动了
        CDN｜证书问题
        上传证书勾选开启，卡死了不动，从昨晚十点到现在
        A:抱歉，配置卡在了下发环节，已人工处理|C:好了谢谢
        https-enable/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        更换SSL证书没生效
        CDN｜证书问题
        证书换了新的，访问还是提示旧证书到期
        A:您好，部分节点还没同步到新证书，这边强推一下|A:推完了，您测试下|C:正常了
        certificate-deploy/stale-node/platform/S/null/null
        manual-intervene/succeeded

        证书上传后提示不匹配
        CDN｜证书问题
        自己买的证书，配到cdn域名上失败
        A:您好，证书里的域名是www的，您要绑定的是img的，对不上，需要换一张包含该域名的证书
        certificate-deploy/certificate-mismatch/customer/S/null/null
        instruct-customer/waiting-customer

        免费证书签不下来
        CDN｜证书问题
        申请的免费ssl证书都四天了还没有签发
        A:您好，查询到域名的DNS校验未通过，解析里缺少_dnsauth的txt记录，加上之后会自动签发|C:好 我加一下
        certificate-issue/validation-record-missing/customer/S/P4D/null
        instruct-customer/waiting-customer

        证书一直待验证
        SSL证书｜其他
        证书待验证好久了
        A:您好，您加的验证记录值填错了，麻烦按订单详情里的核对一遍|C:改了|A:已经验证通过，证书签发下来了
        certificate-issue/validation-record-missing/customer/S/null/null
        instruct-customer,verify-done/succeeded

        DV证书审核半天了
        SSL证书｜其他
        DV单域名证书审核半天了没结果
        A:您好，CA那边系统有些延迟，已催促，预计1-2小时内出证|A:已签发，您可以下载了
        certificate-issue/human-review-queue/third-party/S/PT12H/PT1H..PT2H
        expedite,wait-advised/succeeded

        EV证书办理进度
        SSL证书｜其他
        买了EV证书，材料一周前就交了，进度到哪了
        A:您好，目前在等CA人工审核，一般5-7个工作日，请耐心等待
        certificate-issue/human-review-queue/third-party/S/P7D/P5D..P7D business
        wait-advised/pending

        证书续签失败
        CDN｜证书问题
        自动续签的免费证书失败了
        A:您好，看下是您的域名加了CAA记录，导致CA无法签发，需要去掉后重新申请
        certificate-issue/customer-misconfig/customer/S/null/null
        instruct-customer,resubmit-requested/waiting-customer

        证书申请订单被关闭
        CDN｜证书问题
        订单状态变成已关闭了，怎么回事
        A:您好，订单超过48小时没有通过域名验证自动关闭了，请您再申请一次，及时添加解析
        certificate-issue/order-expired/customer/S/null/null
        resubmit-requested,instruct-customer/resubmit

        关闭HTTPS
        CDN｜配置问题
        怎么把https关了，点不了
        A:您好，给下域名，我们后台关闭|C:[URL已脱敏]|A:关好了，已经回到http
        https-disable/operator-only-operation/platform/-/null/null
        ask-info,downgrade-https/succeeded

        想取消https
        CDN｜配置问题
        证书不续了，想改回http访问
        A:您好，已经帮您操作降级，约10分钟生效
        https-disable/operator-only-operation/platform/-/null/PT10M
        downgrade-https,wait-advised/succeeded

        证书部署一直转
        CDN｜证书问题
        把证书部署到域名，等了一刻钟还在处理中
        A:您好，马上帮您处理|A:部署好了
        certificate-deploy/platform-stall/platform/S/PT15M/null
        manual-intervene/succeeded

        http2开不了
        CDN｜配置问题
        开启HTTP2，两个半小时了还是处理中
        A:您好，任务堆积，已催促后端|C:还没好？|A:还需要一些时间，完成后通知您
        https-update/backend-blocked/platform/S/PT2H30M/null
        escalate-to-backend,expedite,wait-advised/pending

        强制https没成功
        CDN｜配置问题
        改强制跳转https，好几个小时没变
        A:您好，系统显示变更已完成，您强刷看下|C:好的可以了
        https-update/already-done/nobody/S/null/null
        verify-done,instruct-customer/succeeded

        https配置不成功
        CDN｜证书问题
        https已经弄了一下午了，一直处理中
        A:您好，非常抱歉，系统今天有点问题，研发正在处理，完成后第一时间通知您|C:快点吧|A:已经恢复，HTTPS已生效
        https-enable/platform-stall/platform/S/null/null
        escalate-to-product,wait-advised/succeeded

        开HTTPS失败
        CDN｜证书问题
        点开启HTTPS报“证书与域名不匹配”
        A:您好，您选的证书是给www的，当前域名是cdn开头的，需要申请对应的证书
        https-enable/certificate-mismatch/customer/S/null/null
        instruct-customer/waiting-customer

        证书更新后还显示不安全
        CDN｜证书问题
        昨天替换了证书，浏览器还是提示不安全
        A:您好，这边用工具检测证书已经是新的了，有效期到明年，麻烦清下浏览器缓存|C:可以了
        certificate-deploy/already-done/nobody/S/null/null
        verify-done,instruct-customer/succeeded

        证书部署超时
        SSL证书｜其他
        一键部署到CDN，提示部署中，等了20分钟
        A:您好，稍等我看下|A:部署任务已经完成，请查看
        certificate-deploy/platform-stall/platform/S/PT20M/null
        manual-intervene/succeeded

        证书申请卡在域名验证
        SSL证书｜其他
        证书一直卡在域名验证这一步，昨天申请的
        A:您好，检测到您的TXT记录主机名多写了一级域名，修改后等几分钟就会通过
        certificate-issue/validation-record-missing/customer/S/null/null
        instruct-customer/waiting-customer

        某品牌证书审核中
        SSL证书｜其他
        买的某品牌证书，资料交了4天还在审核中
        A:您好，OV证书CA机构会打电话核实，请留意接听，一般3个工作日出证
        certificate-issue/human-review-queue/third-party/S/P4D/P3D business
        wait-advised,instruct-customer/pending

        免费证书申请不了
        SSL证书｜其他
        申请DV证书显示订单过期
        A:您好，您的订单超48小时未验证已失效，请重新申请并在两天内完成解析
        certificate-issue/order-expired/customer/S/null/null
        resubmit-requested,instruct-customer/resubmit

        证书签发失败怎么处理
        SSL证书｜其他
        签发失败，重试也不行
        A:您好，证书厂商系统升级，暂时无法签发，预计今晚恢复，恢复后会自动签发
        certificate-issue/human-review-queue/third-party/S/null/null
        wait-advised/pending

        关掉https服务
        CDN｜配置问题
        域名不再用https了，麻烦后台关掉
        A:您好，好的，已关闭，您看下
        https-disable/operator-only-operation/platform/-/null/null
        downgrade-https/succeeded

        https开启不了
        CDN｜证书问题
        https开启不了，提示正在处理其他任务
        A:您好，上一个配置任务还没有下发完，等它完成后再开启|C:啥时候能完
        https-enable/platform-stall/platform/S/null/null
        wait-advised/pending

        开启https报证书过期
        CDN｜证书问题
        开启https报错
        A:您好，您上传的证书已经过期了的，需要重新上传新的证书
        https-enable/certificate-expired/customer/S/null/null
        instruct-customer/waiting-customer

        修改https配置处理中
        CDN｜证书问题
        修改HTTPS配置，处理中一个小时了
        A:您好，这边手动处理下|A:您好，处理好了|C:还是处理中|A:您好，您刷新下页面|C:可以了
        https-update/platform-stall/platform/S/PT1H/null
        manual-intervene/succeeded

        https降级http
        CDN｜配置问题
        https证书到期不想续了，麻烦改成http
        A:您好，已为您操作降级，请您查看
        https-disable/operator-only-operation/platform/-/null/null
        downgrade-https/succeeded

        证书绑定到域名很慢
        SSL证书｜其他
        证书绑定到CDN域名，半个多小时还没绑上
        A:您好，这边看是任务阻塞导致的，正在处理，您稍等|A:您好，阻塞已解除，证书绑定成功
        certificate-deploy/backend-blocked/platform/S/PT30M/null
        manual-intervene/succeeded

        新证书不生效
        CDN｜证书问题
        证书昨天就换了，今天部分用户还是提示过期
        A:您好，经排查是个别节点缓存了旧证书，已刷新节点，请再验证
        certificate-deploy/stale-node/platform/S/null/null
        manual-intervene/succeeded

        免费证书一直审核
        SSL证书｜其他
        免费证书申请了一天还是审核中
        A:您好，您的域名DNS验证记录没有添加，请在订单详情里查看验证信息并添加|C:加了，多久能好|A:您好，一般10分钟左右会自动检测
        certificate-issue/validation-record-missing/customer/S/P1D/PT10M
        instruct-customer,wait-advised/waiting-customer

        证书申请失败
        SSL证书｜其他
        DV证书签发失败
        A:您好，订单超过2天未验证，已自动失效，需要您重新下单
        certificate-issue/order-expired/customer/S/null/null
        resubmit-requested/resubmit

        OV证书审核时间
        SSL证书｜其他
        OV证书提交后显示审核中，已经四天了
        A:您好，OV需要品牌方人工审核，预计还需要1-3个工作日
        certificate-issue/human-review-queue/third-party/S/P4D/P1D..P3D business
        wait-advised/pending

        证书验证未通过
        SSL证书｜其他
        证书域名验证一直失败
        A:您好，检测到您的域名有CAA记录限制，需要删除或增加对应机构的CAA
        certificate-issue/customer-misconfig/customer/S/null/null
        instruct-customer/waiting-customer

        证书状态一直不变
        SSL证书｜其他
        证书状态两天没变过了
        A:您好，您的TXT还没加
        certificate-issue/validation-record-missing/customer/S/P2D/null
        instruct-customer/waiting-customer
        """
}
