import Foundation
import WorkflowCore

/// The real time, to the millisecond.
func wallClock() -> Instant { Instant(milliseconds: Int64(preciseMilliseconds())) }

/// The real time in milliseconds since 1970, with its fraction.
func preciseMilliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}

/// Seconds on the clock that all processes of the machine share and that never steps.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
