/*
 * page_plan: the pages of one section of the book.
 *
 * Takes   the flow's column; a request of page_break for it.
 * Gives   cuts. Where a page would end badly, the paragraphs around are set
 *         again with a line more and a line fewer; of those the page breaker
 *         chooses, the column then has the new lines.
 * Units   dimen.
 * Memory  cuts, lines and items in the galley arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGE_PAGE_PLAN_H
#define TYPESET_PAGE_PAGE_PLAN_H

#include "page_break.h"
#include "typeset/block/flow.h"

struct page_cuts page_plan_make(struct flow *flow,
                                struct page_break_request request);

#endif
