#define _GNU_SOURCE /* O_TMPFILE, where the system has it */

#include "file_writer.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "str.h"

#define NAME_PREFIX ".kettlestitch-"
#define PARTIAL_SUFFIX ".partial"
#define KEPT_SUFFIX ".replaced"
#define NAME_FORMAT NAME_PREFIX "%ld-%d%s"

/* As long as NAME_FORMAT can get. */
#define NAME_ROOM NAME_PREFIX "-2147483648-2147483648" KEPT_SUFFIX

enum {
    BUFFER_SIZE_BYTES = 64 * 1024,
    NAME_TRIES = 1000,
    DESCRIPTOR_PATH_BYTES = 64
};

static bool
fail(struct file_writer *writer, const char *reason)
{
    if (writer->reason == NULL) {
        writer->reason = reason;
    }
    file_writer_close(writer);
    return false;
}

/* ------------------------------------------------------------ without name */

static const char *
nearest_folder(struct arena *arena, struct str path)
{
    struct str folder = path_folder(path);

    while (!str_is_empty(folder) && !file_exists(str_to_c(arena, folder))) {
        folder = path_folder(folder);
    }
    if (str_is_empty(folder)) {
        return str_starts_with(path, STR("/")) ? "/" : ".";
    }
    return str_to_c(arena, folder);
}

static void
spell_name(char *path, int number, const char *suffix)
{
    size_t room = sizeof NAME_ROOM;
    char *name = path + strlen(path);

    while (name > path && name[-1] != '/') {
        name--;
    }
    (void)snprintf(name, room, NAME_FORMAT, (long)getpid(), number, suffix);
}

