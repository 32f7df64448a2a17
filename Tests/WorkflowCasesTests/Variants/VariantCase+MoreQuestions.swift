extension VariantCase {
    /// More that is no task.
    static let moreQuestions = """
        视频跨域播放失败
        CDN｜访问下载
        hls播放跨域错误
        A:您好，在域名的HTTP响应头配置添加跨域头
        out/instruct-customer

        源站被打挂了
        CDN｜其他类咨询
        回源太多把服务器打挂了
        A:您好，建议调大缓存时间，并开启回源跟随
        out/instruct-customer

        发票可以开几个点
        账户与财务｜发票问题
        专票税率多少
        A:您好，6%
        out/none

        如何查看CDN流量
        CDN｜流量计费问题
        cdn流量在哪里看
        A:您好，在统计分析里查看的
        out/instruct-customer

        域名备案问题
        CDN｜配置问题
        域名没有备案可以用吗
        A:您好，国内是不可以的，可以选择海外
        out/instruct-customer

        图片不能访问
        对象存储｜其他类咨询
        图片突然不能访问了
        A:您好，测试域名已到期回收，请绑定自定义域名
        out/instruct-customer

        证书续费
        SSL证书｜其他
        证书到期怎么续费
        A:您好，免费证书不能续费，到期前重新申请的
        out/instruct-customer

        上传报错
        对象存储｜SDK使用
        上传报错 no such bucket
        A:您好，空间名填错了的，您检查下
        out/instruct-customer

        短信模板规范
        云短信｜签名模板审核
        模板变量怎么写
        A:您好，变量格式为$\u{7B}code}，参考文档
        out/instruct-customer

        怎么降低CDN费用
        CDN｜流量计费问题
        cdn费用太高怎么优化
        A:您好，可以购买流量包，或者设置缓存提高命中率
        out/instruct-customer

        账号被锁
        账户与财务｜账户问题
        登录提示账号被锁定
        A:您好，密码错误次数过多，30分钟后自动解锁
        out/instruct-customer

        下载文件变预览
        对象存储｜其他类咨询
        pdf打开变成下载
        A:您好，设置Content-Disposition为inline
        out/instruct-customer

        流媒体收费
        视频监控｜业务咨询
        视频监控怎么收费
        A:您好，按路计费，参考价格页
        out/instruct-customer

        防盗链会影响小程序吗
        CDN｜配置问题
        开了防盗链小程序能访问吗
        A:您好，把小程序域名加到白名单就可以
        out/instruct-customer

        自己的证书怎么传
        SSL证书｜其他
        我有别家签的证书，想用在cdn上怎么上传
        A:您好，我看下|A:SSL证书服务里点上传自有证书，填证书内容和私钥即可
        out/instruct-customer

        上传文件401
        对象存储｜上传下载
        上传一直返回401，token过期吗
        A:您好，稍等|A:您的ak不对，检查下密钥
        out/instruct-customer

        访问502
        CDN｜访问下载
        域名访问502 nginx报错
        A:您好，我看下|A:您源站返回502，检查源站服务
        out/instruct-customer

        证书价格
        SSL证书｜其他
        通配符证书多少钱一年，几天能下来
        A:您好，购买页有价格，审核1-3个工作日
        out/instruct-customer

        短信模板能带链接吗
        云短信｜签名模板审核
        模板里能不能放链接，审核会通过吗
        A:您好，可以的，链接需要备案域名
        out/instruct-customer

        为什么还在扣费
        账户与财务｜计费问题
        文件都删了为什么还一直扣费
        A:您好，您的CDN还有流量产生的费用，稍等看下|A:是昨天的流量账单
        out/instruct-customer

        签名一般多久审核完
        云短信｜签名模板审核
        准备申请签名，一般审核要多久
        A:您好，1-2个工作日
        out/instruct-customer

        域名怎么才能生效
        CDN｜配置问题
        域名加好之后要做什么才能生效
        A:您好，配置CNAME解析即可
        out/instruct-customer

        https怎么开启
        CDN｜证书问题
        https在哪开启，需要证书吗
        A:您好，域名管理-https配置中开启，需要先有证书
        out/instruct-customer

        刷新后多久生效
        CDN｜缓存刷新
        刷新缓存一般多久生效
        A:您好，url10分钟，目录30分钟
        out/instruct-customer

        退款会退到哪
        账户与财务｜计费问题
        想问退款是退到余额还是银行卡
        A:您好，原路退回
        out/instruct-customer

        发票什么时候可以申请
        账户与财务｜发票问题
        当月的消费什么时候可以开发票
        A:您好，次月账单出来后可以申请
        out/instruct-customer

        域名删除后能恢复吗
        CDN｜配置问题
        域名删了还能恢复吗
        A:您好，删除后需要重新添加
        out/instruct-customer

        更换源站会影响访问吗
        CDN｜配置问题
        想换源站，期间会影响访问吗，大概多久
        A:您好，不影响，一般10分钟左右生效
        out/instruct-customer

        图片加载不出来
        CDN｜访问下载
        图片一直加载不出来，昨天还好的
        A:您好，链接发下|C:https://img.example.com/1.png|A:文件被删除了，请重新上传
        out/ask-info,instruct-customer

        下载速度慢
        CDN｜访问下载
        下载安装包很慢，一直卡在99%
        A:您好，请提供您的ip和dns
        out/ask-info

        php sdk 上传超时
        对象存储｜SDK使用
        php sdk 上传大文件超时，等了半小时还没传完
        A:您好，用分片上传，设置超时时间
        out/instruct-customer

        实名认证失败
        账户与财务｜账户问题
        人脸识别一直不通过怎么办
        A:您好，换个光线好的地方重试，或者用银行卡认证
        out/instruct-customer

        短信延迟
        云短信｜其他
        用户收短信很慢，要等几分钟
        A:您好，提供下手机号和时间|C:发了|A:运营商侧拥堵，已恢复
        out/ask-info,instruct-customer

        账单疑问
        账户与财务｜计费问题
        上个月账单怎么还没出来
        A:您好，每月5号出账，您5号之后看
        out/instruct-customer

        主账号加子用户
        账户与财务｜账户问题
        子用户添加后登录不了
        A:您好，子用户登录地址不同，用IAM登录页
        out/instruct-customer

        鉴权失败
        CDN｜配置问题
        时间戳防盗链配置后访问403
        A:您好，签名算法不对，路径要urlencode
        out/instruct-customer

        转码参数
        数据处理｜音视频
        转码后视频没有声音
        A:您好，源文件音频编码不支持，加acodec参数
        out/instruct-customer

        空间权限
        对象存储｜空间管理
        私有空间怎么改成公开
        A:您好，空间设置里修改访问控制
        out/instruct-customer

        证书链不完整
        SSL证书｜其他
        安卓访问提示证书不信任，我服务器上的nginx
        A:您好，nginx里要配fullchain
        out/instruct-customer
        """
}
