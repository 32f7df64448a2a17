import Foundation

/// Another way of writing what the rules know under one: a slip of an input method, a blank, a word of another language.
struct Spelling: Sendable {
    let pattern: Pattern
    /// What is read instead; `$1` stands for the pattern's first group.
    let word: String
    /// Whether it is looked for only in clauses that are all in another language.
    let isForeign: Bool

    /// The clauses as the rules would have them written.
    static func apply(_ spellings: [Spelling], to clauses: [String]) -> [String] {
        clauses.map { clause in
            let isForeign = clause.wholeMatch(of: /[^\u{4e00}-\u{9fff}{}"=<>;]*/) != nil && clause.contains(/[a-z]/)
            return spellings.reduce(clause) { text, spelling in
                guard isForeign || !spelling.isForeign else { return text }
                return spelling.pattern.rewriting(text, as: spelling.word)
            }
        }
    }
}
