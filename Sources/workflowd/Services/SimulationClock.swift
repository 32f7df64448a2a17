import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// The simulation's clock: where it stands is a setting of the store, so that a restart goes on from there.
///
/// It runs on while the daemon is down, as real time would.
enum SimulationClock {
    static let setting = "simulation.clock"
    /// The milliseconds at which the clock began, which `setting` forgets when the speed changes.
    static let startSetting = "simulation.start"

    /// The clock that is found, or a new one, stored.
    ///
    /// - Throws: as `find` and `save`.
    static func open(_ store: any TaskStore, speed: Double, start: Instant? = nil) throws -> ScaledClock {
        let clock = try find(in: store, speed: speed, start: start)
        try save(clock, in: store)
        return clock
    }

    /// The store's clock, or a new one; nothing is stored.
    ///
    /// - Parameters:
    ///   - speed: how many times faster than real time it runs from now on.
    ///   - start: where a clock begins that the store does not have yet; nil is now.
    /// - Throws: `StoreError`; `SettingsError` when the store's clock began at another time than `start`.
    static func find(in store: any TaskStore, speed: Double, start: Instant?) throws -> ScaledClock {
        let now = SystemClock().now()
        let (stored, began) = try store.read { (try $0.setting(setting), try $0.setting(startSetting)) }
        guard let stored else { return ScaledClock(anchor: now, start: start ?? now, speed: speed) }
        let clock = try continued(stored, speed: speed, now: now)
        if let start, began != "\(start.milliseconds)" {
            let beginning =
                began.flatMap { Int64($0) }.map { "began at \(Timestamp(Instant(milliseconds: $0))) and " } ?? ""
            throw SettingsError(
                "The simulation cannot begin at \(Timestamp(start)): the database has a clock already, which "
                    + "\(beginning)stands at \(Timestamp(clock.now())). Leave --simulate-start out to go on from there, "
                    + "or name another database.")
        }
        return clock
    }

    /// Stores the clock, and where it began if it is the store's first.
    ///
    /// - Throws: `StoreError`.
    static func save(_ clock: ScaledClock, in store: any TaskStore) throws {
        let text = Self.text(of: clock)
        let stored = try store.read { try $0.setting(setting) }
        guard text != stored else { return }
        try store.transact {
            if stored == nil { try $0.set(startSetting, to: "\(clock.start.milliseconds)") }
            try $0.set(setting, to: text)
        }
    }

    /// Whether the store's times are a simulation's.
    static func isUsed(by store: any TaskStore) throws -> Bool {
        try store.read { try $0.setting(setting) } != nil
    }

    /// The same clock, with another speed from now on if the speed has changed.
    private static func continued(_ text: String, speed: Double, now: Instant) throws -> ScaledClock {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let anchor = Int64(parts[0]), let start = Int64(parts[1]),
            let old = Double(parts[2]), old > 0
        else {
            throw StoreError(.undecodable, "The setting \(setting) is \"\(text.prefix(80))\"; expected three numbers.")
        }
        let clock = ScaledClock(
            anchor: Instant(milliseconds: anchor), start: Instant(milliseconds: start), speed: old)
        return old == speed ? clock : ScaledClock(anchor: now, start: clock.now(), speed: speed)
    }

    private static func text(of clock: ScaledClock) -> String {
        "\(clock.anchor.milliseconds) \(clock.start.milliseconds) \(clock.speed)"
    }
}
