#ifndef RAW_DATABASE_H
#define RAW_DATABASE_H

#include <stdint.h>

/// The database work of four-stage workflows done directly with the SQLite C API, on the schema one would write
/// first: tasks, events with an autoincrement id and an index on (task, seq), and timers with an index on the due time.
///
/// A workflow is five transitions: its submission and the end of each of its four stages. Together they insert one task,
/// one timer and ten events, update the task four times and the timer three times, and delete the timer.
struct raw_options {
    const char *path;
    /// Workflows to run.
    int64_t workflows;
    /// Transitions of different workflows that share a transaction; 1 is one workflow at a time.
    int64_t batch;
    /// Bytes of a task's encoded state and of an event's payload.
    int64_t state_bytes;
    int64_t event_bytes;
    /// Seconds from the start to the end of each workflow, `workflows` entries; may be null.
    double *latencies;
};

struct raw_result {
    double seconds;
    /// 0 when all went well.
    int code;
    char message[256];
};

/// Creates the database anew at `path` and runs the loop: WAL, synchronous=FULL, default checkpoints.
struct raw_result raw_run(struct raw_options options);

/// Moves a database's log into its file and leaves the log empty; 0 when all of it was moved.
int raw_checkpoint(const char *path);

/// Makes a file system layer the process's default that counts what every SQLite database opened later asks of the disk.
int counting_vfs_install(void);

/// Calls of fsync or fdatasync asked for since the start.
int64_t counting_vfs_syncs(void);
/// Bytes written to databases and their logs since the start.
int64_t counting_vfs_bytes(void);

#endif
