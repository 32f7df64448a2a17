extension FindingCode {
    /// What is the case, in one sentence for operators and customers alike.
    public var title: LocalizedText {
        switch self {
        case .certificateExpired: text("The certificate has expired.", "证书已过期。")
        case .certificateMismatch: text("The certificate does not cover this domain.", "证书与该域名不匹配。")
        case .certificateIncompatible:
            text("The certificate's format, key or chain is not accepted.", "证书的格式、密钥或证书链不符合要求。")
        case .icpMissing: text("The domain has no ICP filing.", "域名没有 ICP 备案。")
        case .icpLapsed: text("The domain's ICP filing is no longer valid.", "域名的 ICP 备案已失效。")
        case .icpSyncLag:
            text("The ICP filing exists but has not reached the platform yet.", "ICP 备案已通过，但备案信息尚未同步到平台。")
        case .cnameMissing: text("The domain has no CNAME record.", "域名没有配置 CNAME 记录。")
        case .cnameWrong: text("The domain's CNAME record points elsewhere.", "域名的 CNAME 记录指向了其他地址。")
        case .dnsConflict:
            text("Another DNS record of the domain conflicts with its CNAME.", "域名的其他解析记录与 CNAME 冲突。")
        case .validationRecordMissing:
            text("The record or file that proves control of the domain is missing.", "未找到用于验证域名归属的解析记录或文件。")
        case .boundElsewhere:
            text("The domain is bound in another account or to another resource.", "域名已绑定在其他账号或其他资源上。")
        case .bucketDeleted: text("The bucket that the domain was bound to is gone.", "域名所绑定的存储空间已被删除。")
        case .orderExpired: text("The certificate order has expired.", "证书订单已过期。")
        case .unsupportedName: text("Names of this kind are not supported.", "不支持此类域名。")
        case .incompatibleResource:
            text("The resource does not allow this operation.", "该资源的类型或状态不支持此操作。")
        case .customerMisconfig: text("The customer has something to do or to correct.", "有一项需要客户处理或修正的内容。")
        case .accountInArrears:
            text("The account owes money, and its services are suspended.", "账户欠费，服务已暂停。")
        case .paymentNotReconciled:
            text("The payment has arrived but has not been matched to the order.", "款项已支付，但尚未与订单匹配入账。")
        case .recoveryInProgress: text("The service is recovering; this takes its time.", "服务正在恢复中，需要一些时间。")
        case .notStarted: text("The step that begins this process has not been taken.", "流程的起始操作尚未进行。")
        case .identityProofRequired: text("A proof of identity or ownership is required.", "需要提供身份或所有权证明。")
        case .backendBlocked: text("A queue on the platform's side is blocked.", "平台后台队列阻塞。")
        case .platformStall: text("The platform has stopped working on it.", "平台侧的处理停滞。")
        case .platformServiceFault: text("A platform service has a fault.", "平台服务出现故障。")
        case .operatorOnlyOperation: text("Only an operator can take the next step.", "下一步只能由平台工程师操作。")
        case .consoleStatusError: text("The console shows a wrong status.", "控制台显示的状态有误。")
        case .logFilterTimeout: text("The log query takes longer than it may.", "日志查询超时。")
        case .logRetention: text("The logs are older than they are kept.", "所查日志已超过保留期限。")
        case .logSettlement: text("The logs of that time are not complete yet.", "该时段的日志尚未结算完成。")
        case .dailyBatchCycle: text("It is part of a batch that runs once a day.", "该操作由每日批处理执行。")
        case .staleNode: text("An edge node still has the old configuration.", "个别边缘节点仍在使用旧配置。")
        case .workerGone: text("The worker that had it is gone.", "执行该任务的工作进程已失联。")
        case .caDown: text("The certificate authority is not available.", "证书颁发机构的服务暂不可用。")
        case .providerSilent: text("The provider gives no sign of life.", "服务端没有任何回应。")
        case .providerUnreachable: text("The provider cannot be reached.", "无法连接到服务端。")
        case .rejectedByProvider: text("The provider has rejected the operation.", "服务端拒绝了该操作。")
        case .alreadyDone: text("It is already done; only the report is missing.", "操作已完成，仅缺少完成回执。")
        case .outsideWorkingHours: text("It needs people, and they are off duty.", "需要人工处理，目前不在工作时间。")
        case .humanReviewQueue: text("It waits in the queue of a human review.", "正在排队等待人工审核。")
        case .queuedBehind: text("It waits for another task.", "正在等待另一个任务结束。")
        case .withinNormalTime: text("It is within its normal time.", "仍在正常处理时间内。")
        case .unknown: text("No cause has been found yet.", "尚未查明原因。")
        }
    }

    private func text(_ en: String, _ zh: String) -> LocalizedText { LocalizedText(en: en, zh: zh) }
}
