import WorkflowCatalog

/// Reads the rules from their YAML and records what is wrong with them.
struct ImportRulesReader {
    let log: DiagnosticLog

    /// - Returns: nil when a part that nothing works without is missing.
    func read(_ roots: [Field]) -> ImportRules? {
        guard let section = RuleSections(roots) else { return nil }
        let weights = section.required("fields").map(weights) ?? [:]
        var places = PlaceNames(groups: [:])
        if let field = section.optional("groups") { places = PlaceNames(groups: groups(field)) }
        let compiler = PatternCompiler(words: section.optional("words").map(words) ?? [:])
        let layout = section.required("layout").flatMap { layoutOf($0, compiler) }
        let signals = readSignals(section.all("signals"), places, compiler)
        let kinds = section.optional("kinds").map(kinds) ?? [:]
        let decisions = DecisionReader(signals: Set(signals.map(\.name)), kinds: kinds).read(section.all("decide"))
        let boilerplate = section.optional("boilerplate").flatMap { compiler.alternatives($0) }
        let greeting = section.optional("greetings").flatMap { compiler.alternatives($0, prefix: "^") }
        let courtesy = section.optional("courtesies").flatMap { compiler.alternatives($0, prefix: "^") }
        let companies = section.optional("companies").flatMap { compiler.alternatives($0) }
        let elapsed = section.optional("elapsed").map { times($0, places, compiler) } ?? []
        let expected = section.optional("expected").map { times($0, places, compiler) } ?? []
        let moments = section.optional("moments").flatMap { self.moments($0, places, compiler) }
        let spellings = section.optional("spellings").map { self.spellings($0, compiler) } ?? []
        guard let layout else { return nil }
        return ImportRules(
            layout: layout, weights: weights, signals: signals, decisions: decisions, elapsed: elapsed,
            expected: expected, moments: moments, spellings: spellings, boilerplate: boilerplate, greeting: greeting,
            courtesy: courtesy, companies: companies)
    }

    // MARK: Small parts

    private func weights(_ field: Field) -> [TextPlace: Double] {
        var weights: [TextPlace: Double] = [:]
        for (key, value) in field.entries("a mapping of places to weights") ?? [] {
            guard let place = key.place(), let weight = value.weight() else { continue }
            weights[place] = weight
        }
        for place in TextPlace.allCases where weights[place] == nil && field.log.errorCount == 0 {
            field.report(.missingKey, "the weights have no \"\(place.rawValue)\"", hint: "add \"\(place.rawValue)\"")
        }
        return weights
    }

    private func groups(_ field: Field) -> [String: [TextPlace]] {
        var groups: [String: [TextPlace]] = [:]
        for (key, value) in field.entries("a mapping of names to lists of places") ?? [] {
            guard let name = key.name() else { continue }
            groups[name] = (value.list("a list of places") ?? []).compactMap { $0.place() }
        }
        return groups
    }

    private func words(_ field: Field) -> [String: String] {
        var words: [String: String] = [:]
        for (key, value) in field.entries("a mapping of names to expressions") ?? [] {
            guard let name = key.name(), let word = value.text(limit: CaseLimits.patternLength) else { continue }
            words[name] = word
        }
        return words
    }

    private func kinds(_ field: Field) -> [String: Set<String>] {
        var kinds: [String: Set<String>] = [:]
        for (key, value) in field.entries("a mapping of names to lists of values") ?? [] {
            guard let name = key.name() else { continue }
            kinds[name] = Set((value.list("a list of values") ?? []).compactMap { $0.name() })
        }
        return kinds
    }

    private func layoutOf(_ field: Field, _ compiler: PatternCompiler) -> DocumentLayout? {
        let keys = ["category", "question", "reply", "dialogue", "cause", "customer", "agent", "openers"]
        guard let section = Section(field, keys: keys, expecting: "a layout") else { return nil }
        let openers = (section.required("openers")?.list("a list of words") ?? []).compactMap { $0.text() }
        let category = section.required("category").flatMap(compiler.pattern)
        let customer = section.required("customer").flatMap(compiler.pattern)
        let agent = section.required("agent").flatMap(compiler.pattern)
        // In the order in which they are tried.
        let order: [DocumentLayout.Section] = [.dialogue, .question, .cause, .reply]
        let sections = order.compactMap { kind in
            section.required(kind.rawValue).flatMap(compiler.pattern).map { (section: kind, pattern: $0) }
        }
        guard let category, let customer, let agent, sections.count == order.count else { return nil }
        return DocumentLayout(
            category: category, sections: sections, customer: customer, agent: agent,
            openers: openers.map { Array($0.unicodeScalars) })
    }

    private func spellings(_ field: Field, _ compiler: PatternCompiler) -> [Spelling] {
        (field.list("a list of spellings") ?? []).compactMap { entry in
            guard let section = Section(entry, keys: ["match", "write", "foreign"], expecting: "a spelling") else {
                return nil
            }
            let pattern = section.required("match").flatMap(compiler.pattern)
            // Nothing is a word as well: what is left out.
            let word = section.required("write").flatMap { $0.isNull ? "" : $0.scalar(expecting: "a text") }
            let isForeign = section.optional("foreign")?.flag() ?? false
            guard let pattern, let word else { return nil }
            return Spelling(pattern: pattern, word: word, isForeign: isForeign)
        }
    }

