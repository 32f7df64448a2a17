/// What is too much or too long in a report, if anything: a state is written as a whole with every transition.
struct OutcomeCheck {
    let rejection: Rejection?

    /// - Parameter known: What the stages of the task have reported so far.
    init(_ outcome: Outcome, known: [String: String]) {
        rejection = Self.problem(outcome, known).map { Rejection(.invalid, $0.0, advice: $0.1) }
    }

    private static func problem(_ outcome: Outcome, _ known: [String: String]) -> (String, String)? {
        switch outcome {
        case .succeeded(let branch, let output):
            tooLong(branch ?? "", "the branch's name", Limits.nameLength) ?? problem(output, known)
        case .failed(let failure):
            tooLong(failure.code, "the failure's code", Limits.nameLength)
                ?? tooLong(failure.detail, "the failure's detail", Limits.textLength)
        case .waiting(let wait):
            reserved(wait.code) ?? tooLong(wait.code, "the wait's code", Limits.nameLength)
                ?? tooLong(wait.detail, "the wait's detail", Limits.textLength)
        case .verified(let verification):
            tooLong(verification.expected, "the expected configuration", Limits.textLength)
                ?? tooLong(verification.actual, "the actual configuration", Limits.textLength)
        case .accepted(_, let worker): tooLong(worker ?? "", "the worker's name", Limits.actorLength)
        case .working, .cancelled, .unknown: nil
        }
    }

    private static func problem(_ output: [String: String], _ known: [String: String]) -> (String, String)? {
        let count = known.count + output.keys.count { known[$0] == nil }
        if count > Limits.outputCount {
            return (
                "The output would have \(count) values in all stages; at most \(Limits.outputCount) are allowed.",
                "Report what later stages need, and keep the rest yourself."
            )
        }
        for (name, value) in output.sorted(by: { $0.key < $1.key }) {
            let problem =
                tooLong(name, "the name of an output", Limits.nameLength)
                ?? tooLong(value, "the output \"\(name)\"", Limits.outputLength)
            if let problem { return problem }
        }
        return nil
    }

    private static func reserved(_ code: String) -> (String, String)? {
        guard code == Wait.handedOver else { return nil }
        return (
            "The wait's code \"\(code)\" is that of an operator's hand-over.",
            "Name what has to be done by another code."
        )
    }

    private static func tooLong(_ text: String, _ what: String, _ limit: Int) -> (String, String)? {
        guard text.isLonger(than: limit) else { return nil }
        let subject = what.prefix(1).uppercased() + what.dropFirst()
        return (
            "\(subject) has \(text.unicodeScalars.count) characters; at most \(limit) are allowed.",
            "Report it shorter, or say where it lies."
        )
    }
}

extension Outcome {
    /// The same with texts that fit into a state: whoever answered our call is told of no limit.
    ///
    /// Names and outputs stay as they are, because a part of them would be another.
    package func withTextsCut() -> Outcome {
        switch self {
        case .failed(var failure):
            failure.detail = failure.detail.cut(to: Limits.textLength)
            return .failed(failure)
        case .waiting(var wait):
            wait.detail = wait.detail.cut(to: Limits.textLength)
            return .waiting(wait)
        case .verified(var verification):
            verification.expected = verification.expected.cut(to: Limits.textLength)
            verification.actual = verification.actual.cut(to: Limits.textLength)
            return .verified(verification)
        case .accepted, .working, .succeeded, .cancelled, .unknown: return self
        }
    }
}
