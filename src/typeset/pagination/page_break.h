/*
 * page_break: choose where the pages of one section end.
 *
 * Takes   the section's vertical items, other ways to set some paragraphs, the
 *         height of a page, and on which side the first page lies.
 * Gives   cuts: which items, and which lines of which notes, stand on each
 *         page. Every item is on exactly one page, in order, and every line of
 *         a note too, from the page of its mark on. At most one paragraph of a
 *         page is set in another way. At least one cut unless there are no
 *         items.
 * Units   dimen; costs are plain numbers.
 * Memory  cuts in `arena`; everything else in `scratch`.
 * Errors  never fails and always ends: a group of items that must stay
 *         together and does not fit is divided where that costs least; the
 *         cut then says by how much the group was too tall. A soft keep yields
 *         where it would leave a page less than three quarters full.
 * Source  Plass, Optimal Pagination Techniques (1981); the search of Knuth &
 *         Plass on lines of text, turned upright; Mittelbach, A General
 *         Framework for Globally Optimized Pagination (2016), for paragraphs
 *         of other lengths and for spreads.
 */
#ifndef TYPESET_PAGINATION_PAGE_BREAK_H
#define TYPESET_PAGINATION_PAGE_BREAK_H

#include "page_cut.h"

void page_break_choose(struct arena *arena, struct arena *scratch,
                       const struct page_break_request *request,
                       struct page_cuts *cuts);

#endif
