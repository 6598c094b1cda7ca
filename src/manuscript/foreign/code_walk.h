/*
 * code_walk: a line read from left to right, and what of it is code.
 *
 * Takes   one line; `at` and `code` start at 0.
 * Gives   whether words between back-ticks stand at the place, and the place
 *         behind what stands there.
 * Units   bytes.
 * Memory  none.
 * Errors  never fails; back-ticks that nothing closes are code to the end.
 * Source  CommonMark 0.31.2, 6.1.
 */
#ifndef MANUSCRIPT_FOREIGN_CODE_WALK_H
#define MANUSCRIPT_FOREIGN_CODE_WALK_H

#include "base/str.h"

struct code_walk {
    struct str line;
    size_t at;
    size_t code; /* back-ticks that opened it; 0: no code */
};

/* Moves behind a run of back-ticks, or else one byte. */
void code_walk_step(struct code_walk *walk);

/* Moves to the next place of the sign outside of code; false: none is left. */
bool code_walk_find(struct code_walk *walk, struct str sign);

#endif
