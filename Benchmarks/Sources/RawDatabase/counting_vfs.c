#include "RawDatabase.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>

/// SQLite's own file methods come in a few variants (by kind of locking); each is copied once, with the counted calls
/// replaced, and remembered by the address of the original.
enum { VARIANTS = 16 };

static struct {
    const sqlite3_io_methods *original;
    sqlite3_io_methods counted;
} variants[VARIANTS];

static sqlite3_vfs counting_vfs;
static sqlite3_vfs *base_vfs;
static _Atomic int64_t syncs;
static _Atomic int64_t bytes;

static const sqlite3_io_methods *original_of(sqlite3_file *file) {
    for (int i = 0; i < VARIANTS; i++)
        if (file->pMethods == &variants[i].counted) return variants[i].original;
    return file->pMethods;
}

static int counted_sync(sqlite3_file *file, int flags) {
    atomic_fetch_add(&syncs, 1);
    return original_of(file)->xSync(file, flags);
}

static int counted_write(sqlite3_file *file, const void *data, int count, sqlite3_int64 offset) {
    atomic_fetch_add(&bytes, count);
    return original_of(file)->xWrite(file, data, count, offset);
}

static int counted_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags) {
    (void)vfs;
    int code = base_vfs->xOpen(base_vfs, name, file, flags, out_flags);
    if (code != SQLITE_OK || file->pMethods == NULL) return code;
    sqlite3_mutex *mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
    sqlite3_mutex_enter(mutex);
    for (int i = 0; i < VARIANTS; i++) {
        if (variants[i].original == NULL) {
            variants[i].original = file->pMethods;
            variants[i].counted = *file->pMethods;
            variants[i].counted.xSync = counted_sync;
            variants[i].counted.xWrite = counted_write;
        }
        if (variants[i].original == file->pMethods) {
            file->pMethods = &variants[i].counted;
            break;
        }
    }
    sqlite3_mutex_leave(mutex);
    return code;
}

int counting_vfs_install(void) {
    int code = sqlite3_initialize();
    if (code != SQLITE_OK) return code;
    base_vfs = sqlite3_vfs_find(NULL);
    if (base_vfs == NULL) return SQLITE_ERROR;
    counting_vfs = *base_vfs;
    counting_vfs.zName = "counting";
    counting_vfs.pNext = NULL;
    counting_vfs.xOpen = counted_open;
    return sqlite3_vfs_register(&counting_vfs, 1);
}

int64_t counting_vfs_syncs(void) { return atomic_load(&syncs); }
int64_t counting_vfs_bytes(void) { return atomic_load(&bytes); }
