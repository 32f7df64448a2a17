public import WorkflowCore

/// Makes task ids that grow with time: 40 bits of milliseconds since 2024 over 20 bits that are random for the first
/// id of a millisecond and count up from there.
public struct TaskIDSource: Sendable {
    private static let epoch = Instant(seconds: 1_704_067_200)
    private static let counterBits: Int64 = 20

    private var random: any RandomNumberGenerator & Sendable
    private var lastTick: Int64 = -1
    private var counter: Int64 = 0

    public init(random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()) {
        self.random = random
    }

    /// The next id.
    ///
    /// Ids of one source are distinct and ascending, even when the clock steps back.
    public mutating func next(at now: Instant) -> TaskID {
        let tick = max((now - Self.epoch).milliseconds, 0)
        if tick > lastTick {
            lastTick = tick
            counter = Int64(random.next(upperBound: UInt64(1) << (Self.counterBits - 1)))
        } else {
            counter += 1
            if counter >> Self.counterBits != 0 {
                lastTick += 1
                counter = 0
            }
        }
        return TaskID(rawValue: (lastTick & ((1 << 40) - 1)) << Self.counterBits | counter)
    }
}
