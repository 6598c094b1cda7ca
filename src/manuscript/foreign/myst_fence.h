/*
 * myst_fence: the directives of MyST as blocks of ours.
 *
 * Takes   the lines of a chapter one by one, and what follows each.
 * Gives   the line as our dialect has it: "```{tip} Title" is "::: {.tip
 *         title="Title"}", its closing fence ":::", its options nothing; a
 *         figure is a picture. Code stays what it is.
 * Units   none.
 * Memory  the arena given; a line that stays is the slice that came.
 * Errors  none.
 * Source  MyST, "Directives" and "Admonitions"; book/AUTHORING.md, "Blocks of
 *         other tools".
 */
#ifndef MANUSCRIPT_FOREIGN_MYST_FENCE_H
#define MANUSCRIPT_FOREIGN_MYST_FENCE_H

#include <stdbool.h>

#include "base/array.h"
#include "base/str.h"

/* A fence that is open and is no code. */
struct myst_open {
    char mark;
    size_t size;
    bool is_silent; /* what closes it becomes a blank line */
};

struct myst_fences {
    ARRAY_OF(struct myst_open) open;
    char code_mark;      /* began the code we are in; or 0 */
    size_t code_size;    /* marks of its fence */
    size_t option_lines; /* still to come */
    bool holds_blocks;   /* what is indented may be no code */
};

/* `rest` is the text behind the line. */
struct str myst_fence_line(struct arena *arena, struct myst_fences *fences,
                           struct str line, struct str rest);

/* Does the line that was given last belong to code? */
bool myst_fence_is_code(const struct myst_fences *fences);

#endif
