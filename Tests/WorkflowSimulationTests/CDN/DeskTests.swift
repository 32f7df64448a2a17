import Testing
import WorkflowCore

@testable import WorkflowSimulation

/// Reviews: files at desks that work their hours.
struct DeskTests {
    @Test func `a backlog at every desk holds all reviews until it is worked off, but for the one taken up next`()
        throws
    {
        var rig = Rig()
        try rig.cdn.inject(Fault(.reviewQueue), subject: nil, at: rig.now)
        let reviews = (1...3).map { number in
            rig.request("review.refund", workflow: "refund", subject: "order-\(number)", task: Int64(number))
        }
        for review in reviews { _ = try rig.send(review) }
        rig.pass(.days(6))
        #expect(rig.reports.isEmpty)
        let finding = try #require(try rig.probe(reviews[0]).findings.first)
        #expect(finding.code == .humanReviewQueue)
        #expect(finding.evidence.contains("3 files lie"))
        #expect(rig.cdn.troubles.map(\.finding.code) == [.humanReviewQueue])
        _ = try rig.cdn.apply(.expediteReview("order-2"), at: rig.now)
        rig.pass(.days(4))
        #expect(rig.reports.map(\.report.token.task.rawValue) == [2])
        rig.cdn.clear(.reviewQueue, subject: nil, at: rig.now)
        rig.pass(.days(4))
        #expect(Set(rig.reports.map(\.report.token.task.rawValue)) == [1, 2, 3])
        #expect(rig.cdn.world.desks.flatMap(\.files).isEmpty)
    }

    @Test func `a review taken up at night is decided after the desk has opened`() throws {
        var rig = Rig()
        // Sunday evening in Shanghai.
        let night = Instant(seconds: 1_750_600_800)
        rig.pass(night - rig.now)
        let review = rig.request("review.refund", workflow: "refund", subject: "order-1")
        _ = try rig.send(review)
        let codes = try rig.probe(review).findings.map(\.code)
        #expect(codes == [.humanReviewQueue, .outsideWorkingHours])
        #expect(try rig.probe(review).findings.allSatisfy { !$0.isBlocking })
        _ = try rig.cdn.apply(.expediteReview("order-1"), at: rig.now)
        let opening = try #require(WorkCalendar.office.nextOpening(atOrAfter: night))
        rig.pass(.days(2))
        let decided = try #require(rig.reports.last).at
        #expect(decided > opening + .minutes(14) && decided < opening + .minutes(91))
    }

    @Test func `a desk's holiday is no working day`() throws {
        var hours = WorkCalendar.office
        for day in 23...29 { hours.overrides[CivilDate(year: 2025, month: 6, day: day)] = [] }
        var rig = Rig(configuration: SimulatedCDN.Configuration(officeHours: hours))
        rig.pass(Instant(seconds: 1_750_600_800) - rig.now)
        let review = rig.request("review.refund", workflow: "refund", subject: "order-1")
        _ = try rig.send(review)
        rig.pass(.days(7))
        #expect(rig.reports.isEmpty)
        rig.pass(.days(4))
        #expect(rig.outcomes(of: review).last?.isSuccess == true)
    }

    @Test func `pushing configurations decides no reviews`() throws {
        var rig = Rig()
        let review = rig.request("review.refund", workflow: "refund", subject: "order-1")
        _ = try rig.send(review)
        #expect(throws: SimulationError.self) {
            try rig.cdn.apply(.pushConfiguration(domain: "order-1"), at: rig.now)
        }
        #expect(try rig.poll(review) == .working)
    }

    @Test func `taking a review up next never makes it later, and can be done once`() throws {
        for seed in 0..<30 {
            var decided: [Instant] = []
            for isUrgent in [false, true] {
                var rig = Rig(seed: UInt64(seed))
                let review = rig.request("review.sms", workflow: "sms-review", subject: "message-1")
                _ = try rig.send(review)
                rig.pass(.hours(11))
                if isUrgent {
                    _ = try rig.cdn.apply(.expediteReview("message-1"), at: rig.now)
                    #expect(throws: SimulationError.self) {
                        try rig.cdn.apply(.expediteReview("message-1"), at: rig.now)
                    }
                }
                rig.pass(.days(5))
                decided.append(try #require(rig.reports.last).at)
            }
            #expect(decided[1] <= decided[0] + .seconds(3))
        }
    }
}
