/*
 * bidi_levels: which way each character of a paragraph runs, and the order in
 * which the parts of a line stand.
 *
 * Takes   code points of one paragraph, with the marks that set a part of it
 *         apart (U+2066 to U+2069) where markup asks for it; its direction.
 * Gives   an embedding level for each: odd ones run from right to left. The
 *         order of a line's parts by their levels.
 * Units   none.
 * Memory  the scratch arena given.
 * Errors  never fails; what is longer than the library counts runs from left
 *         to right.
 * Source  UAX #9 through FriBidi; rule L2 after its text.
 */
#ifndef TYPESET_LINE_BIDI_LEVELS_H
#define TYPESET_LINE_BIDI_LEVELS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum bidi_base {
    BIDI_LEFT_TO_RIGHT,
    BIDI_RIGHT_TO_LEFT,
    BIDI_FIRST_STRONG /* that of the first letter; without one to the right */
};

enum {
    BIDI_LEVEL_COUNT = 128 /* levels are below it */
};

/* level[count]; gives that of the paragraph itself: 0 or 1. Spaces at its end
 * have that level, too (rule L1). */
unsigned char bidi_levels_find(struct arena *scratch, const uint32_t *character,
                               size_t count, enum bidi_base base,
                               unsigned char *level);

/* The indices of the parts of one line, as they stand from left to right. */
const size_t *bidi_levels_order(struct arena *scratch,
                                const unsigned char *level, size_t count);

#endif
