/// Something a case may say, with the phrases that say it.
struct Signal: Sendable {
    let name: String
    let places: [TextPlace]
    /// nil for a signal that only sums others up.
    let pattern: Pattern?
    /// A clause with one of these does not count.
    let exclusion: Pattern?
    /// What does not count when it stands between the same commas as the phrase.
    let exception: Pattern?
    /// Signals of which one is enough.
    let any: [String]
}
