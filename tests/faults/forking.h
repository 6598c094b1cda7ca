/*
 * forking: for the libraries of this room that are preloaded into the program.
 * The program runs on; at each call that is asked for a child is forked in which
 * that call fails, and the child runs to its end in a folder of its own.
 *
 *   FAULT_FROM, FAULT_STEP, FAULT_TO  which calls fail, from 1
 *   FAULT_WAYS    a bit for each way to fail that is wanted
 *   FAULT_SLOTS   folders named 0, 1, ... of so many children at a time
 *   FAULT_TELL    a descriptor: "CALL WAY SLOT STATUS" for each child
 *   FAULT_HEAR    a descriptor: a byte when the folder may be used again
 *
 * Each folder has the book and the outputs that the command line names, `book`
 * and `out`. The program's sandbox is left out: it would know only the folder of
 * the first. One thread is expected.
 */
#ifndef FAULTS_FORKING_H
#define FAULTS_FORKING_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    SLOTS_MAX = 8,
    DESCRIPTORS_MAX = 200,  /* what the program has open is below it */
    CHILD_SECONDS = 20,     /* processor time for one */
    CHILD_WALL_SECONDS = 30 /* else it waits for ever */
};

struct child {
    pid_t id; /* 0: the slot is free */
    long call;
    int way;
};

static struct child children[SLOTS_MAX];
static char main_folder[4096]; /* what stands in front of "book" and "out" */
static long counted, from, step, to, ways, slot_count, tell, hear;
static int is_begun, is_inside;
static int own_way = -1; /* in a child */

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
    ways = number_of("FAULT_WAYS", -1);
    slot_count = number_of("FAULT_SLOTS", 1);
    tell = number_of("FAULT_TELL", STDOUT_FILENO);
    hear = number_of("FAULT_HEAR", STDIN_FILENO);
    is_begun = getcwd(main_folder, sizeof main_folder) != NULL;
}

static void
tell_line(const char *line, int size)
{
    if (syscall(SYS_write, tell, line, size) != size) {
        _exit(99);
    }
}

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
                 children[slot].way, slot,
                 WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
    tell_line(line, size);
    if (syscall(SYS_read, hear, &answer, 1) != 1) {
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

static int
raw_open(const char *path, int flags)
{
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}

/* The name of what is open, as seen from the child's own folder, or as it is. */
static const char *
own_name(int descriptor, char *room, size_t room_size)
{
    char link[40];
    size_t size = strlen(main_folder);
    ssize_t got;

    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    got = syscall(SYS_readlink, link, room, room_size - 1);
    room[got > 0 ? got : 0] = '\0';
    return strncmp(room, main_folder, size) == 0 && room[size] == '/'
               ? room + size + 1
               : room;
}

/* What parent and child have open is one file with one place in it: give the
 * child its own, and its own copy of what is being written. */
static void
separate_descriptor(int descriptor, int flags)
{
    struct stat status;
    off_t at = syscall(SYS_lseek, descriptor, 0, SEEK_CUR), zero = 0;
    char path[4096];
    int own;

    if (at < 0 || syscall(SYS_fstat, descriptor, &status) != 0) {
        return;
    }
    if ((flags & O_ACCMODE) == O_RDONLY) {
        own = raw_open(own_name(descriptor, path, sizeof path), flags);
    } else {
        own = raw_open("out", O_TMPFILE | O_RDWR);
        sendfile(own, descriptor, &zero, (size_t)status.st_size);
    }
    if (own >= 0) {
        syscall(SYS_lseek, own, at, SEEK_SET);
        syscall(SYS_dup3, own, descriptor, O_CLOEXEC);
        syscall(SYS_close, own);
    }
}

/* What the parent's outputs look like in the middle of being placed. */
static void
mirror_folder(const char *folder)
{
    char above[1024], from_path[2048], own_path[2048];
    const struct dirent *entry;
    DIR *stream;

    snprintf(above, sizeof above, "../%s", folder);
    stream = opendir(above);
    syscall(SYS_mkdir, folder, 0777);
    while (stream != NULL && (entry = readdir(stream)) != NULL) {
        snprintf(from_path, sizeof from_path, "%s/%s", above, entry->d_name);
        snprintf(own_path, sizeof own_path, "%s/%s", folder, entry->d_name);
        if (entry->d_type == DT_REG) {
            syscall(SYS_unlink, own_path);
            syscall(SYS_link, from_path, own_path);
        } else if (entry->d_type == DT_DIR && entry->d_name[0] != '.') {
            mirror_folder(own_path);
        }
    }
    if (stream != NULL) {
        closedir(stream);
    }
}

static void
become_child(int slot, int way, int is_placing)
{
    const struct rlimit time = {CHILD_SECONDS, CHILD_SECONDS};
    char folder[16];
    int errors;

    own_way = way;
    setrlimit(RLIMIT_CPU, &time);
    alarm(CHILD_WALL_SECONDS);
    snprintf(folder, sizeof folder, "%d", slot);
    if (chdir(folder) != 0) {
        _exit(98);
    }
    for (int i = STDERR_FILENO + 1; i < DESCRIPTORS_MAX; i++) {
        int flags = (int)syscall(SYS_fcntl, i, F_GETFL);
        if (flags >= 0 && i != tell && i != hear) {
            separate_descriptor(i, flags);
        }
    }
    if (is_placing) {
        mirror_folder("out");
    }
    errors = raw_open("stderr", O_WRONLY | O_CREAT | O_TRUNC);
    syscall(SYS_dup3, errors, STDERR_FILENO, 0);
    syscall(SYS_close, errors);
}

/* True in the child. The parent waits until the child stands on its own. */
static int
fork_child(int way, int is_placing)
{
    int slot = free_slot(), settled[2];
    char nothing;
    pid_t id;

    if (pipe(settled) != 0) {
        _exit(97);
    }
    id = fork();
    if (id == 0) {
        become_child(slot, way, is_placing);
        syscall(SYS_close, settled[0]);
        syscall(SYS_close, settled[1]);
        return 1;
    }
    syscall(SYS_close, settled[1]);
    syscall(SYS_read, settled[0], &nothing, 1);
    syscall(SYS_close, settled[0]);
    children[slot] = (struct child){id, counted, way};
    return 0;
}

static int
is_wanted(long call)
{
    return call >= from && call <= to && (call - from) % step == 0;
}

/* The last children, when the program is done; and how many calls there were. */
__attribute__((destructor)) static void
end(void)
{
    char line[40];

    if (!is_begun || own_way >= 0) {
        return;
    }
    is_inside = 1;
    for (int i = 0; i < slot_count; i++) {
        while (children[i].id != 0) {
            collect_child();
        }
    }
    tell_line(line, snprintf(line, sizeof line, "%ld calls\n", counted));
}

/* Refused, the program goes on without its sandbox. */
int
prctl(int what, ...)
{
    (void)what;
    errno = EINVAL;
    return -1;
}

#endif
