/*
 * missing_glyph: tell where a character stands that no font has, and what is
 * set in its place.
 *
 * Takes   a paragraph; the span and the byte of it where the character is.
 * Gives   a place in the list of gaps (glyph_gaps.h), the first time that the
 *         character is missed in its file; its name in brackets or a box.
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

/* What is seen instead, in the scratch arena: "[DEVANAGARI LETTER KA]"; for
 * all but the first ones of a paragraph a box, so that a text in a script
 * without a face is no longer than it would be. */
struct missing_label {
    struct str text;
    const struct font *font; /* NULL: no face has even that */
};

struct missing_label missing_glyph_label(struct missing_places *missing,
                                         const struct computed_style *style,
                                         uint32_t character);

#endif
