/*
 * page_placing: where the items of one page stand.
 *
 * Takes   a column, a cut of page_break, the grid of the page, the upper edge
 *         of its text block.
 * Gives   the top of each item of the cut, and what it was given beyond its
 *         own height: rows first, then left-over units go round from the first
 *         to the last.
 * Units   dimen, page coordinates.
 * Memory  `arena`.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_PLACING_H
#define TYPESET_PAGINATION_PAGE_PLACING_H

#include "page_cut.h"

struct page_placing {
    dimen *top;   /* [cut->end - cut->first] */
    dimen *extra; /* as many */
    dimen end;    /* where the last item ends */
};

struct page_placing page_placing_make(struct arena *arena,
                                      const struct vertical_item *column,
                                      const struct page_cut *cut,
                                      const struct line_grid *grid, dimen top);

#endif
