import WorkflowCore

extension OperationKind {
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
        /// By people at a desk, within so many working days.
        case desk(World.Desk.Name, ClosedRange<Int>)
        /// With the next daily batch.
        case batch

        var usesQueue: Bool {
            if case .queued = self { true } else { false }
        }

        var isImmediate: Bool {
            if case .immediate = self { true } else { false }
        }

        /// The time on the clock; nil where it depends on when the operation begins.
        var range: DurationRange? {
            switch self {
            case .immediate, .desk, .batch: nil
            case .timed(let range), .queued(let range), .authority(let range): range
            }
        }
    }

    // A configuration dispatch takes 6.5 to 10 minutes; with the short stages around it and the confirmation of the
    // nodes a domain is created, or its HTTPS changed, within the stated 8 to 15. A withdrawal takes 8⅓ to 11, and a
    // deletion with its unbinding and removal the stated 10 to 15.
    var pace: Pace {
        switch self {
        case .checkFiling, .checkName, .checkCNAME, .checkCertificate, .validateOwnership, .checkPayment,
            .checkTarget, .checkLogWindow, .checkService, .submitChange, .checkResource:
            .immediate
        case .registerDomain, .bindBucket: .timed(Self.seconds(7, 20, from: 5, to: 28))
        case .writeConfiguration: .timed(Self.seconds(6, 18, from: 5, to: 28))
        case .switchHTTPSOn, .switchHTTPSOff: .timed(Self.seconds(6, 18, from: 5, to: 28))
        case .withdrawOrder, .reinstateDomain: .timed(Self.seconds(8, 30, from: 5, to: 60))
        case .withdrawReview, .returnDomain, .voidInvoice, .reversePosting, .debitBalance, .restoreAccount,
            .releaseResource:
            .timed(Self.seconds(8, 30, from: 5, to: 60))
        case .unbindBucket, .removeDomain: .timed(Self.seconds(65, 100, from: 61, to: 110))
        case .confirmNodes: .timed(Self.seconds(100, 165, from: 91, to: 178))
        case .dispatchConfiguration: .queued(Self.seconds(420, 560, from: 390, to: 598))
        case .withdrawConfiguration: .queued(Self.seconds(520, 630, from: 500, to: 655))
        case .restoreConfiguration: .queued(Self.seconds(180, 420, from: 120, to: 480))
        case .publishCertificate: .queued(Self.seconds(500, 820, from: 481, to: 895))
        case .applyForCertificate: .authority(Self.seconds(80, 420, from: 61, to: 590))
        case .validateDomain: .authority(Self.seconds(150, 900, from: 121, to: 1190))
        case .transferDomain: .timed(Self.minutes(6, 40, from: 5, to: 58))
        case .recoverDomain: .timed(Self.minutes(11, 25, from: 10, to: 29))
        case .refreshURL, .prefetch: .timed(Self.minutes(4, 9, from: 3, to: 10))
        case .refreshDirectory: .timed(Self.minutes(12, 27, from: 10, to: 30))
        case .filterLogs: .timed(Self.minutes(6, 24, from: 5, to: 29))
        case .deliverLogs: .timed(Self.seconds(20, 100, from: 10, to: 115))
        case .payOut, .issueInvoice, .postTransfer, .creditBalance, .updateAccount:
            .timed(Self.seconds(20, 240, from: 10, to: 290))
        case .matchPayment: .timed(Self.minutes(2, 8, from: 1, to: 10))
        case .deleteObjects: .timed(Self.minutes(12, 100, from: 10, to: 118))
        case .repairService: .timed(Self.minutes(12, 34, from: 10, to: 39))
        case .createResource: .timed(Self.minutes(2, 9, from: 1, to: 10))
        case .reviewMessage: .desk(.messages, 1...2)
        case .fileWithCarrier: .desk(.carrier, 3...5)
        case .reviewRefund: .desk(.business, 1...3)
        case .reviewDeletion: .desk(.business, 1...2)
        case .reviewInvoice: .desk(.finance, 1...3)
        case .reviewTransfer: .desk(.finance, 1...2)
        case .reviewChange: .desk(.accounts, 1...3)
        case .returnQuota: .batch
        }
    }

    /// The desk where people decide, if they do.
    var desk: World.Desk.Name? {
        if case .desk(let name, _) = pace { name } else { nil }
    }

    /// Whether it takes minutes, so that a fault named without a stage strikes here.
    var isLong: Bool {
        switch pace {
        case .immediate: false
        case .timed(let range): range.most >= .minutes(4)
        case .queued, .authority, .desk, .batch: true
        }
    }

    var usesQueue: Bool { pace.usesQueue }

    private static func seconds(_ low: Int64, _ high: Int64, from least: Int64, to most: Int64) -> DurationRange {
        DurationRange(low: .seconds(low), high: .seconds(high), least: .seconds(least), most: .seconds(most))
    }

    private static func minutes(_ low: Int64, _ high: Int64, from least: Int64, to most: Int64) -> DurationRange {
        seconds(low * 60, high * 60, from: least * 60, to: most * 60)
    }
}
