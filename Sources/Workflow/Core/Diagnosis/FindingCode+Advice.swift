extension FindingCode {
    /// What the one who has to act should do: an instruction that a customer can read where the customer has to act.
    public var advice: LocalizedText {
        switch self {
        case .certificateExpired: text("Renew the certificate and upload the new one.", "请续期证书并上传新证书。")
        case .certificateMismatch:
            text("Choose or upload a certificate that names this domain.", "请选择或上传包含该域名的证书。")
        case .certificateIncompatible:
            text(
                "Upload the certificate as PEM with its whole chain and an RSA or ECDSA key.",
                "请上传 PEM 格式、证书链完整且使用 RSA 或 ECDSA 密钥的证书。")
        case .icpMissing: text("File the domain with the ICP registry, then submit again.", "请先完成 ICP 备案后再提交。")
        case .icpLapsed: text("Renew the ICP filing of the domain.", "请重新办理该域名的 ICP 备案。")
        case .icpSyncLag:
            text("Wait for the registry's data, or have the filing confirmed by hand.", "请等待备案数据同步，或人工核实备案信息。")
        case .cnameMissing:
            text(
                "Add the CNAME record that the console shows at the domain's DNS provider.",
                "请在域名解析服务商处添加控制台所示的 CNAME 记录。")
        case .cnameWrong:
            text("Point the CNAME record to the name that the console shows.", "请将 CNAME 记录修改为控制台所示的地址。")
        case .dnsConflict:
            text("Remove the conflicting A, AAAA, MX or NS record of the same name.", "请删除同名的 A、AAAA、MX 或 NS 等冲突记录。")
        case .validationRecordMissing:
            text("Add the validation record or file exactly as the order shows it.", "请严格按照订单所示添加验证记录或验证文件。")
        case .boundElsewhere:
            text("Unbind the domain where it is bound now, or prove its ownership.", "请先在原账号或原资源上解绑该域名，或提交域名所有权证明。")
        case .bucketDeleted:
            text("Remove the leftover binding by hand, then confirm the stage.", "请由工程师手动清除残留的绑定关系，再确认该步骤完成。")
        case .orderExpired: text("Order the certificate again; the old order is void.", "请重新申请证书，原订单已失效。")
        case .unsupportedName:
            text("Use a name without special characters, or its ASCII form.", "请改用不含特殊字符的域名，或其 ASCII 形式。")
        case .incompatibleResource:
            text("Choose a resource that supports the operation and submit again.", "请选择支持该操作的资源后重新提交。")
        case .customerMisconfig: text("Correct what the evidence names, then tell us.", "请按所示内容修正配置，完成后告知我们。")
        case .accountInArrears:
            text("Top the account up; it goes on once the payment has arrived.", "请充值结清欠费，到账后将自动继续。")
        case .paymentNotReconciled: text("Have the payment matched to the order.", "请由财务核对该笔款项并入账。")
        case .recoveryInProgress: text("Wait until the recovery is done.", "请等待恢复完成。")
        case .notStarted: text("Take the first step in the console.", "请先在控制台发起该流程。")
        case .identityProofRequired: text("Submit the proof that the console asks for.", "请提交控制台要求的证明材料。")
        case .backendBlocked:
            text("Clear the queue, then have the operation dispatched again.", "请清理阻塞的队列，然后重新下发。")
        case .platformStall:
            text("Push it on; if it does not move, try the stage again.", "请手动推进；若仍无进展，请重试该步骤。")
        case .platformServiceFault: text("Have the service repaired, then try again.", "请先修复相关服务，再重试。")
        case .operatorOnlyOperation: text("Take the step by hand and record it.", "请由工程师手动操作并记录。")
        case .consoleStatusError:
            text("Reload the console; if the status stays wrong, tell us.", "请刷新控制台；若状态仍有误，请告知我们。")
        case .logFilterTimeout: text("Narrow the query and run it again.", "请缩小查询范围后重试。")
        case .logRetention: text("Choose a time within the retention period.", "请选择保留期限内的时间段。")
        case .logSettlement: text("Give it the time of the settlement: about six hours.", "请等待日志结算，约需 6 小时。")
        case .dailyBatchCycle: text("Give it until the next daily run.", "请等待下一次每日批处理。")
        case .staleNode: text("Push the configuration to that node, or take it out.", "请向该节点重新推送配置，或将其下线。")
        case .workerGone: text("Try the stage again on another worker.", "请在其他工作进程上重试该步骤。")
        case .caDown: text("Wait for the authority, or issue from another one.", "请等待颁发机构恢复，或更换颁发机构。")
        case .providerSilent: text("Ask the provider again; then try the stage again.", "请再次询问服务端；若无回应，请重试该步骤。")
        case .providerUnreachable:
            text("Check the provider and the way to it; the engine goes on trying.", "请检查服务端及网络；系统会继续尝试。")
        case .rejectedByProvider:
            text("Read the provider's reason; correct it and try again, or roll back.", "请查看拒绝原因，修正后重试或回滚。")
        case .alreadyDone: text("Confirm the stage; there is nothing left to do.", "请确认该步骤已完成，无需其他操作。")
        case .outsideWorkingHours: text("Wait for the next working hours.", "请等待下一个工作时段。")
        case .humanReviewQueue: text("Ask the review desk to take it next.", "请联系审核人员优先处理。")
        case .queuedBehind: text("Look at the task in front of it.", "请查看排在前面的任务。")
        case .withinNormalTime: text("Nothing has to be done; wait.", "无需操作，请等待。")
        case .unknown: text("Claim it and look at it by hand.", "请认领并人工排查。")
        }
    }

    private func text(_ en: String, _ zh: String) -> LocalizedText { LocalizedText(en: en, zh: zh) }
}
