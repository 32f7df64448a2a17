import Foundation

/// How many descriptors the process may have open: the bound of its files, sockets and pipes together.
enum DescriptorLimit {
    /// What is believed of a limit that is larger or infinite, which no daemon comes near.
    private static let most = 1024 * 1024

    /// Raises the soft limit, which is often 1,024, to the hard one.
    ///
    /// - Returns: the limit that holds now.
    static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        var raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
        if setrlimit(resource, &raised) == 0 { limit = raised }
        return Int(clamping: min(limit.rlim_cur, rlim_t(most)))
    }

    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
}
