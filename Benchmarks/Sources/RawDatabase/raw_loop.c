#include "RawDatabase.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { STAGES = 4, TRANSITIONS = STAGES + 1 };

static const char *schema =
    "CREATE TABLE tasks (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, phase TEXT NOT NULL,"
    " stage INTEGER NOT NULL, version INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,"
    " state TEXT NOT NULL);"
    "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, task_id INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " at INTEGER NOT NULL, payload TEXT NOT NULL);"
    "CREATE INDEX events_by_task ON events (task_id, seq);"
    "CREATE TABLE timers (task_id INTEGER PRIMARY KEY, due_at INTEGER NOT NULL);"
    "CREATE INDEX timers_by_due ON timers (due_at);";

struct session {
    sqlite3 *database;
    sqlite3_stmt *begin, *commit, *insert_task, *update_task, *insert_event, *insert_timer, *update_timer, *delete_timer;
    char *state, *payload;
    int state_bytes, event_bytes;
    int code;
};

static double now_seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int64_t now_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void keep(struct session *s, int code) {
    if (s->code == SQLITE_OK && code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) s->code = code;
}

static void execute(struct session *s, const char *sql) {
    keep(s, sqlite3_exec(s->database, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *prepare(struct session *s, const char *sql) {
    sqlite3_stmt *statement = NULL;
    keep(s, sqlite3_prepare_v3(s->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

static void step(struct session *s, sqlite3_stmt *statement) {
    keep(s, sqlite3_step(statement));
    sqlite3_reset(statement);
}

static void insert_event(struct session *s, int64_t task, int64_t sequence, int64_t at) {
    sqlite3_bind_int64(s->insert_event, 1, task);
    sqlite3_bind_int64(s->insert_event, 2, sequence);
    sqlite3_bind_int64(s->insert_event, 3, at);
    sqlite3_bind_text(s->insert_event, 4, s->payload, s->event_bytes, SQLITE_STATIC);
    step(s, s->insert_event);
}

/// Transition 0 submits the task; transition n ends its stage n and starts the next, or ends the task.
static void transition(struct session *s, int64_t task, int number) {
    int64_t at = now_milliseconds();
    if (number == 0) {
        char subject[64];
        int length = snprintf(subject, sizeof subject, "task-%lld.example.com", (long long)task);
        sqlite3_bind_int64(s->insert_task, 1, task);
        sqlite3_bind_text(s->insert_task, 2, subject, length, SQLITE_TRANSIENT);
        sqlite3_bind_int64(s->insert_task, 3, at);
        sqlite3_bind_text(s->insert_task, 4, s->state, s->state_bytes, SQLITE_STATIC);
        step(s, s->insert_task);
        sqlite3_bind_int64(s->insert_timer, 1, task);
        sqlite3_bind_int64(s->insert_timer, 2, at + 30000 + task % 1000);
        step(s, s->insert_timer);
    } else {
        sqlite3_bind_text(s->update_task, 1, number < STAGES ? "running" : "succeeded", -1, SQLITE_STATIC);
        sqlite3_bind_int64(s->update_task, 2, number < STAGES ? number : STAGES - 1);
        sqlite3_bind_int64(s->update_task, 3, 2 * number + 2);
        sqlite3_bind_int64(s->update_task, 4, at);
        sqlite3_bind_text(s->update_task, 5, s->state, s->state_bytes, SQLITE_STATIC);
        sqlite3_bind_int64(s->update_task, 6, task);
        sqlite3_bind_int64(s->update_task, 7, 2 * number);
        step(s, s->update_task);
        if (number < STAGES) {
            sqlite3_bind_int64(s->update_timer, 1, at + 30000 + task % 1000);
            sqlite3_bind_int64(s->update_timer, 2, task);
            step(s, s->update_timer);
        } else {
            sqlite3_bind_int64(s->delete_timer, 1, task);
            step(s, s->delete_timer);
        }
    }
    insert_event(s, task, 2 * number + 1, at);
    insert_event(s, task, 2 * number + 2, at);
}

static void open_session(struct session *s, struct raw_options options) {
    char other[4096];
    unlink(options.path);
    snprintf(other, sizeof other, "%s-wal", options.path);
    unlink(other);
    snprintf(other, sizeof other, "%s-shm", options.path);
    unlink(other);

    keep(s, sqlite3_open_v2(options.path, &s->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL));
    execute(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    execute(s, schema);
    s->begin = prepare(s, "BEGIN IMMEDIATE");
    s->commit = prepare(s, "COMMIT");
    s->insert_task = prepare(
        s, "INSERT INTO tasks (id, kind, subject, phase, stage, version, created_at, updated_at, state)"
           " VALUES (?1, 'bench', ?2, 'running', 0, 2, ?3, ?3, ?4)");
    s->update_task = prepare(
        s, "UPDATE tasks SET phase = ?1, stage = ?2, version = ?3, updated_at = ?4, state = ?5"
           " WHERE id = ?6 AND version = ?7");
    s->insert_event = prepare(s, "INSERT INTO events (task_id, seq, at, payload) VALUES (?1, ?2, ?3, ?4)");
    s->insert_timer = prepare(s, "INSERT INTO timers (task_id, due_at) VALUES (?1, ?2)");
    s->update_timer = prepare(s, "UPDATE timers SET due_at = ?1 WHERE task_id = ?2");
    s->delete_timer = prepare(s, "DELETE FROM timers WHERE task_id = ?1");
    s->state_bytes = (int)options.state_bytes;
    s->event_bytes = (int)options.event_bytes;
    s->state = malloc(options.state_bytes + 1);
    s->payload = malloc(options.event_bytes + 1);
    for (int i = 0; i < s->state_bytes; i++) s->state[i] = (char)('a' + i % 26);
    for (int i = 0; i < s->event_bytes; i++) s->payload[i] = (char)('a' + i % 26);
}

static void close_session(struct session *s) {
    sqlite3_stmt *statements[] = {s->begin,        s->commit,       s->insert_task,  s->update_task,
                                  s->insert_event, s->insert_timer, s->update_timer, s->delete_timer};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) sqlite3_finalize(statements[i]);
    sqlite3_close(s->database);
    free(s->state);
    free(s->payload);
}

struct raw_result raw_run(struct raw_options options) {
    struct session s = {0};
    struct raw_result result = {0};
    open_session(&s, options);

    double start = now_seconds();
    for (int64_t first = 1; first <= options.workflows && s.code == SQLITE_OK; first += options.batch) {
        int64_t last = first + options.batch - 1;
        if (last > options.workflows) last = options.workflows;
        double begun = now_seconds();
        for (int number = 0; number < TRANSITIONS; number++) {
            step(&s, s.begin);
            for (int64_t task = first; task <= last; task++) transition(&s, task, number);
            step(&s, s.commit);
        }
        if (options.latencies) {
            double took = now_seconds() - begun;
            for (int64_t task = first; task <= last; task++) options.latencies[task - 1] = took;
        }
    }
    result.seconds = now_seconds() - start;
    result.code = s.code;
    if (s.code != SQLITE_OK) snprintf(result.message, sizeof result.message, "%s", sqlite3_errmsg(s.database));
    close_session(&s);
    return result;
}

int raw_checkpoint(const char *path) {
    sqlite3 *database = NULL;
    int code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL);
    int left = 0, moved = 0;
    // A connection knows of the log only once it has read something.
    if (code == SQLITE_OK) code = sqlite3_exec(database, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_wal_checkpoint_v2(database, NULL, SQLITE_CHECKPOINT_TRUNCATE, &left, &moved);
    sqlite3_close(database);
    return code;
}
