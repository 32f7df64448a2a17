/// The statements of the commit path.
///
/// There are three updates because SQLite rewrites the entry of every index whose columns are named, changed or not:
/// the plain one touches the wake time alone, the second also the place, the third everything.
enum TaskSQL {
    static let header = """
        SELECT version, phase, place, last_event, urgency, level, priority, is_leasable, holds_lock, holds_slot,
            capacity_kind, claimed_by
        FROM tasks WHERE id = ?1
        """

    static let updatePulse = "UPDATE tasks SET version = ?1, wake_at = ?2, last_event = ?3, state = ?4 WHERE id = ?5"

    static let updatePlace = """
        UPDATE tasks SET version = ?1, wake_at = ?2, last_event = ?3, state = ?4, phase = ?6, place = ?7 WHERE id = ?5
        """

    static let update = """
        UPDATE tasks SET version = ?1, wake_at = ?2, last_event = ?3, state = ?4, phase = ?6, place = ?7,
            urgency = ?8, level = ?9, priority = ?10, is_leasable = ?11, holds_lock = ?12, holds_slot = ?13,
            lock_key = ?14, capacity_kind = ?15, claimed_by = ?16, ended_at = ?17
        WHERE id = ?5
        """

    static let insert = """
        INSERT INTO tasks (version, wake_at, last_event, state, id, phase, place, urgency, level, priority, is_leasable,
            holds_lock, holds_slot, lock_key, capacity_kind, claimed_by, ended_at, idempotency_key, subject,
            submitted_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        """

    static let appendEvent = """
        INSERT INTO events (sequence, task, version, at, previous, fact) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
}
