import Foundation

/// Which signals a case gives, and where.
struct SignalHits {
    struct Hit {
        var place: TextPlace
        var weight: Double
        /// What matched, for the evidence.
        var quote: String
        /// Position among what the agent said, for the order of interventions; nil where the agent did not say it.
        var turn: Int?
    }

    private(set) var hits: [String: Hit] = [:]

    init(_ texts: CaseTexts, rules: ImportRules) {
        let pages = texts.texts.mapValues(Page.init)
        for signal in rules.signals where signal.any.isEmpty {
            guard let pattern = signal.pattern else { continue }
            for place in signal.places {
                guard let page = pages[place], let found = page.first(pattern, of: signal) else {
                    continue
                }
                let turn = place == .agent ? found.clause : nil
                let hit = Hit(place: place, weight: rules.weights[place] ?? 1, quote: found.quote, turn: turn)
                guard let known = hits[signal.name] else {
                    hits[signal.name] = hit
                    continue
                }
                // The place that is worth most speaks for the signal; the turn is the agent's in any case.
                if hit.weight > known.weight { hits[signal.name] = hit }
                hits[signal.name]?.turn = known.turn ?? turn
            }
        }
        for signal in rules.signals where !signal.any.isEmpty {
            let parts = signal.any.compactMap { hits[$0] }
            guard var best = parts.first else { continue }
            for part in parts where part.weight > best.weight { best = part }
            best.turn = parts.compactMap(\.turn).min()
            hits[signal.name] = best
        }
    }

    subscript(name: String) -> Hit? { hits[name] }

    /// The clauses of a place as one text, a clause a line.
    private struct Page {
        let text: NSString
        let starts: [Int]

        init(_ source: CaseText) {
            var starts: [Int] = []
            var length = 0
            for clause in source.clauses {
                starts.append(length)
                length += clause.utf16.count + 1
            }
            self.starts = starts
            text = source.clauses.joined(separator: "\n") as NSString
        }

        func first(_ pattern: Pattern, of signal: Signal) -> (clause: Int, quote: String)? {
            let match = pattern.first(in: text, unless: signal.exclusion, except: signal.exception) { position in
                let clause = clause(at: position)
                return starts[clause]..<(clause + 1 < starts.count ? starts[clause + 1] - 1 : text.length)
            }
            return match.map { (clause(at: $0.range.location), $0.words(of: text)) }
        }

        /// The clause that a position lies in, by bisection.
        private func clause(at position: Int) -> Int {
            var (low, high) = (0, starts.count - 1)
            while low < high {
                let middle = (low + high + 1) / 2
                if starts[middle] <= position { low = middle } else { high = middle - 1 }
            }
            return low
        }
    }
}
