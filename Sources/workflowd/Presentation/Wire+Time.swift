import WorkflowAPI
import WorkflowCore

extension Timestamp {
    init?(_ instant: Instant?) {
        guard let instant else { return nil }
        self.init(instant)
    }
}

extension RangeBrief {
    init?(_ range: ExpectedRange?) {
        switch range?.length {
        case .elapsed(let low, let high)?: self.init(lowSeconds: low.seconds, highSeconds: high.seconds)
        case .workingDays(let low, let high)?: self.init(lowWorkingDays: low, highWorkingDays: high)
        case nil: return nil
        }
    }
}

extension TimeSpan {
    /// A length that came in as seconds.
    ///
    /// - Throws: `Problem` with code `invalid` when it is not a number from zero to a century.
    init(seconds: Double, named name: String) throws {
        guard seconds.isFinite, seconds >= 0, seconds <= 3_200_000_000 else {
            throw Problem(.invalid, "\(name) is a number of seconds from 0 on; got \(seconds).")
        }
        self.init(milliseconds: Int64((seconds * 1000).rounded()))
    }
}
