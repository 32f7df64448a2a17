-- The first schema of a Workflow database on SQLite.
--
-- What decides its shape: every transition of a task rewrites one row of `tasks` and appends to `events`, and a commit
-- costs what the pages it touches cost. So an index covers only the rows it is for, task ids grow with time (rows that
-- are busy together lie together), and events have no index but their own number.
--
-- Instants are milliseconds since 1970-01-01T00:00:00Z. Flags are 0 or 1. Codes:
--   phase    0 queued, 1 running, 2 backingOff, 3 waiting, 4 paused, 5 halted, 6 cancelling, 7 rollingBack,
--            8 rollbackBlocked; over: 9 succeeded, 10 failed, 11 cancelled, 12 rolledBack
--   health   0 onTrack, 1 slow, 2 stuck
--   party    0 platform, 1 customer, 2 third-party, 3 nobody

-- The combinations in which tasks can be found: what they are, at which stage, and how they are doing. There are some
-- hundreds at most; a task names one by number, and so do the index for listings and the one for statistics.
CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    provider TEXT NOT NULL,
    operation TEXT NOT NULL,
    phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 12),
    health INTEGER NOT NULL CHECK (health BETWEEN 0 AND 2),
    party INTEGER NOT NULL CHECK (party BETWEEN 0 AND 3),
    UNIQUE (kind, stage, provider, operation, phase, health, party)
) STRICT;

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 1152921504606846975),
    -- The number of the task's events; every write compares and sets it.
    version INTEGER NOT NULL CHECK (version > 0),
    phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 12),
    -- Names a row of `places`. Not a foreign key: it would be looked up on every transition.
    place INTEGER NOT NULL,
    -- The one durable timer of a task.
    wake_at INTEGER,
    -- The newest event; its row names the one before, and so on.
    last_event INTEGER NOT NULL,
    -- Position among overdue tasks, smallest first; NULL while on track and when over.
    urgency INTEGER,
    -- Level of the open escalation; NULL when none is open.
    level INTEGER,
    priority INTEGER NOT NULL,
    -- The attempt is requested and an external worker may take it.
    is_leasable INTEGER NOT NULL CHECK (is_leasable IN (0, 1)),
    holds_lock INTEGER NOT NULL CHECK (holds_lock IN (0, 1)),
    holds_slot INTEGER NOT NULL CHECK (holds_slot IN (0, 1)),
    -- Exclusivity group and subject; NULL when not exclusive and when over.
    lock_key TEXT,
    -- The workflow whose capacity the task queues for or holds a slot of.
    capacity_kind TEXT,
    claimed_by TEXT,
    idempotency_key TEXT,
    subject TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- The whole state, in the row encoding of the store.
    state BLOB NOT NULL,

    -- An open task always wakes; a task that is over never does.
    CHECK ((phase >= 9) = (wake_at IS NULL)),
    CHECK ((phase >= 9) = (ended_at IS NOT NULL)),
    CHECK (phase < 9 OR (urgency IS NULL AND level IS NULL AND holds_lock + holds_slot + is_leasable = 0)),
    CHECK (holds_lock = 0 OR lock_key IS NOT NULL),
    CHECK (holds_slot = 0 OR capacity_kind IS NOT NULL)
) STRICT;

-- What is due, the longest overdue first.
CREATE INDEX tasks_due ON tasks (wake_at) WHERE wake_at IS NOT NULL;
-- Listings by phase, health, kind, stage, provider or party, in the order of ids; and all counts.
CREATE INDEX tasks_place ON tasks (place);
-- The operator's list. The place is there so that filters need not look at the row.
CREATE INDEX tasks_urgency ON tasks (urgency, id, place) WHERE urgency IS NOT NULL;
CREATE INDEX tasks_level ON tasks (level) WHERE level IS NOT NULL;
CREATE INDEX tasks_claim ON tasks (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX tasks_subject ON tasks (subject);
-- Retention.
CREATE INDEX tasks_ended ON tasks (ended_at) WHERE ended_at IS NOT NULL;
-- Two submissions with one key are one task.
CREATE UNIQUE INDEX tasks_idempotency ON tasks (idempotency_key) WHERE idempotency_key IS NOT NULL;
-- One task at a time holds a subject's lock.
CREATE UNIQUE INDEX tasks_lock ON tasks (lock_key) WHERE holds_lock = 1;
CREATE INDEX tasks_slots ON tasks (capacity_kind) WHERE holds_slot = 1;
CREATE INDEX tasks_queue_lock ON tasks (lock_key, priority DESC, id) WHERE phase = 0 AND lock_key IS NOT NULL;
CREATE INDEX tasks_queue_capacity ON tasks (capacity_kind, priority DESC, id)
    WHERE phase = 0 AND capacity_kind IS NOT NULL;
CREATE INDEX tasks_leasable ON tasks (place, priority DESC, wake_at, id) WHERE is_leasable = 1;

-- What happened, in commit order; never updated. A task's history is a chain from `tasks.last_event` through
-- `previous`, so that appending touches one page and no index.
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    task INTEGER NOT NULL,
    -- The task's version after it; 1 for the first.
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- NULL for the first.
    previous INTEGER,
    fact BLOB NOT NULL
) STRICT;

-- Numbers that the store itself keeps: events removed, and the highest sequence ever given when its row is gone.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Notifications until they are delivered or dropped, and afterwards as long as their task is kept.
CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- 0 escalation, 1 customerMessage, 2 ticket, 3 rollbackBlocked
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    task INTEGER NOT NULL,
    target TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    level INTEGER NOT NULL,
    at INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    -- NULL once settled.
    next_at INTEGER,
    settled_at INTEGER,
    last_error TEXT,
    CHECK ((next_at IS NULL) = (settled_at IS NOT NULL))
) STRICT;

CREATE INDEX outbox_due ON outbox (next_at) WHERE next_at IS NOT NULL;
-- Finds what stands before a notification in its line: deliveries of one task on one channel keep their order.
CREATE INDEX outbox_line ON outbox (channel, task, sequence) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_settled ON outbox (task) WHERE next_at IS NULL;

-- Notification channels that had trouble.
CREATE TABLE channels (
    channel TEXT PRIMARY KEY,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    held_until INTEGER,
    disabled_reason TEXT
) STRICT, WITHOUT ROWID;

-- Circuit breakers that are not closed.
CREATE TABLE breakers (
    provider TEXT NOT NULL,
    operation TEXT NOT NULL,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    held_until INTEGER,
    PRIMARY KEY (provider, operation)
) STRICT, WITHOUT ROWID;

-- Pinned definitions and policies, each content once.
CREATE TABLE documents (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('workflow', 'policy')),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Empty when the version alone names it; then the newest content stands.
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (kind, name, version, digest)
) STRICT;

-- Access tokens, by the hash of their secret alone.
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- Named values of the service, such as the anchor of a simulated clock.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
