/// How a case names moments, of which two tell how long something has lasted.
struct MomentPhrases: Sendable {
    let place: RulePlace
    let places: [TextPlace]
    /// Groups: day, part of the day, hour, minutes behind a colon, minutes in words.
    let clock: Pattern
    /// Groups: which week, day of the week.
    let weekday: Pattern
    /// What stands right before a moment that is the present one.
    let now: Pattern
    /// What stands right before a day that is the present one.
    let today: Pattern
    /// What stands right behind a moment that is the present one.
    let reached: Pattern
    let morning: Pattern
    let afternoon: Pattern
    let yesterday: Pattern
}
