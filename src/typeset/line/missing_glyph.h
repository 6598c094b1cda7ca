/*
 * missing_glyph: tell where a character stands that no font has.
 *
 * Takes   a paragraph; the span and the byte of it where the character is.
 * Gives   a message, the first time that the character is missed in its file.
 * Units   bytes; columns are characters, from 1.
 * Memory  the scratch arena of the paragraph's context.
 * Errors  glyph-missing; none while a paragraph is only measured.
 * Source  none.
 */
#ifndef TYPESET_LINE_MISSING_GLYPH_H
#define TYPESET_LINE_MISSING_GLYPH_H

#include "paragraph_shape.h"

struct missing_places { /* in one paragraph; the last ones start zeroed */
    const struct paragraph_context *context;
    const struct inline_content *content;
    const struct paragraph_shape *shape;
    const struct node *counted; /* the last place that was told: where the next
                                   one is counted from */
    size_t counted_end;         /* [bytes] of the text that were counted */
    int column;
};

void missing_glyph_report(struct missing_places *missing,
                          const struct inline_span *span, size_t offset,
                          uint32_t character);

#endif
