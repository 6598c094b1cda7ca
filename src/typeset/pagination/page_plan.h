/*
 * page_plan: the pages of one section of the book.
 *
 * Takes   the column of a section; a request of page_break for it.
 * Gives   cuts. Where a page would end badly, the paragraphs around are set
 *         again with a line more and a line fewer; of those the page breaker
 *         chooses, the column then has the new lines.
 * Units   dimen.
 * Memory  cuts, lines and items in the galley arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_PAGE_PLAN_H
#define TYPESET_PAGINATION_PAGE_PLAN_H

#include "page_cut.h"
#include "typeset/column/column.h"
#include "typeset/column/setting.h"

struct page_cuts page_plan_make(const struct paragraph_context *paragraph,
                                const struct memory *memory,
                                struct column *column,
                                struct page_break_request request);

#endif
