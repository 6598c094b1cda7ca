/*
 * table_landscape: a table on pages of its own, turned.
 *
 * Takes   a table that stands among the blocks of a chapter.
 * Gives   a column of its own for what is laid out between begin and end. The
 *         text around it goes on without it; in the order of tags the table
 *         keeps its place behind the block before it. Where there is none
 *         (first in a list, say), the text goes on behind its pages.
 * Units   dimen.
 * Memory  the galley arena.
 * Errors  never fails.
 * Source  CSS Page Floats (working draft), for the text that goes on.
 */
#ifndef TYPESET_TABLE_TABLE_LANDSCAPE_H
#define TYPESET_TABLE_TABLE_LANDSCAPE_H

#include "typeset/block/flow.h"

/* Not in a box, in what must stay whole, in a sheet, or before all else. */
bool table_landscape_is_possible(const struct flow *flow);

struct table_landscape {
    struct column outer;
    enum page_kind page; /* around it */
    const struct block_tag *tag;
    const struct block_tag *before; /* the block's that it is read after */
};

struct table_landscape table_landscape_begin(struct flow *flow,
                                             const struct node *table,
                                             const struct block_tag *tag);
void table_landscape_end(struct flow *flow,
                         const struct table_landscape *landscape);

#endif
