/*
 * line_numbers: numbers beside the lines of a page, for people who review it.
 *
 * Takes   the items of a page, the top of its text block, and how many lines
 *         lie from one number to the next (-kettle-line-numbers of `book`; 0:
 *         no numbers).
 * Gives   a number to the left of the text block for every so many lines,
 *         each page from 1, painted as an artifact: they are not read aloud
 *         and belong to no text. What is set as one, such as the row of a
 *         table, counts as one line. Notes at the foot are not counted.
 * Units   dimen.
 * Memory  as page_paint.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGE_LINE_NUMBERS_H
#define TYPESET_PAGE_LINE_NUMBERS_H

#include "page_paint.h"

/* After page_paint_cut, which was given the same. */
void line_numbers_paint(struct page_painter *painter,
                        const struct column *column, const struct page_cut *cut,
                        dimen top);

#endif
