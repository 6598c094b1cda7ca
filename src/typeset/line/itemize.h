/*
 * itemize: one span's text to runs of one font.
 *
 * Takes   text in Normalization Form C, a style (its font list).
 * Gives   runs that cover the text, in order. A mark stays with the font of
 *         its base where that has it.
 * Units   bytes.
 * Memory  the scratch arena given.
 * Errors  never fails; a run without a font stands for characters that no
 *         font of the style has.
 * Source  none.
 */
#ifndef TYPESET_LINE_ITEMIZE_H
#define TYPESET_LINE_ITEMIZE_H

#include "font/font.h"
#include "style/computed_style.h"

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
                  struct str text, const struct computed_style *style,
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
