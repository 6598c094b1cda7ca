/*
 * paragraph_shape: what a paragraph is set with, and the lines it becomes.
 *
 * Takes   nothing; whoever lays out a block fills it.
 * Gives   plain data for paragraph and the steps it is made of.
 * Units   dimen.
 * Memory  lines in the context's arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_LINE_PARAGRAPH_SHAPE_H
#define TYPESET_LINE_PARAGRAPH_SHAPE_H

#include "line_box.h"

struct break_memory; /* break_opportunity.h */
struct hyphenator;   /* hyphenate.h */

struct paragraph_context {
    struct arena *arena;
    struct arena *scratch;
    struct font_set *fonts;
    struct shape_cache *shapes;
    struct break_memory *breaks; /* NULL: nothing is remembered */
    struct hyphenator *hyphenator;
    struct diagnostics *diagnostics;
    struct str language; /* for text that the program makes */
};

/* The measure of what is set in one line, however wide; far from where sums of
 * lengths overflow. */
#define MEASURE_ENDLESS DIMEN_FROM_POINTS(100000)

struct paragraph_shape {
    dimen measure;
    dimen first_indent;     /* may be negative for a hanging first line */
    dimen continued_indent; /* before what goes on behind a break that the text
                               does not ask for; a sign is drawn in it */
    const struct computed_style *style; /* alignment, hyphens, leading */
    struct source_pos pos;
    int looseness; /* lines more (negative: fewer) than would be best, where
                      the spaces allow it; 1, 0 or -1 */
};

struct paragraph_lines {
    struct line_box *line;
    size_t line_count; /* at least 1 when there was any content */
    size_t overfull_count;
};

#endif
