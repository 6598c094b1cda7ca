/*
 * table_parts: a table as it is measured and set, in columns, rows and cells.
 *
 * Takes   nothing; table_plan fills it.
 * Gives   the same for all that lay out tables.
 * Units   dimen.
 * Memory  the galley arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_TABLE_TABLE_PARTS_H
#define TYPESET_TABLE_TABLE_PARTS_H

#include "table_cell.h"
#include "table_columns.h"
#include "typeset/block/flow.h"

struct row_plan {
    const struct node *node;
    struct cell_plan *cell; /* [column_count] */
    dimen height;
    dimen stretch; /* what a row to write words in would like beyond it */
};

struct table_plan {
    const struct node *node;
    const struct flow_frame *frame;
    const struct flow_frame *landscape; /* on a page of its own; NULL: that may
                                           not be */
    size_t column_count;
    struct table_column *column;
    struct row_plan *row;
    size_t row_count;
    const struct block_tag *tag;
    bool is_grid;
    bool is_landscape; /* that is its frame */
    bool is_cramped;   /* to be set as records: neither columns nor lines yet */
};

#endif
