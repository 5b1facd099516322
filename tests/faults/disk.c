/* Stands between a process and its disk, loaded before libc (LD_PRELOAD): every call that changes a file below one
 * folder passes here. It can be recorded, to build the disks that a power cut could leave; it can fail at the k-th
 * call, once or for ever; and the process can die at the k-th call, as by kill -9.
 *
 * Built by the tests with gcc; see tests/faults/disk.py. One thread at a time counts; the tests have one that writes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* Undo glibc's renaming: both spellings of each call are defined below. */
#undef open
#undef openat
#undef pwrite
#undef ftruncate

enum { WRITE = 1, SYNC = 2, OPEN = 4, RENAME = 8, TRUNCATE = 16, UNLINK = 32 };

static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;

static int kinds, forever, fails_with, tears;
static long count, fails_at;

static int inside(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 &&
           (path[root_length] == '/' || path[root_length] == 0);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return inside(path) && strstr(path, " (deleted)") == NULL;
}

static int absolute(int folder, const char *path, char *whole) {
    char base[PATH_MAX];
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0) return 0;
            base[length] = 0;
        }
        snprintf(whole, PATH_MAX, "%.2000s/%.2000s", base, path);
    }
    return inside(whole);
}

/* ---- what happened, for the replayer -------------------------------------------------------------------------- */

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        ssize_t done = syscall(SYS_write, log_fd, at, length);
        if (done <= 0) _exit(97);
        at += done;
        length -= done;
    }
}

static void note(char what, const char *path, uint64_t offset, const void *data, uint64_t length) {
    if (log_fd < 0) return;
    size_t name = strlen(path);
    /* The index of a write-ahead log is made anew by whoever opens the record first. */
    if (name > 4 && strcmp(path + name - 4, "-shm") == 0) return;
    int kept = errno;
    uint32_t name_length = name;
    put(&what, 1);
    put(&name_length, 4);
    put(&offset, 8);
    put(&length, 8);
    put(path, name);
    if (data) put(data, length);
    errno = kept;
}

void disk_record(const char *folder, const char *log) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

void disk_mark(const char *data, size_t length) { note('M', "", 0, data, length); }

/* ---- what goes wrong ------------------------------------------------------------------------------------------ */

void disk_arm(const char *folder, int what, long at, int always, int with, int half) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    kinds = what, fails_at = at, forever = always, fails_with = with, tears = half, count = 0;
}

long disk_count(void) { return count; }

/* Whether the call that is about to be made is the one that fails; with no error number, the process dies there. */
static int fails(int kind) {
    if (!(kinds & kind)) return 0;
    count++;
    if (!fails_at || (forever ? count < fails_at : count != fails_at)) return 0;
    if (!fails_with) kill(getpid(), SIGKILL);
    errno = fails_with;
    return 1;
}

/* ---- calls ---------------------------------------------------------------------------------------------------- */

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    if (!root_length || !writes || !absolute(folder, path, whole))
        return syscall(SYS_openat, folder, path, flags, mode);
    if (fails(OPEN)) return -1;
    struct stat was;
    int exists = fstatat(AT_FDCWD, whole, &was, 0) == 0;
    int fd = syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && !exists) note('O', whole, 0, NULL, 0);
    if (fd >= 0 && exists && (flags & O_TRUNC)) note('S', whole, 0, NULL, 0);
    return fd;
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); \
    mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }

/* `at` is -1 for a write where the file stands. */
static ssize_t written(int fd, const void *data, size_t length, off_t at) {
    char path[PATH_MAX];
    int ours = root_length && path_of(fd, path);
    if (ours && kinds && fails(WRITE)) {
        if (!tears || length < 2) return -1;
        length /= 2; /* what a full disk still had room for */
    }
    ssize_t done = at < 0 ? syscall(SYS_write, fd, data, length) : syscall(SYS_pwrite64, fd, data, length, at);
    if (ours && done > 0) {
        off_t start = at < 0 ? lseek(fd, 0, SEEK_CUR) - done : at;
        note('W', path, start, data, done);
    }
    return done;
}
ssize_t write(int fd, const void *data, size_t length) { return written(fd, data, length, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return written(fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return written(fd, data, length, at); }
ssize_t writev(int fd, const struct iovec *parts, int number) {
    ssize_t sum = 0;
    for (int part = 0; part < number; part++) {
        ssize_t done = written(fd, parts[part].iov_base, parts[part].iov_len, -1);
        if (done < 0) return sum ? sum : -1;
        sum += done;
        if ((size_t)done < parts[part].iov_len) break;
    }
    return sum;
}

static int cut(int fd, off_t length) {
    char path[PATH_MAX];
    int ours = root_length && path_of(fd, path);
    if (ours && fails(TRUNCATE)) return -1;
    int done = syscall(SYS_ftruncate, fd, length);
    if (ours && done == 0) note('S', path, length, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int synced(int fd, long call) {
    char path[PATH_MAX];
    int ours = root_length && path_of(fd, path);
    if (ours && fails(SYNC)) return -1;
    int done = syscall(call, fd);
    if (ours && done == 0) note('F', path, 0, NULL, 0);
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int renamed(int from_folder, const char *from, int to_folder, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    int ours = root_length && absolute(from_folder, from, old) + absolute(to_folder, to, new);
    if (ours && fails(RENAME)) return -1;
    int done = syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (ours && done == 0) note('R', old, 0, new, strlen(new));
    return done;
}
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int a, const char *from, int b, const char *to) { return renamed(a, from, b, to); }

static int removed(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    int ours = root_length && absolute(folder, path, whole);
    if (ours && fails(UNLINK)) return -1;
    int done = syscall(SYS_unlinkat, folder, path, flags);
    if (ours && done == 0 && !(flags & AT_REMOVEDIR)) note('U', whole, 0, NULL, 0);
    return done;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
