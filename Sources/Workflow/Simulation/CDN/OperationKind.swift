internal import WorkflowCore

/// The operations that the simulated CDN offers, by the names under which the catalogue calls them.
///
/// A new part of the world (review desks, cache refresh, log settlement) begins here: a case, its pace, its
/// obstacles and its effect, each in an exhaustive `switch`.
public enum OperationKind: String, Hashable, Codable, Sendable, CaseIterable {
    case checkFiling = "domain.check-icp"
    case checkName = "domain.check-name"
    case registerDomain = "domain.register"
    case removeDomain = "domain.remove"
    case reinstateDomain = "domain.reinstate"
    case bindBucket = "bucket.bind"
    case unbindBucket = "bucket.unbind"
    case checkCNAME = "dns.check-cname"
    case writeConfiguration = "config.write"
    case dispatchConfiguration = "config.dispatch"
    case restoreConfiguration = "config.restore"
    case withdrawConfiguration = "config.withdraw"
    case checkCertificate = "certificate.check"
    case applyForCertificate = "certificate.apply"
    case validateDomain = "certificate.validate-domain"
    case publishCertificate = "certificate.publish"
    case withdrawOrder = "certificate.withdraw-order"
    case switchHTTPSOn = "https.switch-on"
    case switchHTTPSOff = "https.switch-off"
    case confirmNodes = "node.confirm"

    /// Where an operation spends its time.
    enum Pace {
        /// Answered within the request.
        case immediate
        /// By the control plane itself, without a queue.
        case timed(DurationRange)
        /// By a worker of the dispatch queue.
        case queued(DurationRange)
        /// By the certificate authority.
        case authority(DurationRange)

        var usesQueue: Bool {
            if case .queued = self { true } else { false }
        }

        var range: DurationRange? {
            switch self {
            case .immediate: nil
            case .timed(let range), .queued(let range), .authority(let range): range
            }
        }
    }

    // A configuration dispatch takes 6.5 to 10 minutes; with the short stages around it and the confirmation of the
    // nodes a domain is created, or its HTTPS changed, within the stated 8 to 15. A withdrawal takes 8⅓ to 11, and a
    // deletion with its unbinding and removal the stated 10 to 15.
    var pace: Pace {
        switch self {
        case .checkFiling, .checkName, .checkCNAME, .checkCertificate: .immediate
        case .registerDomain, .bindBucket: .timed(Self.seconds(7, 20, from: 5, to: 28))
        case .writeConfiguration: .timed(Self.seconds(6, 18, from: 5, to: 28))
        case .switchHTTPSOn, .switchHTTPSOff: .timed(Self.seconds(6, 18, from: 5, to: 28))
        case .withdrawOrder, .reinstateDomain: .timed(Self.seconds(8, 30, from: 5, to: 60))
        case .unbindBucket, .removeDomain: .timed(Self.seconds(65, 100, from: 61, to: 110))
        case .confirmNodes: .timed(Self.seconds(100, 165, from: 91, to: 178))
        case .dispatchConfiguration: .queued(Self.seconds(420, 560, from: 390, to: 598))
        case .withdrawConfiguration: .queued(Self.seconds(520, 630, from: 500, to: 655))
        case .restoreConfiguration: .queued(Self.seconds(180, 420, from: 120, to: 480))
        case .publishCertificate: .queued(Self.seconds(500, 820, from: 481, to: 895))
        case .applyForCertificate: .authority(Self.seconds(80, 420, from: 61, to: 590))
        case .validateDomain: .authority(Self.seconds(150, 900, from: 121, to: 1190))
        }
    }

    /// Whether it takes minutes, so that a fault named without a stage strikes here.
    var isLong: Bool {
        switch pace {
        case .immediate, .timed: false
        case .queued, .authority: true
        }
    }

    var usesQueue: Bool { pace.usesQueue }

    /// Whether it changes something of the customer's, so that it can be undone.
    var changesWorld: Bool {
        switch self {
        case .checkFiling, .checkName, .checkCNAME, .checkCertificate, .confirmNodes: false
        case .registerDomain, .removeDomain, .reinstateDomain, .bindBucket, .unbindBucket, .writeConfiguration,
            .dispatchConfiguration, .restoreConfiguration, .withdrawConfiguration, .applyForCertificate,
            .validateDomain, .publishCertificate, .withdrawOrder, .switchHTTPSOn, .switchHTTPSOff:
            true
        }
    }

    /// Whether taking it back means that the edge has to be told again.
    var reachesEdge: Bool {
        switch self {
        case .dispatchConfiguration, .restoreConfiguration, .withdrawConfiguration, .publishCertificate: true
        case .checkFiling, .checkName, .registerDomain, .removeDomain, .reinstateDomain, .bindBucket, .unbindBucket,
            .checkCNAME, .writeConfiguration, .checkCertificate, .applyForCertificate, .validateDomain,
            .withdrawOrder, .switchHTTPSOn, .switchHTTPSOff, .confirmNodes:
            false
        }
    }

    /// The longest that it takes when all is well.
    var normalLimit: TimeSpan { pace.range?.most ?? .seconds(1) }

    private static func seconds(_ low: Int64, _ high: Int64, from least: Int64, to most: Int64) -> DurationRange {
        DurationRange(low: .seconds(low), high: .seconds(high), least: .seconds(least), most: .seconds(most))
    }
}
