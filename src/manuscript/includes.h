/*
 * includes: the texts of other files that a chapter names, in their places.
 *
 * Takes   the text of a chapter and where it lies.
 * Gives   the text with the lines of these files in place of each line that
 *         include_line.h knows, of a fence of MyST that is {include} or
 *         {literalinclude}, and of R Markdown's {r child=}. Between fences a
 *         line of text is code. Settings at the head of a file, and lines that
 *         mark its parts, are left out. diagnostics.h learns where each line is
 *         from.
 * Units   lines from 1.
 * Memory  the book arena.
 * Errors  include-missing, once a chapter: no such file, or not of text; it
 *         lies outside the book's folder or includes itself; it has not the part;
 *         it is beyond a limit. The line stays as it is.
 * Source  see include_line.h.
 */
#ifndef MANUSCRIPT_INCLUDES_H
#define MANUSCRIPT_INCLUDES_H

#include "base/diagnostics.h"

enum {
    INCLUDED_DEPTH_MAX = 8,
    INCLUDED_MAX_BYTES = 16 * 1024 * 1024
};

struct include_place {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const char *folder;      /* the book's */
    struct str path;         /* the chapter's */
    struct strmap *included; /* gets the paths of what is included */
};

/* The same text, and not a copy of it, when nothing is included. */
struct str includes_insert(const struct include_place *place, struct str text);

#endif
