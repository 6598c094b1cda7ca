/*
 * sheet_plan: the pages of a worksheet.
 *
 * Takes   the column of the sheet; a request of page_break for it.
 * Gives   cuts. Spaces become a little tighter where that saves a page; rows
 *         to write in grow as long as it costs none.
 * Units   dimen.
 * Memory  cuts in the galley arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGINATION_SHEET_PLAN_H
#define TYPESET_PAGINATION_SHEET_PLAN_H

#include "page_cut.h"
#include "typeset/column/column.h"
#include "typeset/column/setting.h"

struct page_cuts sheet_plan_make(const struct memory *memory,
                                 struct column *column,
                                 const struct page_break_request *request);

#endif
