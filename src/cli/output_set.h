/*
 * output_set: the outputs of one run, replaced together or not at all.
 *
 * Takes   the paths that are about to be replaced, one by one.
 * Gives   what was there before, when any of them could not be written.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails. On a file system without links the files already
 *         replaced stay: each of them is whole.
 * Source  POSIX.1-2008: link, rename.
 *
 * Each writer replaces its own file by renaming, so each file is whole at any
 * time. A second name for the old file keeps it until the last output stands.
 * Signals that end the program wait meanwhile, and nothing is left behind.
 */
#ifndef CLI_OUTPUT_SET_H
#define CLI_OUTPUT_SET_H

#include <signal.h>
#include <stdbool.h>

#include "base/array.h"

struct output {
    const char *path;
    bool was_there;
    const char *kept; /* the old file's second name, or NULL */
};

struct output_set {
    ARRAY_OF(struct output) output;
    sigset_t signals; /* those blocked before */
    bool is_open;
};

/* Signals wait from here until the set is kept or undone. */
void output_set_begin(struct output_set *set);

void output_set_add(struct arena *arena, struct output_set *set,
                    const char *path);

/* Did a signal arrive that would have ended the program? */
bool output_set_was_interrupted(const struct output_set *set);

/* Let the new files stand. */
void output_set_keep(struct output_set *set);

/* Bring the old files back. */
void output_set_undo(struct output_set *set);

#endif
