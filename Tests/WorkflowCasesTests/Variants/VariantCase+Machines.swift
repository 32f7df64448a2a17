extension VariantCase {
    /// Caches, logs, media and devices: what machines do.
    static let machines = """
        刷新目录没动静
        CDN｜缓存刷新
        目录刷新提交40多分钟了状态还是处理中
        A:您好，刷新任务积压了，正在加急处理|A:刷新成功了
        cache-refresh/backend-blocked/platform/S/PT40M/null
        expedite/succeeded

        刷新成功但文件没变
        CDN｜缓存刷新
        刷新显示成功，可访问还是旧文件
        A:您好，您源站的文件没有更新，CDN回源拿到的还是旧的，请先更新源站
        cache-refresh/customer-misconfig/customer/S/null/null
        instruct-customer/waiting-customer

        预取任务卡住了
        CDN｜缓存刷新
        预取了5个大文件，一小时了都是处理中
        A:您好，文件较大，源站带宽有限所以慢，我这边看还在跑，请再等等
        cache-prefetch/platform-stall/platform/S/PT1H/null
        wait-advised/pending

        预热失败
        CDN｜缓存刷新
        提交预热全部失败
        A:您好，您源站限制了我们的回源IP，需要放行|C:加了白名单，好了
        cache-prefetch/customer-misconfig/customer/S/null/null
        instruct-customer/succeeded

        日志下载是空的
        CDN｜日志
        今天中午的CDN日志下载不了
        A:您好，日志有延迟，一般落后6小时左右，晚上再下就有了
        log-export/log-settlement/platform/S/null/PT6H
        wait-advised/pending

        帮忙导一份日志
        CDN｜日志
        被攻击了，需要昨天22点到23点的全量日志
        A:您好，稍等这边给您拉一下|A:日志已打包，链接 [URL已脱敏] 三天内有效
        log-export/unknown/platform/-/null/null
        manual-intervene/succeeded

        半年前的日志还能找到吗
        CDN｜日志
        警方要半年前的访问日志
        A:您好，抱歉，日志最多保存一个月，更早的已经清除
        log-export/log-retention/nobody/-/null/null
        none/unresolved

        清空空间文件
        对象存储｜其他类咨询
        一个空间里上亿文件，自己删太慢，能不能后台批量删
        A:您好，需要您邮件确认空间名并盖章，商务确认后由研发后台清理|C:邮件发了|A:已安排，大约需要三天
        bulk-delete/human-review-queue/platform/-/null/P3D
        ask-info,escalate-to-business,wait-advised/pending

        空间删除不了
        对象存储｜空间管理
        空间删不掉，提示还有文件，可我明明清空了
        A:您好，空间里还有未完成的分片，这边后台清掉了，您再删一次|C:删掉了
        bucket-delete/platform-stall/platform/S/null/null
        manual-intervene/succeeded

        摄像头掉线
        视频监控｜设备接入
        所有设备从上午11点起都离线了，重启也没用
        A:您好，我们发现华东接入点异常，研发在紧急修复|C:多久能恢复|A:已恢复，请观察
        device-service-fix/platform-service-fault/platform/S/null/null
        escalate-to-product,manual-intervene/succeeded

        直播拉流黑屏
        视频监控｜业务咨询
        设备在线但是拉流一直黑屏，之前没问题
        A:您好，给下设备ID和流ID|C:已私发|A:产品侧定位到是转发服务出错，修复中|A:修好了，再播放看看|C:可以看了
        device-service-fix/platform-service-fault/platform/-/null/null
        ask-info,escalate-to-product,manual-intervene/succeeded

        转码排队太久
        数据处理｜音视频
        100多个视频提交转码，三个钟头没一个完成
        A:您好，公共队列堵了，正在扩容|A:扩容后已经跑完了
        media-processing/backend-blocked/platform/S/PT3H/null
        manual-intervene/succeeded

        跨区域同步停了
        对象存储｜数据迁移
        跨区域同步任务两天没动，进度一直85%
        A:您好，帮您反馈研发查看|A:研发重启了同步，目前在跑
        data-migration/platform-stall/platform/S/P2D/null
        escalate-to-product/pending

        刷新缓存失败
        CDN｜缓存刷新
        批量刷新url显示失败
        A:您好，目前刷新集群有些拥堵，稍后会自动重试|C:好了吗|A:您的刷新任务已全部成功
        cache-refresh/backend-blocked/platform/S/null/null
        wait-advised,verify-done/succeeded

        刷新后页面没变化
        CDN｜缓存刷新
        首页刷新了三次，一个半小时过去还没更新
        A:您好，您的源站返回的就是旧页面，建议检查源站发布
        cache-refresh/customer-misconfig/customer/S/PT1H30M/null
        instruct-customer/waiting-customer

        预取一直不完成
        CDN｜缓存刷新
        安装包预取提交了3小时，进度0
        A:您好，预取任务后端卡住了，正在重启服务|A:已恢复，预取跑完了
        cache-prefetch/platform-stall/platform/S/PT3H/null
        manual-intervene/succeeded

        CDN日志拉不到
        CDN｜日志
        API拉昨天的日志返回空
        A:您好，日志有延迟，24小时后才完整，请晚点再拉取
        log-export/log-settlement/platform/S/null/PT24H
        wait-advised/pending

        要某个IP的访问记录
        CDN｜日志
        麻烦导出某IP 10月1日的访问记录
        A:您好，这边帮您过滤一下，数据比较多需要点时间|A:已经过滤好，下载链接发您了|C:收到
        log-export/unknown/platform/-/null/null
        manual-intervene,wait-advised/succeeded

        能查去年的日志么
        CDN｜日志
        审计需要去年12月的CDN访问日志
        A:您好，非常抱歉，日志仅保留30天，无法提供
        log-export/log-retention/nobody/-/null/null
        none/unresolved

        删除海量小文件
        对象存储｜其他类咨询
        空间里有3亿个小文件，求后台清理
        A:您好，请书面确认要清理的空间，我们提交研发执行|C:已确认|A:已在执行，预计一周完成
        bulk-delete/human-review-queue/platform/-/null/P7D
        ask-info,escalate-to-product,wait-advised/pending

        监控画面全黑
        视频监控｜业务咨询
        凌晨开始所有通道看不到画面
        A:您好，抱歉，平台流媒体服务异常，工程师抢修中|C:要多久啊，值班的人都在等|A:目前已陆续恢复
        device-service-fix/platform-service-fault/platform/S/null/null
        escalate-to-product,manual-intervene/succeeded

        云存录像断档
        视频监控｜业务咨询
        昨天10点到12点没有录像
        A:您好，反馈给产品同学排查了|A:产品确认当时存储服务有抖动，已修复，后续录像正常
        device-service-fix/platform-service-fault/platform/-/null/null
        escalate-to-product,manual-intervene/succeeded

        视频转码一直等待
        数据处理｜音视频
        上传的视频转码状态一直等待处理，一个多小时
        A:您好，目前队列积压严重，正在加机器|A:积压已消化，您的任务完成了
        media-processing/backend-blocked/platform/S/PT1H/null
        manual-intervene/succeeded

        迁移任务不动
        对象存储｜数据迁移
        从oss迁移的任务跑了5天停在40%
        A:您好，源端限速了，请调高源端带宽后继续
        data-migration/customer-misconfig/customer/S/P5D/null
        instruct-customer/waiting-customer

        缓存刷新不生效
        CDN｜缓存刷新
        刷新提交了一刻钟，没有生效
        A:您好，这边重新给您刷新了下，您再看下|C:好了
        cache-refresh/platform-stall/platform/S/PT15M/null
        manual-intervene/succeeded

        刷新预取任务处理中
        CDN｜缓存刷新
        预取任务处理中好几个小时了
        A:您好，预取任务积压，后端正在处理，完成后会自动变为成功
        cache-prefetch/backend-blocked/platform/S/null/null
        escalate-to-backend,wait-advised/pending

        目录刷新还是旧的
        CDN｜缓存刷新
        目录刷新完了还是旧的文件
        A:您好，您的源站开启了缓存，返回的仍是旧文件，需要您清理源站缓存
        cache-refresh/customer-misconfig/customer/S/null/null
        instruct-customer/waiting-customer

        CDN日志没有生成
        CDN｜日志
        凌晨的日志没有生成
        A:您好，日志一般延迟6小时左右生成，您晚点再看
        log-export/log-settlement/platform/S/null/PT6H
        wait-advised/pending

        需要日志
        CDN｜日志
        麻烦提供一下昨天下午3点的访问日志
        A:您好，您可以提供下域名，这边给您下载|C:[URL已脱敏]|A:您好，日志给您放在链接里了，您下载即可
        log-export/unknown/platform/-/null/null
        ask-info,manual-intervene/succeeded

        批量删除文件
        对象存储｜其他类咨询
        文件几百万个，控制台删除太慢，请后台删除
        A:您好，空间全部删除的话，需要您发送邮件授权，研发同事会处理
        bulk-delete/human-review-queue/platform/-/null/null
        ask-info,escalate-to-product/pending

        设备全部掉线
        视频监控｜业务咨询
        早上8点开始所有设备全部掉线
        A:您好，收到，产品在排查|C:什么时候恢复？|A:您好，目前已经恢复，您看下
        device-service-fix/platform-service-fault/platform/S/null/null
        escalate-to-product,manual-intervene/succeeded

        直播流拉不到
        视频监控｜业务咨询
        直播流拉不到，接口返回500
        A:您好，流ID给下|C:[已提供]|A:您好，服务端异常，已重启，您再试试|C:好了
        device-service-fix/platform-service-fault/platform/-/null/null
        ask-info,manual-intervene/succeeded

        转码失败重试
        数据处理｜音视频
        转码任务提交2小时仍在排队
        A:您好，队列繁忙，给您调高了优先级|C:好了
        media-processing/backend-blocked/platform/S/PT2H/null
        expedite/succeeded

        存储空间删除中
        对象存储｜空间管理
        空间删除中三天了
        A:您好，空间文件多，后台删除需要时间，预计还要2天
        bucket-delete/platform-stall/platform/S/P3D/P2D
        wait-advised/pending
        """
}
