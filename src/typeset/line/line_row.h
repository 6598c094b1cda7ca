/*
 * line_row: what stands in one line, and how the line is filled.
 *
 * Takes   elements in reading order with their natural widths.
 * Gives   widths that together make the measure, as far as fills, spaces and
 *         letters can give or take. Only for line_set.
 * Units   dimen.
 * Memory  the scratch arena of the paragraph's context.
 * Errors  never fails; what could not be shared out is given back.
 * Source  Knuth & Plass, Breaking Paragraphs into Lines (1981).
 */
#ifndef TYPESET_LINE_LINE_ROW_H
#define TYPESET_LINE_LINE_ROW_H

#include "paragraph_piece.h"

struct row_element {
    const struct piece *piece;
    const struct glyph_run *run; /* NULL: object, slot, fill, anchor */
    dimen x;
    dimen width;
    bool is_space;    /* takes part in justification */
    bool is_trailing; /* a space at the line's end: only for extraction */
    bool is_soft_hyphen;
};

struct row {
    struct paragraph_work *work;
    dimen letter_gift; /* added to each letter, to spare the spaces */
    ARRAY_OF(struct row_element) element;
};

int64_t line_row_width(const struct row *row);

/* What is left when all was shared out; negative: the line is too wide.
 * `is_end`: a line break is forced here. */
int64_t line_row_share_out(struct row *row, int64_t slack, bool is_end,
                           struct line_box *line);

/* Is this a word whose letters row->letter_gift moves apart? */
bool line_row_takes_gift(const struct row_element *element);

#endif
