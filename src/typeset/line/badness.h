/*
 * badness: how badly a line is filled.
 *
 * Takes   `slack`: the measure less the natural width of the line; what its
 *         spaces and letters can give.
 * Gives   0 for a perfect line to BADNESS_MAX; BADNESS_OVERFULL when it cannot
 *         be set.
 * Units   lengths in dimen, badness a plain number.
 * Memory  none.
 * Errors  never fails.
 * Source  The TeXbook, chapter 14; for letters and rags none.
 */
#ifndef TYPESET_LINE_BADNESS_H
#define TYPESET_LINE_BADNESS_H

#include "base/dimen.h"

enum {
    BADNESS_MAX = 10000,
    BADNESS_OVERFULL = 10001
};

/* A hundred times the cube of the share that the spaces give of what they
 * may. */
int32_t badness_spaces(int64_t slack, int64_t stretch, int64_t shrink);

/* The same where letters give first, up to `letters` (below 0: they close
 * up). */
int32_t badness_row(int64_t slack, int64_t letters, int64_t stretch,
                    int64_t shrink);

/* Badness of a line whose spaces keep their width. */
int32_t badness_rag(int64_t slack, dimen measure);

#endif
