/// Expected screens; a bar marks the end of each line.
enum Snapshots {
    static let overdue80 = """
        TASK    WHAT                       STAGE       OVERDUE  NEXT         LV  CLAIMED|
        vhp40c  cdn.e…e.com domain-create  dispatch     +1h59m  platform      2  li.wei|
        p3d90r  static…e.com https-enable  certifica…     +16m  customer      –  –|
        hn3e04  图…com certificate-issue   validation    +1d3h  third-party   1  –|
        """
    static let overdue120 = """
        TASK    WHAT                                                SINCE  STAGE               OVERDUE  NEXT         LV  CLAIMED|
        vhp40c  cdn.example.com domain-create                       2h14m  dispatch             +1h59m  platform      2  li.wei|
        p3d90r  static.shop-of-many-words.example.com https-enable    31m  certificate-deploy     +16m  customer      –  –|
        hn3e04  图片.example.com certificate-issue                   2d3h  validation            +1d3h  third-party   1  –|
        """
    static let overdueChinese = """
        任务    对象与类型                        阶段          超时  由谁    级  认领|
        vhp40c  cdn.example.com 创建加速域名      下发配置  +1时59分  平台     2  li.wei|
        p3d90r  static.sho…xample.com 开启 HTTPS  部署证书     +16分  客户     –  –|
        hn3e04  图片.example.com 签发证书         域名验证   +1天3时  第三方   1  –|
        """
    static let list80 = """
        TASK    WORKFLOW           SUBJECT          PHASE      STAGE       HEALTH    AGE|
        vhp40c  domain-create      cdn.example.com  running    dispatch    stuck   2h14m|
        p3d90r  https-enable       static.…ple.com  waiting    certifica…  slow      31m|
        hn3e04  certificate-issue  图片.ex…ple.com  running    validation  stuck    2d3h|
        c7tj0g  domain-create      done.ex…ple.com  succeeded  –           –          9m|
        """
    static let plan = """
        Rollback of domain-create cdn.example.com (vhp40c700000), now running in|
        dispatch|
          1. dispatch (interrupted): undo by withdraw-config, within 30m|
             restores: the configuration before|
          2. register (completed): undo by unregister, within 10m|
             restores: the name is free again|
             does not restore: the cached files|
          3. Then cdn is asked whether the last known good configuration is back.|
        |
        Cannot be restored|
          • the cached files|
        """
    static let explanation = """
        domain-create  cdn.example.com  vhp40c700000|
        Stuck in dispatch for 2h 14m.|
        Normally it takes 8–15 minutes.|
        |
        Who must act|
          platform|
        |
        Findings (1m ago)|
          • The dispatch queue is blocked.|
            backend-blocked, platform, blocking|
            evidence: queue depth 41, no completion for 2h|
        |
        What to do|
          • Hurry it on.|
            $ wfctl nudge 3c1 --reason …|
        |
        To the customer|
          已为您手动介入。|
          We have stepped in.|
        """
}
