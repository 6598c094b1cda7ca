/*
 * line_set: the items of one line to a line box.
 *
 * Takes   a paragraph with items, and where a line begins and ends in them.
 * Gives   the line: runs placed, spaces stretched or shrunk to the measure,
 *         fills filled. Only for paragraph.
 * Units   dimen.
 * Memory  the line in the arena of the paragraph's context.
 * Errors  overfull-line.
 * Source  none.
 */
#ifndef TYPESET_LINE_LINE_SET_H
#define TYPESET_LINE_LINE_SET_H

#include "paragraph_piece.h"

struct line_range {
    size_t start; /* the item behind the break before it */
    size_t at;    /* the item broken at */
    bool is_first;
    bool is_last;
    bool is_continued; /* the text did not ask for the break before it */
};

void line_set(struct paragraph_work *work, const struct line_range *range,
              struct line_box *line);

#endif
