import Foundation
import Logging
import Testing
import WorkflowCore

@testable import workflowd

/// How many connections there may be, and what becomes of those that are too many.
@Suite struct ConnectionBudgetTests {
    @Test(arguments: [(200, 6, 2), (1024, 624, 208), (2048, 1000, 464), (1_048_576, 1000, 1000)])
    func `what the files, the socket and the webhooks need is left for them`(descriptors: Int, tcp: Int, socket: Int)
        throws
    {
        let budget = try ConnectionBudget(descriptors: descriptors)
        #expect((budget.tcp, budget.socket) == (tcp, socket))
        #expect(budget.tcp + budget.socket + ConnectionBudget.reserve <= descriptors)
    }

    @Test func `somebody may ask for fewer or more, as far as there is room`() throws {
        #expect(try ConnectionBudget(descriptors: 1024, wanted: 10).tcp == 10)
        #expect(try ConnectionBudget(descriptors: 65_536, wanted: 20_000).tcp == 20_000)
        let error = #expect(throws: SettingsError.self) { try ConnectionBudget(descriptors: 1024, wanted: 1000) }
        #expect(error?.message.hasPrefix("1000 connections do not fit into the limit of 1024 open files, ") == true)
    }

    @Test func `a limit of files that leaves none is refused at the start`() {
        let error = #expect(throws: SettingsError.self) { try ConnectionBudget(descriptors: 128) }
        #expect(error?.message.contains("is 128, too low to serve anybody; expected at least 200.") == true)
    }

    @Test func `the limit of descriptors is the hard one afterwards`() {
        let raised = DescriptorLimit.raise()
        var limit = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        #expect(limit.rlim_cur == limit.rlim_max)
        #expect(raised == Int(clamping: min(limit.rlim_max, 1024 * 1024)))
    }

    @Test func `what is over the bound is refused until another one ends`() {
        let count = ConnectionCount(
            most: 2, clock: ManualClock(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        #expect(count.opened() && count.opened() && !count.opened())
        count.closed()
        #expect(count.opened() && !count.opened())
    }

    @Test func `refusals are one line a minute, with how many there were`() {
        let lines = LogLines()
        let clock = ManualClock()
        let count = ConnectionCount(
            most: 0, clock: clock, logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
        for _ in 0..<100 { _ = count.opened() }
        #expect(lines.all.count == 1 && lines.all[0].contains("\"refused\": 1"))
        clock.advance(by: .seconds(59))
        _ = count.opened()
        #expect(lines.all.count == 1)
        clock.advance(by: .seconds(1))
        _ = count.opened()
        #expect(lines.all.count == 2 && lines.all[1].contains("\"refused\": 101"))
    }
}
