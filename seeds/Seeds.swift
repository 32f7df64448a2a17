/// The files that a catalogue is made of, embedded in the binary so that nothing lies beside it.
///
/// A test holds this list equal to the folder, and the folder's base names are unique over all categories because the
/// compiler makes one constant of each.
public enum Seeds {
    /// The folder that a file lies in.
    public enum Category: String, Hashable, Sendable, CaseIterable {
        case workflows, policies, calendars
        /// The single file `directory.yaml` beside the folders.
        case directory
    }

    /// One embedded file.
    public struct File: Hashable, Sendable {
        public let category: Category
        /// The file's name in its folder, such as `domain-create.yaml`.
        public let name: String
        /// UTF-8 text, byte for byte as it is in the folder.
        public let bytes: [UInt8]

        /// Place below the folder of seeds, such as `workflows/domain-create.yaml`.
        public var path: String {
            switch category {
            case .workflows, .policies, .calendars: "\(category.rawValue)/\(name)"
            case .directory: name
            }
        }
    }

    /// All files, by category and then by name.
    public static var files: [File] { workflows + policies + calendars + [directory] }

    public static var workflows: [File] {
        [
            file(.workflows, "account-change.yaml", PackageResources.account_change_yaml),
            file(.workflows, "balance-transfer.yaml", PackageResources.balance_transfer_yaml),
            file(.workflows, "bulk-delete.yaml", PackageResources.bulk_delete_yaml),
            file(.workflows, "cache-prefetch.yaml", PackageResources.cache_prefetch_yaml),
            file(.workflows, "cache-refresh.yaml", PackageResources.cache_refresh_yaml),
            file(.workflows, "cdn-config.yaml", PackageResources.cdn_config_yaml),
            file(.workflows, "certificate-deploy.yaml", PackageResources.certificate_deploy_yaml),
            file(.workflows, "certificate-issue.yaml", PackageResources.certificate_issue_yaml),
            file(.workflows, "cname-verify.yaml", PackageResources.cname_verify_yaml),
            file(.workflows, "device-service-fix.yaml", PackageResources.device_service_fix_yaml),
            file(.workflows, "domain-create.yaml", PackageResources.domain_create_yaml),
            file(.workflows, "domain-delete.yaml", PackageResources.domain_delete_yaml),
            file(.workflows, "domain-reclaim.yaml", PackageResources.domain_reclaim_yaml),
            file(.workflows, "domain-unfreeze.yaml", PackageResources.domain_unfreeze_yaml),
            file(.workflows, "https-disable.yaml", PackageResources.https_disable_yaml),
            file(.workflows, "https-enable.yaml", PackageResources.https_enable_yaml),
            file(.workflows, "https-update.yaml", PackageResources.https_update_yaml),
            file(.workflows, "invoice-issue.yaml", PackageResources.invoice_issue_yaml),
            file(.workflows, "log-export.yaml", PackageResources.log_export_yaml),
            file(.workflows, "refund.yaml", PackageResources.refund_yaml),
            file(.workflows, "resource-provision.yaml", PackageResources.resource_provision_yaml),
            file(.workflows, "sms-quota-return.yaml", PackageResources.sms_quota_return_yaml),
            file(.workflows, "sms-review.yaml", PackageResources.sms_review_yaml),
            file(.workflows, "topup-credit.yaml", PackageResources.topup_credit_yaml),
        ]
    }

    public static var policies: [File] {
        [
            file(.policies, "certificate.yaml", PackageResources.certificate_yaml),
            file(.policies, "human-review.yaml", PackageResources.human_review_yaml),
            file(.policies, "platform-stall.yaml", PackageResources.platform_stall_yaml),
        ]
    }

    public static var calendars: [File] {
        [
            file(.calendars, "always.yaml", PackageResources.always_yaml),
            file(.calendars, "cn-business.yaml", PackageResources.cn_business_yaml),
        ]
    }

    public static var directory: File { file(.directory, "directory.yaml", PackageResources.directory_yaml) }

    private static func file(_ category: Category, _ name: String, _ bytes: [UInt8]) -> File {
        File(category: category, name: name, bytes: bytes)
    }
}
