/// A phrase that names a length of time.
struct TimePhrase: Sendable {
    /// How the length is found.
    enum Length: Hashable, Sendable {
        /// The same whatever the phrase says; nil where it names no length.
        case fixed(String?)
        /// The numbers in the first and second group times this many seconds.
        case counted(seconds: Double, isBusiness: Bool)
    }

    let name: String
    let place: RulePlace
    let places: [TextPlace]
    let patterns: [Pattern]
    let exclusion: Pattern?
    /// What does not count when it stands between the same commas as the phrase.
    let exception: Pattern?
    let length: Length
}
