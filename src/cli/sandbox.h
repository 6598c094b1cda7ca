/*
 * sandbox: what this process will not need any more is given up.
 *
 * Takes   the files and folders that may be read, and the folders that may be
 *         written to; what is not there is passed over, but for the folder
 *         that it would be made in.
 * Gives   from then on the kernel refuses to open anything else, to talk to the
 *         network and to run programs, to this process and its libraries.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails: a kernel without Landlock or seccomp, or another system,
 *         refuses nothing, and the program runs as ever.
 * Source  Linux, Documentation/userspace-api/landlock.rst and
 *         seccomp_filter.rst.
 */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

#include "base/array.h"

struct sandbox {
    struct arena *arena;
    ARRAY_OF(const char *) readable;
    ARRAY_OF(const char *) listable; /* what is called how, no contents */
    ARRAY_OF(const char *) writable; /* they may be read, too */
};

void sandbox_allow_reading(struct sandbox *sandbox, const char *path);
void sandbox_allow_listing(struct sandbox *sandbox, const char *path);
void sandbox_allow_writing(struct sandbox *sandbox, const char *path);
void sandbox_enter(const struct sandbox *sandbox);

/* The network and other programs alone; files stay as they are. */
void sandbox_refuse_calls(void);

#endif
