import WorkflowCore

extension SimulatedCDN {
    /// Something in the world that keeps an operation from its end.
    struct Obstacle: Hashable, Sendable {
        enum Manner: Hashable, Sendable {
            /// The provider refuses the operation and says why.
            case refuses(Failure)
            /// The provider says whom the operation waits on.
            case waits
            /// The provider says nothing: the operation sits at "processing".
            case hangs
        }

        let finding: Finding
        let manner: Manner
        /// Nobody sees it before the work is done.
        var showsAtTheEnd = false

        static func waits(_ code: FindingCode, party: Party? = nil, _ evidence: String) -> Obstacle {
            Obstacle(finding: Finding(code: code, party: party, evidence: evidence), manner: .waits)
        }

        static func hangs(_ code: FindingCode, party: Party? = nil, _ evidence: String) -> Obstacle {
            Obstacle(finding: Finding(code: code, party: party, evidence: evidence), manner: .hangs)
        }

        static func refuses(_ code: FindingCode, as failureCode: String? = nil, _ evidence: String) -> Obstacle {
            let failure = Failure(code: failureCode ?? code.rawValue, detail: evidence, isRetryable: false)
            return Obstacle(finding: Finding(code: code, evidence: evidence), manner: .refuses(failure))
        }
    }
}

extension Instant {
    /// The instant in UTC to the minute, as evidence shows it: `2025-03-01 08:15 UTC`.
    var minuteText: String {
        let minutes = Int((Double(milliseconds) / 60_000).rounded(.down))
        let day = Int((Double(minutes) / 1440).rounded(.down))
        let date = CivilDate(dayNumber: day)
        let minuteOfDay = minutes - day * 1440
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date.year)-\(padded(date.month))-\(padded(date.day)) "
            + "\(padded(minuteOfDay / 60)):\(padded(minuteOfDay % 60)) UTC"
    }
}