static int
create_exclusive(const char *path)
{
    return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

/* A file that was removed as soon as it was made: its bytes are to be copied
 * into one with a name. */
static int
open_removed(struct arena *arena, const char *folder)
{
    char *path =
        str_to_c(arena, path_join(arena, str_from_c(folder), STR(NAME_ROOM)));
    int descriptor = -1;

    for (int i = 0; i < NAME_TRIES && descriptor < 0; i++) {
        spell_name(path, i, PARTIAL_SUFFIX);
        descriptor = create_exclusive(path);
        if (descriptor < 0 && errno != EEXIST) {
            break;
        }
    }
    if (descriptor >= 0) {
        unlink(path);
    }
    return descriptor;
}

static int
open_nameless(struct arena *arena, const char *folder)
{
#ifdef O_TMPFILE
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (descriptor >= 0) {
        return descriptor;
    }
#endif
    return open_removed(arena, folder);
}

static void
check_target(struct file_writer *writer)
{
    struct stat status;

    if (stat(writer->path, &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) {
            fail(writer, strerror(errno));
        }
    } else if (!S_ISREG(status.st_mode)) {
        fail(writer, "it is not a regular file");
    } else if (access(writer->path, W_OK) != 0) {
        fail(writer, strerror(errno));
    }
}

void
file_writer_open(struct arena *arena, struct file_writer *writer,
                 const char *path)
{
    struct str target = str_from_c(path);
    struct str beside = path_join(arena, path_folder(target), STR(NAME_ROOM));

    *writer = (struct file_writer){.path = str_to_c(arena, target),
                                   .partial_path = str_to_c(arena, beside),
                                   .kept_path = str_to_c(arena, beside),
                                   .old = OLD_UNASKED,
                                   .descriptor = -1};
    strbuf_init(&writer->buffer);
    if (str_equal(target, STR("-"))) {
        fflush(stdout);
        writer->descriptor = STDOUT_FILENO;
        return;
    }
    check_target(writer);
    if (writer->reason != NULL) {
        return;
    }
    writer->descriptor = open_nameless(arena, nearest_folder(arena, target));
    if (writer->descriptor < 0) {
        fail(writer, strerror(errno));
    }
}

bool
file_write_all(int descriptor, const void *data, size_t size_bytes)
{
    const char *at = data;

    while (size_bytes > 0) {
        ssize_t written = write(descriptor, at, size_bytes);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        if (written > 0) {
            at += written;
            size_bytes -= (size_t)written;
        }
    }
    return true;
}

static bool
flush(struct file_writer *writer)
{
    const struct strbuf *buffer = &writer->buffer;

    if (writer->reason == NULL &&
        !file_write_all(writer->descriptor, buffer->data, buffer->size_bytes)) {
        return fail(writer, strerror(errno));
    }
    strbuf_clear(&writer->buffer);
    return writer->reason == NULL;
}

void
file_writer_add(struct file_writer *writer, const void *data, size_t size_bytes)
{
    if (writer->reason != NULL || size_bytes == 0) {
        return;
    }
    writer->size_bytes += size_bytes;
    if (writer->buffer.size_bytes + size_bytes >= BUFFER_SIZE_BYTES &&
        !flush(writer)) {
        return;
    }
    if (size_bytes < BUFFER_SIZE_BYTES) {
        strbuf_add_bytes(&writer->buffer, data, size_bytes);
    } else if (!file_write_all(writer->descriptor, data, size_bytes)) {
        fail(writer, strerror(errno));
    }
}

static mode_t
ordinary_file_mode(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return (mode_t)(0666 & ~mask);
}

static bool
settle(int descriptor)
{
    return fchmod(descriptor, ordinary_file_mode()) == 0 &&
           fsync(descriptor) == 0;
}

bool
file_writer_finish(struct file_writer *writer)
{
    if (!flush(writer)) {
        return false;
    }
    strbuf_release(&writer->buffer);
    if (writer->descriptor != STDOUT_FILENO && !settle(writer->descriptor)) {
        return fail(writer, strerror(errno));
    }
    return true;
}

/* --------------------------------------------------------------- with names */

/* Give a nameless file a name; false where the system cannot. */
static bool
link_nameless(int descriptor, const char *path)
{
    char link[DESCRIPTOR_PATH_BYTES];

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

static bool
copy_all(int from, int to)
{
    char part[16 * 1024];
    off_t at = 0;
    ssize_t got;

    while ((got = pread(from, part, sizeof part, at)) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0 || !file_write_all(to, part, (size_t)got)) {
            return false;
        }
        at += got;
    }
    return settle(to);
}

static bool
copy_nameless(int descriptor, const char *path)
{
    int copy = create_exclusive(path);
    bool is_copied;
    int reason;

    if (copy < 0) {
        return false;
    }
    is_copied = copy_all(descriptor, copy);
    reason = errno;
    close(copy);
    if (!is_copied) {
        unlink(path);
        errno = reason;
    }
    return is_copied;
}

bool
file_writer_name(struct file_writer *writer)
{
    if (writer->is_named || writer->reason != NULL) {
        return writer->reason == NULL;
    }
    assert(writer->descriptor > STDERR_FILENO);
    for (int i = 0; i < NAME_TRIES && !writer->is_named; i++) {
        int number = writer->descriptor + i;
        spell_name(writer->partial_path, number, PARTIAL_SUFFIX);
        spell_name(writer->kept_path, number, KEPT_SUFFIX);
        writer->is_named =
            link_nameless(writer->descriptor, writer->partial_path) ||
            copy_nameless(writer->descriptor, writer->partial_path);
        if (!writer->is_named && errno != EEXIST) {
            break;
        }
    }
    if (!writer->is_named) {
        return fail(writer, strerror(errno));
    }
    close(writer->descriptor);
    writer->descriptor = -1;
    return true;
}

/* Second names are refused by some file systems, and for files of others. */
static bool
has_no_links(int error)
{
    return error == EPERM || error == EMLINK || error == ENOSYS ||
           error == EOPNOTSUPP;
}

bool
file_writer_keep_old(struct file_writer *writer)
{
    assert(writer->is_named);
    if (link(writer->path, writer->kept_path) == 0) {
        writer->old = OLD_KEPT;
    } else if (errno == ENOENT) {
        writer->old = OLD_ABSENT;
    } else if (has_no_links(errno)) {
        writer->old = OLD_NOT_KEPT;
    } else {
        return fail(writer, strerror(errno));
    }
    return true;
}

bool
file_writer_place(struct file_writer *writer)
{
    assert(writer->is_named);
    if (rename(writer->partial_path, writer->path) != 0) {
        return fail(writer, strerror(errno));
    }
    writer->is_named = false;
    writer->is_placed = true;
    return true;
}

bool
file_writer_take_back(struct file_writer *writer)
{
    bool is_back = !writer->is_placed;

    if (writer->is_placed && writer->old == OLD_KEPT) {
        is_back = rename(writer->kept_path, writer->path) == 0;
    } else if (writer->is_placed && writer->old == OLD_ABSENT) {
        is_back = unlink(writer->path) == 0;
    }
    writer->is_placed = !is_back;
    return is_back;
}

/* A failure that passes is not the end of it: the second time counts. */
static bool
remove_name(const char *path)
{
    return unlink(path) == 0 || errno == ENOENT || unlink(path) == 0 ||
           errno == ENOENT;
}

void
file_writer_close(struct file_writer *writer)
{
    if (writer->descriptor > STDERR_FILENO) {
        close(writer->descriptor);
    }
    writer->descriptor = -1;
    strbuf_release(&writer->buffer);
    if (writer->is_named) {
        (void)remove_name(writer->partial_path);
        writer->is_named = false;
    }
    if (writer->old == OLD_KEPT) { /* gone already when it was renamed back */
        writer->old = remove_name(writer->kept_path) ? OLD_UNASKED : OLD_LEFT;
    }
}

/* ------------------------------------------------------------------ folders */

static int
open_folder(const char *folder)
{
    return open(folder[0] == '\0' ? "." : folder,
                O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool
file_sync_folder(const char *folder, const char **reason)
{
    int descriptor = open_folder(folder);
    bool is_synced = descriptor >= 0 ? fsync(descriptor) == 0 || errno == EINVAL
                                     : errno == EACCES;

    if (!is_synced) {
        *reason = strerror(errno);
    }
    if (descriptor >= 0) {
        close(descriptor);
    }
    return is_synced;
}

int
file_lock_folder(const char *folder)
{
    int lock = open_folder(folder);
    int result = -1;

    if (lock < 0) {
        return -1;
    }
    do {
        result = flock(lock, LOCK_EX);
    } while (result != 0 && errno == EINTR);
    if (result != 0) {
        close(lock);
        return -1;
    }
    return lock;
}

void
file_unlock_folder(int lock)
{
    if (lock >= 0) {
        close(lock);
    }
}

static bool
is_partial_name(struct str name)
{
    return str_starts_with(name, STR(NAME_PREFIX)) &&
           (str_ends_with(name, STR(PARTIAL_SUFFIX)) ||
            str_ends_with(name, STR(KEPT_SUFFIX)));
}

void
file_remove_partials(const char *folder)
{
    DIR *stream = opendir(folder[0] == '\0' ? "." : folder);
    const struct dirent *entry;

    if (stream == NULL) {
        return;
    }
    while ((entry = readdir(stream)) != NULL) {
        if (is_partial_name(str_from_c(entry->d_name))) {
            (void)unlinkat(dirfd(stream), entry->d_name, 0);
        }
    }
    closedir(stream);
}
