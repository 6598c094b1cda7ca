/*
 * furniture: lines outside the text block: running heads, folios, feet.
 *
 * Takes   text of the program's own making, and a place on the page.
 * Gives   one line each, painted as an artifact of the page.
 * Units   dimen.
 * Memory  as page_paint.
 * Errors  never fails; what is too long is shortened by whole words.
 * Source  tests/goals/print.md M14.
 */
#ifndef TYPESET_PAGE_FURNITURE_H
#define TYPESET_PAGE_FURNITURE_H

#include "page_paint.h"
#include "paint/page.h"
#include "typeset/line/paragraph_text.h"

/* `text` in one line of at most this width; NULL when it is empty. */
const struct line_box *furniture_fit(const struct paragraph_context *paragraph,
                                     struct str text,
                                     const struct computed_style *style,
                                     dimen width);

/* The top of what stands below the text block. */
dimen furniture_below(dimen text_bottom);

/* Where a line begins at the outer or the inner edge of the text block. */
dimen furniture_x(const struct page_painter *painter, const struct page *page,
                  const struct line_box *line, bool is_outer);

/* The style of a class, below the book's. */
const struct computed_style *furniture_style(const struct page_painter *painter,
                                             const char *class_name);

/* `line` may be NULL. */
void furniture_paint(struct page_painter *painter, enum artifact_kind kind,
                     const struct line_box *line, dimen x, dimen baseline);

/* The page's number at the outer edge; gives its line. */
const struct line_box *furniture_paint_folio(struct page_painter *painter,
                                             const struct page *page,
                                             const struct computed_style *style,
                                             dimen top);

#endif
