/*
 * file_writer: one file written whole, and put in its place in a second step.
 *
 * Takes   the path of a target, then bytes.
 * Gives   until it is named, a file without any name: whatever ends the
 *         program meanwhile, the system takes it back. In its place it is
 *         the new file or, taken back, the old one; never half of either.
 * Units   bytes.
 * Memory  names in the arena given; a buffer of its own until the file is
 *         finished or discarded. From file_writer_name on nothing allocates.
 * Errors  sticky: false and a reason in words of the operating system; later
 *         calls do nothing.
 * Source  POSIX.1-2008: linkat, rename, fsync; Linux: open, O_TMPFILE.
 *
 * The names used on the way begin with ".kettlestitch-". They stand beside
 * the target for the moment in which outputs are placed; what a kill at that
 * moment leaves is removed by file_remove_partials.
 */
#ifndef BASE_FILE_WRITER_H
#define BASE_FILE_WRITER_H

#include <stdbool.h>

#include "strbuf.h"

enum file_writer_old {
    OLD_ABSENT,   /* nothing stood there */
    OLD_KEPT,     /* has a second name */
    OLD_NOT_KEPT, /* the file system knows no second names */
    OLD_LEFT,     /* has a second name that could not be removed */
    OLD_UNASKED   /* file_writer_keep_old was not called */
};

struct file_writer {
    const char *path;   /* the target; "-": standard output */
    char *partial_path; /* beside the target: the new file's name */
    char *kept_path;    /* beside the target: the old file's second name */
    enum file_writer_old old;
    bool is_named;        /* the new file stands at partial_path */
    bool is_placed;       /* the new file stands at path */
    int descriptor;       /* -1 once named or discarded */
    struct strbuf buffer; /* not yet written */
    size_t size_bytes;    /* added so far */
    const char *reason;   /* the first error, or NULL */
};

/* Write all of it to what is open, however often that is broken off; false, and
 * errno, when the system refuses. */
bool file_write_all(int descriptor, const void *data, size_t size_bytes);

/* The folder of the target need not be there yet: the bytes are kept in the
 * nearest one that is. "-" is standard output. */
void file_writer_open(struct arena *arena, struct file_writer *writer,
                      const char *path);
void file_writer_add(struct file_writer *writer, const void *data,
                     size_t size_bytes);

/* Have all bytes on the disk; the target is as it was. All there is to do for
 * standard output. */
bool file_writer_finish(struct file_writer *writer);

/* Give the finished file a name beside its target, whose folder is there. */
bool file_writer_name(struct file_writer *writer);

/* Give the old file a second name, so that it can be brought back. True also
 * when there is none, or the file system has no second names. */
bool file_writer_keep_old(struct file_writer *writer);

/* Rename the named file over the target. */
bool file_writer_place(struct file_writer *writer);

/* Bring back what stood there before; false when that cannot be done. */
bool file_writer_take_back(struct file_writer *writer);

/* Remove every name but the target's own and let go of the file. A second name
 * of the old file that cannot be removed makes it OLD_LEFT. */
void file_writer_close(struct file_writer *writer);

/* Make renames in `folder` ("" is the current one) last through a power loss.
 * True also where that cannot be asked for: of some file systems, and in a
 * folder that may be written but not read. */
bool file_sync_folder(const char *folder, const char **reason);

/* Wait until no other process holds the folder. A descriptor to be closed by
 * file_unlock_folder; -1 where folders cannot be locked. */
int file_lock_folder(const char *folder);
void file_unlock_folder(int lock);

/* Remove the names that a killed process left. Only who has locked the folder
 * of the outputs may do so: another process may be about to place files. */
void file_remove_partials(const char *folder);

#endif
