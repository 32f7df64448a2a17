import WorkflowCore

extension TaskFilter {
    /// The names of the query parameters a filter is written in; sets are written with commas.
    public static let parameterNames = [
        "phase", "health", "kind", "party", "subject", "subjectContains", "stage", "provider", "claimedBy",
        "unclaimed", "submittedBefore", "submittedAfter", "minimumLevel", "escalated", "open",
    ]

    /// The filter as query parameters, in the order of `parameterNames`.
    public var parameters: [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        func add(_ name: String, _ value: String?) {
            if let value { list.append((name, value)) }
        }
        func add(_ name: String, set: Set<String>?) {
            if let set, !set.isEmpty { list.append((name, set.sorted().joined(separator: ","))) }
        }
        add("phase", set: phases.map { Set($0.map(\.rawValue)) })
        add("health", set: health.map { Set($0.map(\.rawValue)) })
        add("kind", set: kinds)
        add("party", set: parties.map { Set($0.map(\.rawValue)) })
        add("subject", subject)
        add("subjectContains", subjectContains)
        add("stage", stage)
        add("provider", provider)
        add("claimedBy", claimedBy)
        add("unclaimed", unclaimed.map(String.init))
        add("submittedBefore", submittedBefore?.description)
        add("submittedAfter", submittedAfter?.description)
        add("minimumLevel", minimumLevel.map(String.init))
        add("escalated", escalated.map(String.init))
        add("open", open.map(String.init))
        return list
    }

    /// Reads a filter from query parameters.
    ///
    /// - Throws: `Problem` with code `invalid` that names the parameter and what it may be.
    public init(parameters value: (String) -> String?) throws {
        self.init()
        phases = try Self.set("phase", value)
        health = try Self.set("health", value)
        kinds = value("kind").map { Set(Self.words($0)) }
        parties = try Self.set("party", value)
        subject = value("subject")
        subjectContains = value("subjectContains")
        stage = value("stage")
        provider = value("provider")
        claimedBy = value("claimedBy")
        unclaimed = try Self.flag("unclaimed", value)
        submittedBefore = try Self.time("submittedBefore", value)
        submittedAfter = try Self.time("submittedAfter", value)
        if let text = value("minimumLevel") {
            guard let level = Int(text), (0...100).contains(level) else {
                throw Self.problem("minimumLevel", text, "a number from 0 to 100")
            }
            minimumLevel = level
        }
        escalated = try Self.flag("escalated", value)
        open = try Self.flag("open", value)
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: ",").map(String.init)
    }

    private static func set<Element>(_ name: String, _ value: (String) -> String?) throws -> Set<Element>?
    where Element: RawRepresentable<String> & CaseIterable & Hashable {
        guard let text = value(name) else { return nil }
        return Set(
            try words(text).map { word in
                guard let element = Element(rawValue: word) else {
                    throw problem(name, word, "one of " + Element.allCases.map(\.rawValue).joined(separator: ", "))
                }
                return element
            })
    }

    private static func flag(_ name: String, _ value: (String) -> String?) throws -> Bool? {
        guard let text = value(name) else { return nil }
        guard let flag = Bool(text) else { throw problem(name, text, "true or false") }
        return flag
    }

    private static func time(_ name: String, _ value: (String) -> String?) throws -> Timestamp? {
        guard let text = value(name) else { return nil }
        guard let time = Timestamp(text) else { throw problem(name, text, "a time such as 2024-03-01T08:15:30Z") }
        return time
    }

    private static func problem(_ name: String, _ found: String, _ expected: String) -> Problem {
        Problem(.invalid, "The parameter \(name) is \(expected); got \"\(found.prefix(60))\".")
    }
}
