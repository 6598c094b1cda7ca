/*
 * Preloaded into the program by check_memory.py: memory ends at the Nth call,
 * for many N in one run. The program runs on; at each call that is asked for a
 * child is forked in which it fails, and the child runs to its end in a folder
 * of its own.
 *
 *   FAULT_FROM, FAULT_STEP, FAULT_TO  which calls fail, from 1
 *   FAULT_WAYS    1: that call alone; 2: it and all that follow; 3: both
 *   FAULT_SLOTS   folders named 0, 1, ... of so many children at a time
 *   FAULT_TELL    a descriptor: "CALL WAY SLOT STATUS" for each child
 *   FAULT_HEAR    a descriptor: a byte when the folder may be used again
 *
 * Each folder has what the command line names. The program's sandbox is left
 * out, since it would know only the folder of the first.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    SLOTS_MAX = 8,
    DESCRIPTORS_MAX = 64, /* what the program has open is below it */
    CHILD_SECONDS = 20    /* processor time for one */
};

enum way {
    FAIL_ONCE = 1,
    FAIL_FROM_NOW = 2
};

struct child {
    pid_t id; /* 0: the slot is free */
    long call;
    enum way way;
};

static struct child children[SLOTS_MAX];
static long counted, from, step, to, ways, slot_count, tell, hear;
static int is_begun, is_child, is_inside;
static enum way own_way;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static long
number_of(const char *name, long otherwise)
{
    const char *text = getenv(name);

    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

__attribute__((constructor)) static void
begin(void)
{
    from = number_of("FAULT_FROM", 1);
    step = number_of("FAULT_STEP", 1);
    to = number_of("FAULT_TO", 0);
    ways = number_of("FAULT_WAYS", 3);
    slot_count = number_of("FAULT_SLOTS", 1);
    tell = number_of("FAULT_TELL", STDOUT_FILENO);
    hear = number_of("FAULT_HEAR", STDIN_FILENO);
    is_begun = 1;
}

/* ------------------------------------------------------------------ children */

/* One child has ended: tell of it and wait until its folder was looked at. */
static void
collect_child(void)
{
    char line[80], answer;
    int status, slot = 0, size;
    pid_t id;

    do {
        id = wait(&status);
    } while (id < 0 && errno == EINTR);
    while (slot < slot_count && children[slot].id != id) {
        slot++;
    }
    size =
        snprintf(line, sizeof line, "%ld %d %d %d\n", children[slot].call,
                 (int)children[slot].way, slot,
                 WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
    if (write((int)tell, line, (size_t)size) != size ||
        read((int)hear, &answer, 1) != 1) {
        _exit(99);
    }
    children[slot].id = 0;
}

static int
free_slot(void)
{
    for (;;) {
        for (int i = 0; i < slot_count; i++) {
            if (children[i].id == 0) {
                return i;
            }
        }
        collect_child();
    }
}

/* What parent and child have open is one file with one place in it: give the
 * child its own, and its own copy of what is being written. */
static void
separate_descriptor(int descriptor, int flags)
{
    struct stat status;
    off_t at = lseek(descriptor, 0, SEEK_CUR), zero = 0;
    char path[40];
    int own;

    if (at < 0 || fstat(descriptor, &status) != 0) {
        return;
    }
    if ((flags & O_ACCMODE) == O_RDONLY) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
        own = open(path, flags);
    } else {
        own = open("out", O_TMPFILE | O_RDWR, 0600);
        sendfile(own, descriptor, &zero, (size_t)status.st_size);
    }
    lseek(own, at, SEEK_SET);
    dup3(own, descriptor, O_CLOEXEC);
    close(own);
}

static void
become_child(int slot, enum way way)
{
    const struct rlimit time = {CHILD_SECONDS, CHILD_SECONDS};
    char folder[16];
    int errors;

    is_child = 1;
    own_way = way;
    setrlimit(RLIMIT_CPU, &time);
    alarm(CHILD_SECONDS * 10);
    snprintf(folder, sizeof folder, "%d", slot);
    if (chdir(folder) != 0) {
        _exit(98);
    }
    for (int i = STDERR_FILENO + 1; i < DESCRIPTORS_MAX; i++) {
        int flags = fcntl(i, F_GETFL);
        if (flags >= 0 && i != tell && i != hear) {
            separate_descriptor(i, flags);
        }
    }
    errors = open("stderr", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(errors, STDERR_FILENO);
    close(errors);
}

/* True in the child. */
static int
fork_child(enum way way)
{
    int slot = free_slot();
    pid_t id = fork();

    if (id == 0) {
        become_child(slot, way);
        return 1;
    }
    children[slot] = (struct child){id, counted, way};
    return 0;
}

/* ---------------------------------------------------------------------- calls */

static int
fails_in_parent(void)
{
    int fails = 0;

    counted++;
    if (counted < from || counted > to || (counted - from) % step != 0) {
        return 0;
    }
    is_inside = 1;
    for (int way = FAIL_ONCE; way <= FAIL_FROM_NOW && !fails; way++) {
        fails = (ways & way) != 0 && fork_child((enum way)way);
    }
    is_inside = 0;
    return fails;
}

static int
fails(void)
{
    int answer;

    if (!is_begun || is_inside) {
        return 0;
    }
    answer = is_child ? own_way == FAIL_FROM_NOW : fails_in_parent();
    if (answer) {
        errno = ENOMEM;
    }
    return answer;
}

/* The program has a malloc of its own in front of the C library's, which it
 * calls by these names. */
#define REAL(name)                                           \
    static __typeof__(&(name)) real;                         \
    if (real == NULL) {                                      \
        real = (__typeof__(&(name)))dlsym(RTLD_NEXT, #name); \
    }

void *
__libc_malloc(size_t size)
{
    REAL(__libc_malloc)
    return fails() ? NULL : real(size);
}

void *
__libc_calloc(size_t count, size_t size)
{
    REAL(__libc_calloc)
    return fails() ? NULL : real(count, size);
}

void *
__libc_realloc(void *block, size_t size)
{
    REAL(__libc_realloc)
    return size > 0 && fails() ? NULL : real(block, size);
}

/* Refused, the program goes on without its sandbox. */
int
prctl(int what, ...)
{
    (void)what;
    errno = EINVAL;
    return -1;
}

/* The last children, when the program is done; and how many calls there were. */
__attribute__((destructor)) static void
end(void)
{
    char line[40];
    int size;

    if (!is_begun || is_child) {
        return;
    }
    is_inside = 1;
    for (int i = 0; i < slot_count; i++) {
        while (children[i].id != 0) {
            collect_child();
        }
    }
    size = snprintf(line, sizeof line, "%ld calls\n", counted);
    if (write((int)tell, line, (size_t)size) != size) {
        _exit(99);
    }
}
