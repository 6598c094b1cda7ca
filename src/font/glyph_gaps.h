/*
 * glyph_gaps: the characters that no face has, each told once in a file.
 *
 * Takes   characters that were looked for in vain, the source file of each.
 * Gives   a place to say where the first one is; at the end a message for each
 *         sign, and one for all letters of a script, with their number and the
 *         package of a face that has them.
 * Units   none.
 * Memory  the arena given.
 * Errors  glyph-missing, when they are reported.
 * Source  UAX 24 (scripts), as HarfBuzz has them.
 */
#ifndef FONT_GLYPH_GAPS_H
#define FONT_GLYPH_GAPS_H

#include <stddef.h>
#include <stdint.h>

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/strmap.h"

struct glyph_gap {
    struct source_pos pos; /* the first one's; the caller fills it */
    uint32_t character;
    size_t other_count; /* different ones of its script in this file */
};

struct glyph_gaps { /* start with the first two */
    struct arena *arena;
    const char *folder; /* the program's fonts, where the list of names is */
    struct str names;   /* empty: not read yet */
    ARRAY_OF(struct glyph_gap *) gap; /* in the order of the text */
    struct strmap known;              /* "U+XXXX file", "Deva file" */
};

/* The gap that this character opens, if it is the first of its kind in this
 * file; else NULL. */
struct glyph_gap *glyph_gaps_note(struct glyph_gaps *gaps, const char *file,
                                  uint32_t character);

/* Tell them all, and forget them: another edition begins anew. */
void glyph_gaps_report(struct glyph_gaps *gaps,
                       struct diagnostics *diagnostics);

/* Append the character's name (character_name.h). */
void glyph_gaps_add_name(struct glyph_gaps *gaps, struct strbuf *out,
                         uint32_t character);

void glyph_gaps_forget(struct glyph_gaps *gaps);

#endif