    // MARK: Signals

    private func readSignals(_ fields: [Field], _ places: PlaceNames, _ compiler: PatternCompiler) -> [Signal] {
        var names = UniqueNames("signal")
        var signals: [Signal] = []
        var sums: [(name: Field, parts: [Field])] = []
        for entry in fields.flatMap({ $0.list("a list of signals") ?? [] }) {
            let keys = ["name", "in", "match", "unless", "except", "any"]
            guard let section = Section(entry, keys: keys, expecting: "a signal"),
                let nameField = section.required("name"), let name = nameField.name()
            else { continue }
            names.insert(name, at: nameField)
            if let parts = section.optional("any") {
                for key in ["in", "match", "unless", "except"] where section.has(key) {
                    section.optional(key)?.report(.unknownKey, "a signal with \"any\" has no \"\(key)\"")
                }
                let parts = parts.list("a list of signals") ?? []
                sums.append((nameField, parts))
                signals.append(
                    Signal(
                        name: name, places: [], pattern: nil, exclusion: nil,
                        exception: nil, any: parts.compactMap { $0.name() }))
            } else {
                let pattern = section.required("match").flatMap { compiler.alternatives($0) }
                let exclusion = section.optional("unless").flatMap { compiler.alternatives($0) }
                let exception = section.optional("except").flatMap { compiler.alternatives($0) }
                let list = section.required("in").map(places.read) ?? []
                signals.append(
                    Signal(
                        name: name, places: list, pattern: pattern, exclusion: exclusion,
                        exception: exception, any: []))
            }
        }
        let plain = Set(signals.filter { $0.any.isEmpty }.map(\.name))
        for part in sums.flatMap(\.parts) {
            guard let name = part.scalar(expecting: "a signal"), !plain.contains(name) else { continue }
            part.report(.invalidValue, "\"\(name)\" is not a signal with phrases of its own")
        }
        return signals
    }

    // MARK: Times

    private func moments(_ field: Field, _ places: PlaceNames, _ compiler: PatternCompiler) -> MomentPhrases? {
        let keys = ["clock", "weekday", "now", "today", "reached", "morning", "afternoon", "yesterday"]
        guard let section = Section(field, keys: ["in"] + keys, expecting: "moments") else { return nil }
        let list = section.required("in").map(places.read) ?? []
        let patterns = keys.compactMap { section.required($0).flatMap(compiler.pattern) }
        guard patterns.count == keys.count else { return nil }
        return MomentPhrases(
            place: RulePlace(file: field.file, line: field.line), places: list, clock: patterns[0],
            weekday: patterns[1], now: patterns[2], today: patterns[3], reached: patterns[4], morning: patterns[5],
            afternoon: patterns[6], yesterday: patterns[7])
    }

    private func times(_ field: Field, _ places: PlaceNames, _ compiler: PatternCompiler) -> [TimePhrase] {
        (field.list("a list of phrases") ?? []).compactMap { entry in
            let keys = ["name", "span", "seconds", "business", "in", "match", "unless", "except"]
            guard let section = Section(entry, keys: keys, expecting: "a phrase of time"),
                let name = section.required("name")?.name()
            else { return nil }
            let length: TimePhrase.Length
            if let seconds = section.optional("seconds") {
                section.optional("span")?.report(.unknownKey, "the phrase has \"span\" and \"seconds\"; expected one")
                length = .counted(
                    seconds: Double(seconds.integer(in: 1...31_536_000) ?? 60),
                    isBusiness: section.optional("business")?.flag() ?? false)
            } else {
                let span = section.required("span")
                length = .fixed(span.flatMap { $0.isNull ? nil : $0.text() })
            }
            let patterns = (section.required("match")?.list("a list of expressions") ?? []).compactMap(compiler.pattern)
            let exclusion = section.optional("unless").flatMap { compiler.alternatives($0) }
            let exception = section.optional("except").flatMap { compiler.alternatives($0) }
            return TimePhrase(
                name: name, place: RulePlace(file: entry.file, line: entry.line),
                places: section.required("in").map(places.read) ?? [],
                patterns: patterns, exclusion: exclusion, exception: exception, length: length)
        }
    }
}

/// The names under which rules speak of places: each alone, and groups of them.
struct PlaceNames {
    let groups: [String: [TextPlace]]

    func read(_ field: Field) -> [TextPlace] {
        (field.list("a list of places") ?? []).flatMap { entry -> [TextPlace] in
            if case let name = entry.scalar(expecting: "a place") ?? "", let group = groups[name] { return group }
            return entry.place().map { [$0] } ?? []
        }
    }
}

extension Field {
    fileprivate func place() -> TextPlace? {
        choice(among: TextPlace.allCases.map(\.rawValue)).flatMap(TextPlace.init(rawValue:))
    }

    /// A weight such as `2.5`; above zero.
    func weight() -> Double? {
        guard let text = scalar(expecting: "a number such as 2.5") else { return nil }
        guard let number = Double(text), number > 0, number <= 100 else {
            report(.outOfRange, "\"\(key)\" is \(shape); expected a number above 0, at most 100")
            return nil
        }
        return number
    }
}
