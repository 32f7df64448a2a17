import Testing
import WorkflowCore

@testable import WorkflowEngine

@Suite struct PresenceTests {
    private static let start = Instant(seconds: 1_790_000_000)

    @Test(arguments: [(1.0, 5_000, 5_001), (60.0, 300_000, 300_001)])
    func `more than five seconds of real time between two looks are an absence`(
        speed: Double, longest: Int64, tooLong: Int64
    ) {
        var presence = Presence(since: Self.start)
        var now = Self.start + .milliseconds(longest)
        #expect(presence.look(at: now, speed: speed) == nil && presence.since == Self.start)
        now += .milliseconds(tooLong)
        #expect(presence.look(at: now, speed: speed) == .milliseconds(tooLong) && presence.since == now)
        let returned = now
        now += .milliseconds(longest)
        #expect(presence.look(at: now, speed: speed) == nil && presence.since == returned)
    }

    @Test func `a clock that leaps takes nobody away`() {
        var presence = Presence(since: Self.start)
        #expect(presence.look(at: Self.start + .days(1), speed: .infinity) == nil && presence.since == Self.start)
    }

    @Test func `a clock that is set back takes the return with it`() {
        var presence = Presence(since: Self.start)
        let earlier = Self.start - .hours(1)
        #expect(presence.look(at: earlier, speed: 1) == nil && presence.since == earlier)
        #expect(presence.look(at: earlier + .seconds(2), speed: 1) == nil && presence.since == earlier)
    }

    @Test func `what could not be stored was not heard`() {
        var presence = Presence(since: Self.start)
        let failure = Self.start + .seconds(3)
        presence.interrupt(at: failure)
        #expect(presence.look(at: failure + .seconds(1), speed: 1) == nil && presence.since == failure)
    }
}
