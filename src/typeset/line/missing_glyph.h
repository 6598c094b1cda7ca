/*
 * missing_glyph: tell where a character stands that no font has, and what is
 * set in its place.
 *
 * Takes   a paragraph; the span and the byte of it where the character is.
 * Gives   a place in the list of gaps (glyph_gaps.h), the first time that the
 *         character is missed in its file; its name in brackets.
 * Units   bytes; columns are characters, from 1.
 * Memory  the scratch arena of the paragraph's context.
 * Errors  glyph-missing, told when the edition is set; none while a paragraph is
 *         only measured.
 * Source  none.
 */
#ifndef TYPESET_LINE_MISSING_GLYPH_H
#define TYPESET_LINE_MISSING_GLYPH_H

#include "paragraph_shape.h"

struct missing_places { /* in one paragraph; the last one starts zeroed */
    const struct paragraph_context *context;
    const struct inline_content *content;
    const struct paragraph_shape *shape;
    size_t named_count; /* characters shown by their names */
};

void missing_glyph_report(struct missing_places *missing,
                          const struct inline_span *span, size_t offset,
                          uint32_t character);

/* "[DEVANAGARI LETTER KA]", in the scratch arena. */
struct str missing_glyph_label(struct missing_places *missing,
                               uint32_t character);

/* A face for such names. */
const struct font *missing_glyph_font(const struct missing_places *missing,
                                      const struct computed_style *style);

#endif
