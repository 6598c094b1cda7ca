/*
 * line_break: choose the breakpoints of one paragraph.
 *
 * Takes   item[item_count]: boxes, glue, penalties, in reading order; the last
 *         is a forced break. The shape to fill, and how hard to try.
 * Gives   break_at[]: ascending indices into item[]; the last is
 *         item_count - 1. Behind a break, glue and penalties are dropped up to
 *         the next box or forced break.
 * Units   widths and measure in dimen; badness and demerits are plain numbers.
 * Memory  break_at[] in `arena`; everything else in `scratch`, free to reset
 *         on return.
 * Errors  false when no set of breaks is good enough for this try; with
 *         may_overfill never.
 * Source  Knuth & Plass, Breaking Paragraphs into Lines (1981), total fit.
 */
#ifndef TYPESET_LINE_LINE_BREAK_H
#define TYPESET_LINE_LINE_BREAK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/dimen.h"

enum item_kind {
    ITEM_BOX,
    ITEM_GLUE,
    ITEM_PENALTY
};

enum {
    LINE_BREAK_FORBIDDEN = 10000, /* and above: never a break */
    LINE_BREAK_FORCED = -10000,   /* and below: always a break */
    RUNT_CHARACTERS = 5           /* a last line with fewer is a scrap */
};

struct paragraph_item {
    enum item_kind kind;
    bool is_hyphen;           /* for a penalty: the line ends in a hyphen */
    bool is_fill;             /* for glue: it takes whatever is left */
    int32_t penalty;          /* for a penalty */
    dimen width;              /* for a penalty: added when the line ends here */
    dimen stretch;            /* for glue */
    dimen shrink;             /* for glue */
    dimen next_width;         /* for a penalty: added to the next line */
    uint32_t character_count; /* for a box */
    dimen left_protrusion;    /* a box's: it may stand out of the measure by */
    dimen right_protrusion;   /* so much at a line's end */
    const void *word; /* for a box that begins or ends a word: the same for the
                         same word; NULL: none */
    size_t origin;    /* the caller's own */
    size_t part;      /* the caller's own */
};

struct line_break_shape {
    dimen measure;
    dimen first_indent; /* before the first line; may be negative */
    dimen
        continued_indent; /* before a line behind a break that is not forced */
    bool is_ragged;       /* spaces keep their width */
};

struct line_break_try {
    int32_t tolerance;       /* greatest badness of a line: of its spaces and
                                of its letters together */
    dimen emergency_stretch; /* pretended extra stretch of each line */
    dimen letter_stretch;    /* what each character may add */
    dimen letter_shrink;
    bool may_overfill; /* rather than fail */
    size_t line_count; /* wanted exactly; 0: whatever is cheapest. Not
                          together with may_overfill */
};

struct line_break_result {
    size_t *break_at;
    size_t break_count;
    int64_t demerits; /* sum for the whole paragraph */
    bool has_runt;    /* the last line is a scrap */
};

bool line_break_choose(struct arena *arena, struct arena *scratch,
                       const struct paragraph_item *item, size_t item_count,
                       const struct line_break_shape *shape,
                       const struct line_break_try *effort,
                       struct line_break_result *result);

/* How far a line of items start..at-1, broken at `at`, stands out of the
 * measure on either side. */
struct line_protrusion {
    dimen left;
    dimen right;
};
struct line_protrusion line_break_protrusion(const struct paragraph_item *item,
                                             size_t start, size_t at);

#endif
