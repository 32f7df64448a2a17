extension Finding {
    /// The platform is behind its time, and was seen to move.
    private var isSlowness: Bool { code == .platformStall && !isBlocking }

    /// What is the case, as its code says it or, where the party makes a difference, more exactly.
    public var title: LocalizedText {
        switch (code, party) {
        case _ where isSlowness:
            LocalizedText(en: "It takes longer than normal and moves on.", zh: "处理时间比平时长，但仍在进行。")
        case (.cnameMissing, .thirdParty):
            LocalizedText(en: "The domain's CNAME record is set and not visible yet.", zh: "CNAME 记录已设置，但解析尚未生效。")
        case (.boundElsewhere, .thirdParty):
            LocalizedText(en: "The proof of ownership is set and not visible yet.", zh: "归属验证记录已设置，但解析尚未生效。")
        default: code.title
        }
    }

    /// What the one who has to act should do.
    public var advice: LocalizedText {
        switch (code, party) {
        case _ where isSlowness: LocalizedText(en: "Give it time, or push it on.", zh: "请稍候，或手动催办。")
        case (.bucketDeleted, .customer):
            LocalizedText(en: "Bring the bucket back, or submit again with another one.", zh: "请恢复该存储空间，或改用其他存储空间重新提交。")
        case (.cnameMissing, .thirdParty), (.boundElsewhere, .thirdParty):
            LocalizedText(
                en: "Wait until the DNS provider shows the record; its TTL says how long.",
                zh: "请等待解析服务商生效，生效时间取决于 TTL。")
        default: code.advice
        }
    }

    /// What an operator can do about it, the most likely first; never empty.
    public var remedies: [Remedy] {
        switch (code, party) {
        case _ where isSlowness: [.watch, .nudge]
        case (.bucketDeleted, .customer): [.handOver(.customer), .rollback]
        case (.cnameMissing, .thirdParty), (.boundElsewhere, .thirdParty): [.handOver(.thirdParty), .nudge]
        default: code.remedies
        }
    }
}
