import Foundation
import Logging
import Testing
import WorkflowCore

@testable import workflowd

/// How many connections there may be, and what becomes of those that are too many.
@Suite struct ConnectionBudgetTests {
    @Test(arguments: [
        (200, 16, 42, 14), (200, 64, 6, 2), (1024, 16, 660, 220), (1024, 256, 480, 160), (2048, 16, 1000, 476),
        (1_048_576, 256, 1000, 1000),
    ])
    func `what the files, the socket and the deliveries need is left for them`(
        descriptors: Int, deliveries: Int, tcp: Int, socket: Int
    ) throws {
        let budget = try ConnectionBudget(descriptors: descriptors, deliveries: deliveries)
        #expect((budget.tcp, budget.socket) == (tcp, socket))
        #expect(budget.tcp + budget.socket + ConnectionBudget.reserve + deliveries <= descriptors)
    }

    @Test func `somebody may ask for fewer or more, as far as there is room`() throws {
        #expect(try ConnectionBudget(descriptors: 1024, deliveries: 16, wanted: 10).tcp == 10)
        #expect(try ConnectionBudget(descriptors: 65_536, deliveries: 16, wanted: 20_000).tcp == 20_000)
        let error = #expect(throws: SettingsError.self) {
            try ConnectionBudget(descriptors: 1024, deliveries: 16, wanted: 1000)
        }
        #expect(error?.message.hasPrefix("1000 connections do not fit into the limit of 1024 open files, ") == true)
    }

    @Test func `a limit of files that leaves none is refused at the start`() {
        let error = #expect(throws: SettingsError.self) { try ConnectionBudget(descriptors: 128, deliveries: 16) }
        #expect(error?.message.contains("is 128, too low to serve anybody; expected at least 152.") == true)
    }

    @Test(arguments: [(1, 1), (2, 1), (14, 7), (399, 199), (400, 200), (1000, 200)])
    func `streams leave half of a server's connections to requests`(connections: Int, streams: Int) {
        #expect(ServerLimits().bounded(connections: connections).streams == streams)
    }

    @Test func `operators who have to wait are in the log, once a minute`() {
        let lines = LogLines()
        let clock = ManualClock()
        let waiting = WaitingConnections(
            most: 2, clock: clock, logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
        waiting.connectionOpened()
        #expect(waiting.isAcceptingNewConnections() && lines.all.isEmpty)
        for _ in 0..<3 {
            waiting.connectionOpened()
            #expect(!waiting.isAcceptingNewConnections())
            waiting.connectionClosed()
            #expect(waiting.isAcceptingNewConnections())
        }
        #expect(lines.all.count == 1 && lines.all[0].contains("\"open\": 2"), "\(lines.all)")
        clock.advance(by: .minutes(1))
        waiting.connectionOpened()
        #expect(lines.all.count == 2)
    }

    @Test func `of those that are refused only so many wait until their answer has arrived`() {
        let count = ConnectionCount(
            most: 0, clock: ManualClock(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for _ in 0..<ConnectionCount.lingering { #expect(count.lingers()) }
        #expect(!count.lingers())
        count.lingered()
        #expect(count.lingers() && !count.lingers())
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
        clock.advance(by: .hours(-2))
        _ = count.opened()
        #expect(lines.all.count == 3, "A clock that was set back silences nothing.")
    }
}
