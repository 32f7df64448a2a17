internal import Foundation
public import WorkflowCore

/// The engine's only source of time.
public protocol EngineClock: Sendable {
    func now() -> Instant
    /// Returns when `now()` has reached the instant, or throws `CancellationError`.
    func sleep(until instant: Instant) async throws
    /// How many times faster than real time it runs; infinite for one that leaps.
    var speed: Double { get }
}

extension EngineClock {
    public var speed: Double { 1 }
}

/// The time of the operating system.
public struct SystemClock: EngineClock {
    public init() {}

    public func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    public func sleep(until instant: Instant) async throws {
        // One millisecond more, because `now()` rounds down.
        while now() < instant {
            try await Task.sleep(for: .milliseconds((instant - now()).milliseconds + 1))
        }
    }
}

/// A clock that runs faster than the operating system's from an anchor on, for demonstrations.
public struct ScaledClock: EngineClock {
    /// The system's time at which this clock showed `start`.
    public let anchor: Instant
    public let start: Instant
    public let speed: Double

    public init(anchor: Instant, start: Instant, speed: Double) {
        precondition(speed > 0, "A clock's speed is positive, got \(speed).")
        self.anchor = anchor
        self.start = start
        self.speed = speed
    }

    public func now() -> Instant {
        start + (SystemClock().now() - anchor) * speed
    }

    public func sleep(until instant: Instant) async throws {
        while now() < instant {
            let real = (instant - now()) * (1 / speed)
            try await Task.sleep(for: .milliseconds(max(real.milliseconds, 1)))
        }
    }
}
