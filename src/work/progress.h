/*
 * progress: what is going on, for someone who waits at a terminal.
 *
 * Takes   the number of steps, and the name of each as it begins.
 * Gives   one line on standard error that is overwritten and then taken away;
 *         nothing when standard error is no terminal.
 * Units   steps.
 * Memory  none.
 * Errors  never fails.
 * Source  none.
 */
#ifndef WORK_PROGRESS_H
#define WORK_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct progress {
    size_t step_count;
    size_t step; /* begun so far */
    bool is_shown;
};

struct progress progress_begin(size_t step_count, bool is_wanted);
void progress_step(struct progress *progress, struct str name);
void progress_end(struct progress *progress);

#endif
