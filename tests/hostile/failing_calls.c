/*
 * Preloaded into the program by placing.py and cases_world.sh: the world ends
 * at one chosen call.
 *
 *   FAULT_CALLS  names of calls that count, with spaces between
 *   FAULT_PATH   what the path ends with when an open() counts; without it any
 *   FAULT_AT     which of them, from 1
 *   FAULT_HOW    "KILL", "ABRT", or the number of an error
 *   FAULT_LAST   the last that fails too; without it only the one does
 *   FAULT_LOG    a file that gets one line for each call counted
 *   FAULT_NAMED  set: no file can be without a name, as on many file systems
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long counted;

static long
number_of(const char *name, long otherwise)
{
    const char *text = getenv(name);

    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

static int
is_counted(const char *call)
{
    const char *list = getenv("FAULT_CALLS");
    const char *found = list == NULL ? NULL : strstr(list, call);
    size_t size = strlen(call);

    while (found != NULL && ((found > list && found[-1] != ' ') ||
                             (found[size] != ' ' && found[size] != '\0'))) {
        found = strstr(found + 1, call);
    }
    return found != NULL;
}

static int log_descriptor = -1;

/* Before the program begins: later its sandbox lets nothing be opened here. The
 * number is one that the program's own files never reach. */
__attribute__((constructor)) static void
open_log(void)
{
    const char *path = getenv("FAULT_LOG");
    int opened;

    if (path != NULL) {
        opened = (int)syscall(SYS_openat, AT_FDCWD, path,
                              O_WRONLY | O_APPEND | O_CREAT, 0600);
        log_descriptor = (int)syscall(SYS_fcntl, opened, F_DUPFD_CLOEXEC, 200);
        syscall(SYS_close, opened);
    }
}

static void
log_call(const char *call)
{
    char line[64];
    int size = snprintf(line, sizeof line, "%s\n", call);

    if (log_descriptor >= 0) {
        syscall(SYS_write, log_descriptor, line, (size_t)size);
    }
}

/* Does the call fail? With errno set, unless the program ends here. */
static int
fails(const char *call)
{
    const char *how = getenv("FAULT_HOW");
    long at = number_of("FAULT_AT", 0);

    if (!is_counted(call)) {
        return 0;
    }
    log_call(call);
    counted++;
    if (how == NULL || counted < at || counted > number_of("FAULT_LAST", at)) {
        return 0;
    }
    if (strcmp(how, "KILL") == 0) {
        kill(getpid(), SIGKILL);
    }
    if (strcmp(how, "ABRT") == 0) {
        abort();
    }
    errno = (int)number_of("FAULT_HOW", EIO);
    return 1;
}

static void *
next(const char *call)
{
    return dlsym(RTLD_NEXT, call);
}

static int
has_path(const char *path)
{
    const char *end = getenv("FAULT_PATH");
    size_t size = end == NULL ? 0 : strlen(end);

    return strlen(path) >= size &&
           strcmp(path + strlen(path) - size, end == NULL ? "" : end) == 0;
}

#define NEXT(call) ((__typeof__(&(call)))next(#call))

int
open(const char *path, int flags, ...)
{
    va_list rest;
    mode_t mode;

    va_start(rest, flags);
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if ((flags & O_TMPFILE) == O_TMPFILE && getenv("FAULT_NAMED") != NULL) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return has_path(path) && fails("open") ? -1 : NEXT(open)(path, flags, mode);
}

ssize_t
write(int descriptor, const void *data, size_t size)
{
    return fails("write") ? -1 : NEXT(write)(descriptor, data, size);
}

int
fsync(int descriptor)
{
    return fails("fsync") ? -1 : NEXT(fsync)(descriptor);
}

int
fchmod(int descriptor, mode_t mode)
{
    return fails("fchmod") ? -1 : NEXT(fchmod)(descriptor, mode);
}

int
link(const char *from, const char *to)
{
    return fails("link") ? -1 : NEXT(link)(from, to);
}

int
linkat(int from_folder, const char *from, int to_folder, const char *to,
       int flags)
{
    if (fails("linkat")) {
        return -1;
    }
    if (getenv("FAULT_NAMED") != NULL) {
        errno = ENOENT;
        return -1;
    }
    return NEXT(linkat)(from_folder, from, to_folder, to, flags);
}

int
rename(const char *from, const char *to)
{
    return fails("rename") ? -1 : NEXT(rename)(from, to);
}

int
unlink(const char *path)
{
    return fails("unlink") ? -1 : NEXT(unlink)(path);
}

int
mkdir(const char *path, mode_t mode)
{
    return fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}
