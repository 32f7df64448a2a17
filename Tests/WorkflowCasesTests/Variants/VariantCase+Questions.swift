extension VariantCase {
    /// No tasks: questions, the customer's own faults, access and billing.
    static let questions = """
        怎么设置回源
        CDN｜配置问题
        回源host该填什么
        A:您好，填源站域名即可，参考文档[URL已脱敏]
        out/instruct-customer

        域名解析教程
        CDN｜配置问题
        cname记录怎么加
        A:您好，到域名服务商处添加CNAME类型，记录值填控制台给出的即可
        out/instruct-customer

        上传大文件失败
        对象存储｜上传下载
        上传5G视频总是中断
        A:您好，建议使用分片上传，断点续传
        out/instruct-customer

        图片打开很慢
        CDN｜访问下载
        图片加载要十几秒
        A:您好，麻烦提供下慢的链接和您的ip|C:https://img.example.com/a.png|A:您好，图片20M过大，建议压缩后使用
        out/ask-info,instruct-customer

        流量费怎么这么高
        CDN｜流量计费问题
        昨天一天跑了两百多块钱
        A:您好，统计分析里可以看到top url，建议加防盗链
        out/instruct-customer

        收不到验证码
        账户与财务｜账户
        登录时短信验证码一直收不到
        A:您好，请检查手机是否拦截短信，或使用邮箱登录
        out/instruct-customer

        怎么续费证书
        SSL证书｜其他
        证书还有10天过期，怎么续
        A:您好，重新购买一张部署上去就行
        out/instruct-customer

        备案需要什么材料
        CDN｜其他类咨询
        备案要在你们这里做吗
        A:您好，我们不提供备案服务，您到服务器接入商办理
        out/instruct-customer

        短信发送报签名不存在
        云短信｜API使用
        调用发送接口返回signature not found
        A:您好，签名ID传错了，请用控制台的签名ID
        out/instruct-customer

        SDK报超时
        对象存储｜SDK使用
        java sdk 下载超时，一直报timeout
        A:您好，看下本地网络，或者把超时时间调大
        out/instruct-customer

        转码参数怎么写
        数据处理｜音视频
        想转成720p的mp4
        A:您好，avthumb/mp4/s/1280x720
        out/instruct-customer

        子账号权限
        账户与财务｜账户
        子账号看不到空间怎么办
        A:您好，主账号给子账号授权策略
        out/instruct-customer

        空间迁移方案
        对象存储｜数据迁移
        想把别家oss的数据迁到贵司平台有什么工具
        A:您好，可以用数据迁移服务或rclone
        out/instruct-customer

        测试域名被回收
        对象存储｜域名
        测试域名不能用了
        A:您好，测试域名有效期30天，请绑定自己已备案的域名
        out/instruct-customer

        视频无法播放
        对象存储｜其他类咨询
        m3u8在安卓上播放不了
        A:您好，源文件编码是hevc，部分机型不支持，建议转成h264
        out/instruct-customer

        跨域报错
        CDN｜配置问题
        字体文件跨域报错
        A:您好，cdn响应头里加Access-Control-Allow-Origin
        out/instruct-customer

        收到欠费短信
        账户与财务｜计费问题
        没用怎么会欠费
        A:您好，账单里看是存储费用产生的，不用可以删掉文件
        out/instruct-customer

        发票怎么申请
        账户与财务｜发票问题
        充值的钱可以开专票吗
        A:您好，消费后可以，在财务中心申请
        out/instruct-customer

        余额能提现吗
        账户与财务｜其他
        余额提现规则
        A:您好，充值的现金可以申请提现，赠送的不可以，控制台提交即可
        out/instruct-customer

        域名能绑定几个
        CDN｜配置问题
        一个空间可以绑定多少个域名
        A:您好，默认20个
        out/none

        刷新和预取区别
        CDN｜缓存刷新
        刷新预取有啥区别
        A:您好，刷新是删缓存，预取是把文件拉到节点，文档[URL已脱敏]
        out/instruct-customer

        日志在哪里下载
        CDN｜日志
        想看访问日志
        A:您好，控制台CDN-日志下载
        out/instruct-customer

        域名访问403
        CDN｜访问下载
        链接打开显示403
        A:您好，设置了防盗链，空referer被拦了，允许空referer即可|C:好了
        out/instruct-customer

        国标设备接入不了
        视频监控｜设备接入
        设备注册不上
        A:您好，SIP密码填错了，改下再注册|C:可以了
        out/instruct-customer

        API限流
        对象存储｜API使用
        list接口返回573
        A:您好，单空间请求频率过高，降低并发
        out/instruct-customer

        CDN可以不绑定CNAME吗
        CDN｜配置问题
        想知道CDN是不是必须cname
        A:您好，是的，必须配置cname才能生效
        out/instruct-customer

        SSL证书能否用于多个域名
        SSL证书｜其他
        一张证书可以给几个子域名用吗
        A:您好，需要购买通配符证书
        out/instruct-customer

        图片缩略图样式
        数据处理｜图片处理
        缩略图太模糊怎么调
        A:您好，调整参数q值即可
        out/instruct-customer

        如何开通海外加速
        CDN｜配置问题
        海外用户访问，怎么开通海外节点
        A:您好，域名配置里覆盖范围选全球即可
        out/instruct-customer

        流量包用完了怎么计费
        CDN｜流量计费问题
        流量包用完会停机吗
        A:您好，用完按量计费，余额充足不会停
        out/instruct-customer

        小程序图片不显示
        对象存储｜其他类咨询
        小程序里图片不显示，浏览器可以
        A:您好，检查小程序后台downloadFile合法域名是否配置|C:配了就好了
        out/instruct-customer

        删除文件后空间容量没变
        对象存储｜其他类咨询
        昨天删了文件，容量显示没减少
        A:您好，存储统计是T+1更新的，明天看
        out/instruct-customer

        ak sk 在哪里看
        对象存储｜SDK使用
        密钥在哪查看
        A:您好，个人中心-密钥管理
        out/instruct-customer

        上传慢
        对象存储｜上传下载
        上传速度只有几十k，很慢
        A:您好，提供下上传域名和本地网络|C:电信100M|A:您好，建议使用加速上传域名
        out/ask-info,instruct-customer

        证书怎么下载
        SSL证书｜其他
        买的证书如何下载pem
        A:您好，证书管理里点下载，选择nginx格式
        out/instruct-customer

        短信收不到
        云短信｜其他
        用户反馈收不到短信
        A:您好，提供下手机号查一下|C:[手机号已脱敏]|A:您好，运营商返回空号
        out/ask-info,instruct-customer

        账单看不懂
        账户与财务｜计费问题
        这个月账单多了一项API请求费
        A:您好，GET请求超出免费额度会计费
        out/instruct-customer

        需要注销子账号
        账户与财务｜账户
        怎么删除子账号
        A:您好，主账号进入权限管理删除
        out/instruct-customer
        """
}
