/*
 * paragraph_direction: which way each byte of a paragraph's text runs.
 *
 * Takes   a paragraph whose spans have become one text, and the text of each.
 * Gives   the embedding levels of the bytes. What is set apart is so by marks
 *         that only the algorithm sees; an object is a neutral character, what
 *         fills a line a tab, and a forced line end ends a paragraph. Only for
 *         paragraph_piece.
 * Units   bytes.
 * Memory  the scratch arena of the paragraph's context.
 * Errors  never fails.
 * Source  UAX #9, 4.3 HL3 and 5.; CSS Writing Modes 3, 2.4.
 */
#ifndef TYPESET_LINE_PARAGRAPH_DIRECTION_H
#define TYPESET_LINE_PARAGRAPH_DIRECTION_H

#include "paragraph_shape.h"

struct paragraph_direction {
    const unsigned char *level; /* one for each byte and one behind the last;
                                   NULL: all of them are 0, as they are in
                                   nearly every book */
    bool is_right_to_left;      /* the paragraph itself */
};

struct paragraph_direction
paragraph_direction_find(const struct paragraph_context *context,
                         const struct inline_content *content, struct str text,
                         const struct str *span_texts);

#endif
