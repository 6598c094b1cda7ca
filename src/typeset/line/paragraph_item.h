/*
 * paragraph_item: pieces to boxes, glue and penalties.
 *
 * Takes   a paragraph cut into pieces; an effort.
 * Gives   work->item for line_break: item.origin is the piece, item.part the
 *         point of the piece at which a box begins or a line may end
 *         (STR_NOT_FOUND: none). Only for paragraph and line_set.
 * Units   dimen.
 * Memory  the scratch arena of the paragraph's context.
 * Errors  never fails.
 * Source  Knuth & Plass, Breaking Paragraphs into Lines (1981).
 */
#ifndef TYPESET_LINE_PARAGRAPH_ITEM_H
#define TYPESET_LINE_PARAGRAPH_ITEM_H

#include "division_points.h"
#include "paragraph_piece.h"

void paragraph_make_items(struct paragraph_work *work,
                          enum paragraph_effort effort);

/* The run of a part of a word, from a point to a point (indices into
 * piece->point); STR_NOT_FOUND stands for the word's own ends. A changed
 * spelling is in it. NULL when nothing is between. */
const struct glyph_run *piece_part_run(const struct paragraph_work *work,
                                       const struct piece *piece, size_t from,
                                       size_t to);

/* The hyphen drawn where a word is divided. */
const struct glyph_run *piece_hyphen_run(const struct paragraph_work *work,
                                         const struct piece *piece);

#endif
