import WorkflowAPI
import WorkflowCore

/// Bounds of a request's members that its types do not say, for the document.
///
/// What is beyond them is refused by whoever owns the bound, in words that name it.
protocol WireBounds {
    /// Keywords of JSON Schema, by member.
    static var bounds: [String: [String: JSONValue]] { get }
}

extension WireBounds {
    /// A text of at most so many characters; JSON Schema counts code points, as the limits do.
    fileprivate static func text(_ most: Int, least: Int = 0) -> [String: JSONValue] {
        var bound = ["maxLength": JSONValue.integer(Int64(most))]
        if least > 0 { bound["minLength"] = .integer(Int64(least)) }
        return bound
    }

    /// Named values: how many, and how long a name and a value may be.
    fileprivate static func values(_ count: Int, name: Int, value: Int) -> [String: JSONValue] {
        [
            "maxProperties": .integer(Int64(count)),
            "propertyNames": .object(["maxLength": .integer(Int64(name))]),
            "additionalProperties": .object(["type": .string("string"), "maxLength": .integer(Int64(value))]),
        ]
    }

    fileprivate static func number(_ range: ClosedRange<Int>) -> [String: JSONValue] {
        ["minimum": .integer(Int64(range.lowerBound)), "maximum": .integer(Int64(range.upperBound))]
    }
}

extension SucceedRequest: WireBounds {
    static let bounds = [
        "branch": text(Limits.nameLength),
        "output": values(Limits.outputCount, name: Limits.nameLength, value: Limits.outputLength),
    ]
}

extension FailRequest: WireBounds {
    static let bounds = ["code": text(Limits.nameLength), "detail": text(Limits.textLength)]
}

extension WaitRequest: WireBounds {
    static let bounds = ["code": text(Limits.nameLength), "detail": text(Limits.textLength)]
}

extension VerifiedRequest: WireBounds {
    static let bounds = ["expected": text(Limits.textLength), "actual": text(Limits.textLength)]
}

extension LeaseRequest: WireBounds {
    static let bounds = [
        "limit": number(1...LeaseRequest.limit), "worker": text(Limits.actorLength, least: 1),
        "leaseSeconds": number(
            Int(OperationController.leaseSeconds.lowerBound)...Int(OperationController.leaseSeconds.upperBound)),
    ]
}

extension SubmitRequest: WireBounds {
    static let bounds = [
        "subject": text(Limits.subjectLength, least: 1), "priority": number(Limits.priority),
        "input": values(Limits.inputCount, name: Limits.nameLength, value: Limits.inputLength),
    ]
}

extension ResubmitRequest: WireBounds {
    static let bounds = ["reason": text(Limits.textLength, least: 1)]
}

extension InterventionRequest: WireBounds {
    static let bounds = ["reason": text(Limits.textLength, least: 1)]
}
