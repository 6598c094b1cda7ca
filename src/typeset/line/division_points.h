/*
 * division_points: where a word may be divided, and at what cost.
 *
 * Takes   a piece of a paragraph; an effort.
 * Gives   piece->point, in the order of the text. Only for paragraph_item.
 * Units   offsets in bytes, penalties as line_break has them.
 * Memory  the scratch arena of the paragraph's context.
 * Errors  never fails; what is no word has no points.
 * Source  Knuth & Plass, Breaking Paragraphs into Lines (1981).
 */
#ifndef TYPESET_LINE_DIVISION_POINTS_H
#define TYPESET_LINE_DIVISION_POINTS_H

#include "paragraph_piece.h"

enum {
    LINE_BREAK_ANYWHERE = 4000 /* where nothing but want of room divides */
};

enum paragraph_effort {
    EFFORT_WHOLE_WORDS, /* no word is divided */
    EFFORT_HYPHENS,
    EFFORT_EMERGENCY /* what is wider than the measure breaks anywhere */
};

void division_points_find(struct paragraph_work *work, struct piece *piece,
                          enum paragraph_effort effort, bool is_too_wide);

#endif
