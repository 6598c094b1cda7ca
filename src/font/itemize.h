/*
 * itemize: one span's text to runs of one font.
 *
 * Takes   text in Normalization Form C, what its style asks for.
 * Gives   runs that cover the text, in order. A letter and its marks are of one
 *         font where one has them all; so are the parts of an emoji: joined
 *         ones, flags, keycaps, skin tones.
 * Units   bytes.
 * Memory  the scratch arena given.
 * Errors  never fails; a run without a font stands for characters that no
 *         font of the style has.
 * Source  UTS 51 (emoji sequences); Default_Ignorable_Code_Point of Unicode 15.
 */
#ifndef FONT_ITEMIZE_H
#define FONT_ITEMIZE_H

#include "base/array.h"
#include "base/str.h"
#include "font.h"

struct text_run {
    size_t offset;
    size_t size_bytes;
    struct font *font; /* NULL: no font of the style has this character */
};

struct text_runs {
    ARRAY_OF(struct text_run) run;
};

/* Appends to `runs`. */
void itemize_text(struct arena *scratch, struct font_set *fonts,
                  struct str text, const struct font_wish *wish,
                  struct text_runs *runs);

/* What a font shows for a character: few fonts have a hyphen of its own where a
 * line must not end. */
uint32_t itemize_drawn_as(const struct font *font, uint32_t character);

/* Invisible, or white: nothing is missing without a glyph. */
bool itemize_needs_no_glyph(uint32_t character);

/* Characters that only guide layout and are never drawn: soft hyphen, zero
 * width space, word joiner, direction marks. */
bool itemize_is_invisible(uint32_t character);

#endif
