/*
 * index_entry_lines: what one entry of the index says.
 *
 * Takes   an entry; the pages that are cut already.
 * Gives   inline content: the term, the numbers of its pages, references to
 *         other entries. Pages before the chapter of the index have their
 *         numbers, so that equal ones are set once. A page behind is not cut
 *         yet: its number is a slot of fixed width, one for each chapter, and
 *         cannot change the layout.
 * Units   none.
 * Memory  the layout arena.
 * Errors  never fails; a place that this edition does not show is left out.
 * Source  ARCHITECTURE.md, "Ideas that hold it together".
 */
#ifndef TYPESET_MATTER_INDEX_ENTRY_LINES_H
#define TYPESET_MATTER_INDEX_ENTRY_LINES_H

#include "document/index/book_index.h"
#include "typeset/block/flow.h"

void index_entry_collect(struct flow *flow, const struct index_entry *entry,
                         const struct computed_style *style,
                         struct inline_content *content);

#endif
