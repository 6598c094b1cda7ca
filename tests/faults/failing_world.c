/*
 * Preloaded into the program by world.py: at the Nth call that asks something of
 * the system the world fails, as forking.h says: the call gets an error or does
 * half of its work, a signal comes, or somebody changes the file of the book that
 * the call is about. The first line of the child's errors says which.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/file.h>

#include "forking.h"

/* world.py has the same list. */
enum way {
    NO_SPACE,
    BROKEN,
    BROKEN_FROM_NOW, /* and all calls of that name that follow */
    INTERRUPTED,
    HALF_DONE, /* when it reads or writes */
    SIGNAL_INTERRUPT,
    SIGNAL_TERMINATE,
    SIGNAL_KILL,
    FILE_HALVED, /* from here on the file that the call is about */
    FILE_EMPTIED,
    FILE_GROWN,
    FILE_REPLACED,
    FILE_DELETED,
    FILE_FOLDER,
    FILE_FIFO,
    FILE_LINK,
    FILE_LOOP,
    WAY_COUNT
};

static const char *const way_name[WAY_COUNT] = {
    "ENOSPC",  "EIO",      "EIO from now", "EINTR",   "half",   "SIGINT",
    "SIGTERM", "SIGKILL",  "halved",       "emptied", "grown",  "replaced",
    "deleted", "a folder", "a FIFO",       "a link",  "a loop",
};

static const char *failing_call = ""; /* from now on, in the child */
static int is_placing;

/* --------------------------------------------------------- changing a file */

static void
write_file(const char *path, const char *text, int flags)
{
    int file = raw_open(path, O_WRONLY | O_CREAT | flags);

    syscall(SYS_write, file, text, strlen(text));
    syscall(SYS_close, file);
}

static void
halve(const char *path)
{
    struct stat status = {0};

    syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0);
    syscall(SYS_truncate, path, status.st_size / 2);
}

static void
remove_name(const char *path)
{
    char aside[4200];

    snprintf(aside, sizeof aside, "%s.aside", path);
    syscall(SYS_rename, path, aside); /* a folder may be full */
    syscall(SYS_rename, aside, "aside");
}

static void
change_file(enum way way, const char *path)
{
    static const char text[] = "# Other\n\nOther words stand here now.\n";

    if (way >= FILE_REPLACED) {
        remove_name(path);
    }
    if (way == FILE_HALVED) {
        halve(path);
    } else if (way == FILE_EMPTIED) {
        syscall(SYS_truncate, path, 0);
    } else if (way == FILE_GROWN) {
        write_file(path, text, O_APPEND);
    } else if (way == FILE_REPLACED) {
        write_file(path, text, 0);
    } else if (way == FILE_FOLDER) {
        syscall(SYS_mkdir, path, 0777);
    } else if (way == FILE_FIFO) {
        syscall(SYS_mknod, path, S_IFIFO | 0600, 0);
    } else if (way == FILE_LINK) {
        syscall(SYS_symlink, "../SUMMARY.md", path);
    } else if (way == FILE_LOOP) {
        syscall(SYS_symlink, strrchr(path, '/') + 1, path);
    }
}

/* ------------------------------------------------------------------- a call */

static int
is_work(const char *call)
{
    return strstr(call, "read") != NULL || strcmp(call, "write") == 0;
}

static int
fits(enum way way, const char *call, const char *path)
{
    if ((ways >> way & 1) == 0) {
        return 0;
    }
    if (way >= FILE_HALVED) {
        return strncmp(path, "book/", 5) == 0;
    }
    return way != HALF_DONE || (is_work(call) && strcmp(call, "readdir") != 0 &&
                                strcmp(call, "readlink") != 0);
}

static void
say(enum way way, const char *call, const char *path)
{
    char line[4200];
    int size = snprintf(line, sizeof line, "fault %s %s %s\n", call,
                        way_name[way], path);

    syscall(SYS_write, STDERR_FILENO, line, (size_t)size);
}

/* In the child, which was made for this call: does the call fail? */
static int
fail_now(enum way way, const char *call, const char *path)
{
    static const int number[] = {[NO_SPACE] = ENOSPC,
                                 [BROKEN] = EIO,
                                 [BROKEN_FROM_NOW] = EIO,
                                 [INTERRUPTED] = EINTR,
                                 [HALF_DONE] = EINTR};
    static const int signals[] = {SIGINT, SIGTERM, SIGKILL};

    say(way, call, path);
    if (way >= FILE_HALVED) {
        change_file(way, path);
        return 0;
    }
    if (way >= SIGNAL_INTERRUPT) {
        kill(getpid(), signals[way - SIGNAL_INTERRUPT]);
        return 0;
    }
    if (way == BROKEN_FROM_NOW) {
        failing_call = call;
    }
    errno = number[way];
    return way == HALF_DONE ? 2 : 1;
}

