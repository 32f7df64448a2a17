/// What was decided about one field of a case, and why.
struct Verdict {
    /// A rule that applied, with what it was worth here.
    struct Fired {
        var rule: Decision.Rule
        var weight: Double
        /// Of the signal that was worth least.
        var place: TextPlace?
        var quote: String?
    }

    var values: [String]
    /// Rules for the values that won.
    var fired: [Fired]
    /// 0…1: the winner's share of its own sum and the strongest other's.
    var confidence: Double
    /// The strongest other value's sum, or what a value needs at least.
    var rival: Double

    var value: String? { values.first }
}

extension Decision {
    /// Decides the field from the case's signals and what was decided before.
    func verdict(hits: SignalHits, before: [Subject: Verdict]) -> Verdict {
        var order: [String?] = []
        var sums: [String?: Double] = [:]
        var turns: [String?: Int] = [:]
        var fired: [String?: [Verdict.Fired]] = [:]
        for rule in rules {
            guard let (fact, turn) = applies(rule, hits: hits, before: before) else { continue }
            if sums[rule.value] == nil { order.append(rule.value) }
            sums[rule.value, default: 0] += fact.weight
            turns[rule.value] = min(turns[rule.value] ?? .max, turn)
            fired[rule.value, default: []].append(fact)
        }
        if isMany {
            let ranked = order.enumerated().filter { (sums[$0.element] ?? 0) >= threshold }
                .sorted { (turns[$0.element] ?? .max, $0.offset) < (turns[$1.element] ?? .max, $1.offset) }
            let values = ranked.compactMap(\.element)
            return Verdict(
                values: values.isEmpty ? (fallback.map { [$0] } ?? []) : values,
                fired: values.flatMap { fired[$0] ?? [] }, confidence: 1, rival: threshold)
        }
        var best: String??
        for value in order where (sums[value] ?? 0) >= threshold {
            if let known = best, (sums[value] ?? 0) <= (sums[known] ?? 0) + 1e-9 { continue }
            best = value
        }
        guard let winner = best else {
            return Verdict(values: fallback.map { [$0] } ?? [], fired: [], confidence: 0.5, rival: 0)
        }
        let sum = sums[winner] ?? 0
        let other = order.filter { $0 != winner }.compactMap { sums[$0] }.max() ?? 0
        return Verdict(
            values: winner.map { [$0] } ?? [], fired: fired[winner] ?? [], confidence: sum / (sum + other), rival: other
        )
    }

    /// The rule with what it is worth, when all its conditions hold, and the agent's first message behind it.
    private func applies(
        _ rule: Rule, hits: SignalHits, before: [Subject: Verdict]
    ) -> (fact: Verdict.Fired, turn: Int)? {
        var weakest: SignalHits.Hit?
        var turn = Int.max
        for condition in rule.conditions {
            switch condition {
            case .signal(let name, let isExpected):
                let hit = hits[name]
                guard (hit != nil) == isExpected else { return nil }
                guard let hit else { continue }
                if hit.weight < weakest?.weight ?? .infinity { weakest = hit }
                turn = min(turn, hit.turn ?? .max)
            case .decided(let subject, let values, let isExpected):
                let known = Set(before[subject]?.values ?? [])
                let holds = values.isEmpty ? known.isEmpty : !known.isDisjoint(with: values)
                guard holds == isExpected else { return nil }
            }
        }
        let weight = rule.weight * min(weakest?.weight ?? 1, 1)
        return (Verdict.Fired(rule: rule, weight: weight, place: weakest?.place, quote: weakest?.quote), turn)
    }
}
