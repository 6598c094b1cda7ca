/*
 * landscape_page: the text of a page that is turned.
 *
 * Takes   a cut of a column that was laid out for landscape pages.
 * Gives   one group in the display list, turned by a right angle to the left,
 *         so that its head lies at the left edge of the paper on both sides
 *         of a leaf, and a reader turns the book to the right. Running head
 *         and folio are not part of it: they stay where every page has them,
 *         and a sheet of a booklet or a bound book is like all others.
 * Units   dimen, page coordinates; inside the group those of the page as it is
 *         read. Boxes of links, fields and figures are those of the page.
 * Memory  as page_paint.
 * Errors  never fails.
 * Source  The Chicago Manual of Style: broadside tables.
 */
#ifndef TYPESET_PAGE_LANDSCAPE_PAGE_H
#define TYPESET_PAGE_LANDSCAPE_PAGE_H

#include "page_paint.h"
#include "paint/page.h"

void landscape_page_paint(struct page_painter *painter, const struct page *page,
                          const struct column *column,
                          const struct page_cut *cut);

#endif