/* 1: the call fails, with errno set; 2: it does half of its work. */
static int
fails(const char *call, const char *path)
{
    int answer = 0;

    if (!is_begun || is_inside) {
        return 0;
    }
    if (own_way >= 0) {
        errno = EIO;
        return strcmp(call, failing_call) == 0;
    }
    is_placing |= strcmp(call, "mkdir") == 0 || strcmp(call, "linkat") == 0;
    counted++;
    if (!is_wanted(counted)) {
        return 0;
    }
    is_inside = 1;
    for (int way = 0; way < WAY_COUNT && own_way < 0; way++) {
        if (fits((enum way)way, call, path) && fork_child(way, is_placing)) {
            answer = fail_now((enum way)way, call, path);
        }
    }
    is_inside = 0;
    return answer;
}

static int
fails_on(const char *call, int descriptor)
{
    char path[4096];
    int before = errno, answer;

    answer = fails(call, own_name(descriptor, path, sizeof path));
    if (answer == 0) {
        errno = before;
    }
    return answer;
}

#define REAL(name)                                           \
    static __typeof__(&(name)) real;                         \
    if (real == NULL) {                                      \
        real = (__typeof__(&(name)))dlsym(RTLD_NEXT, #name); \
    }

#define ON_PATH(type, name, parameters, arguments, failure)     \
    type name parameters                                        \
    {                                                           \
        REAL(name)                                              \
        return fails(#name, path) ? (failure) : real arguments; \
    }

#define ON_FILE(type, name, parameters, arguments, failure)        \
    type name parameters                                           \
    {                                                              \
        REAL(name)                                                 \
        return fails_on(#name, file) ? (failure) : real arguments; \
    }

/* Half of the bytes is an answer, not an error. */
#define AT_WORK(name, parameters, ...)          \
    ssize_t name parameters                     \
    {                                           \
        int answer = fails_on(#name, file);     \
        REAL(name)                              \
        if (answer == 2 && size > 1) {          \
            size /= 2;                          \
            answer = 0;                         \
        }                                       \
        return answer ? -1 : real(__VA_ARGS__); \
    }

AT_WORK(read, (int file, void *data, size_t size), file, data, size)
AT_WORK(write, (int file, const void *data, size_t size), file, data, size)
AT_WORK(pread, (int file, void *data, size_t size, off_t at), file, data, size,
        at)

ON_PATH(int, stat, (const char *path, struct stat *status), (path, status), -1)
ON_PATH(int, lstat, (const char *path, struct stat *status), (path, status), -1)
ON_PATH(int, access, (const char *path, int mode), (path, mode), -1)
ON_PATH(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
ON_PATH(int, rmdir, (const char *path), (path), -1)
ON_PATH(int, unlink, (const char *path), (path), -1)
ON_PATH(int, rename, (const char *path, const char *to_path), (path, to_path),
        -1)
ON_PATH(int, link, (const char *path, const char *to_path), (path, to_path), -1)
ON_PATH(DIR *, opendir, (const char *path), (path), NULL)
ON_PATH(FILE *, fopen, (const char *path, const char *mode), (path, mode), NULL)
ON_PATH(char *, realpath, (const char *path, char *room), (path, room), NULL)
ON_FILE(int, fstat, (int file, struct stat *status), (file, status), -1)
ON_FILE(int, fsync, (int file), (file), -1)
ON_FILE(int, fchmod, (int file, mode_t mode), (file, mode), -1)
ON_FILE(int, flock, (int file, int operation), (file, operation), -1)

int
open(const char *path, int flags, ...)
{
    va_list rest;
    mode_t mode;

    REAL(open)
    va_start(rest, flags);
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fails("open", path) ? -1 : real(path, flags, mode);
}

int
linkat(int folder, const char *path, int to_folder, const char *to_path,
       int flags)
{
    REAL(linkat)
    return fails("linkat", to_path)
               ? -1
               : real(folder, path, to_folder, to_path, flags);
}

/* The file is closed even so. */
int
close(int file)
{
    int answer = fails_on("close", file), reason = errno;

    REAL(close)
    if (answer) {
        real(file);
        errno = reason;
        return -1;
    }
    return real(file);
}

struct dirent *
readdir(DIR *stream)
{
    REAL(readdir)
    return fails_on("readdir", dirfd(stream)) ? NULL : real(stream);
}

size_t
fread(void *data, size_t size, size_t count, FILE *stream)
{
    int answer = fails_on("fread", fileno(stream));

    REAL(fread)
    return answer == 1 ? 0
                       : real(data, size, answer ? count / 2 : count, stream);
}

int
fseek(FILE *stream, long at, int whence)
{
    REAL(fseek)
    return fails_on("fseek", fileno(stream)) ? -1 : real(stream, at, whence);
}
