/*
 * missing_glyphs: the characters that no face has, each told once.
 *
 * Takes   a character that was looked for in vain, the source file it is in.
 * Gives   whether it is to be told, and by which name.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails; the caller makes the diagnostic.
 * Source  The Unicode Standard 15, 3.13: scripts, as HarfBuzz has them.
 */
#ifndef FONT_MISSING_GLYPHS_H
#define FONT_MISSING_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/strmap.h"

struct missing_glyphs {
    struct arena *arena;
    struct strmap known; /* "file U+XXXX" */
};

/* True the first time that this character is missed in this source file, or
 * the first of its script, if it is one that only faces of its own have; it is
 * added to `name` then. */
bool missing_glyphs_note(struct missing_glyphs *missing, const char *file,
                         uint32_t character, struct strbuf *name);

/* Have them reported anew, for another edition. */
void missing_glyphs_forget(struct missing_glyphs *missing);

#endif
