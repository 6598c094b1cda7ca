/*
 * table_plan: a table measured: its columns, rows, and the lines of its cells.
 *
 * Takes   a TABLE node and the frame it stands in.
 * Gives   the width of each column, the height of each row, every cell's
 *         lines. A head without any text is left out.
 * Units   dimen.
 * Memory  the galley arena; lines in the layout arena.
 * Errors  overfull-table.
 * Source  CSS 2.2, 17.5.2.2 (automatic table layout).
 */
#ifndef TYPESET_TABLE_TABLE_PLAN_H
#define TYPESET_TABLE_TABLE_PLAN_H

#include "table_columns.h"
#include "typeset/block/flow.h"

struct cell_plan {
    const struct node *node;                /* NULL: the row has no such cell */
    const struct computed_style *own_style; /* the cascade's answer */
    const struct computed_style *style;     /* aligned as its column */
    struct inline_content content;
    const struct field *field; /* the cell is there to write in */
    struct paragraph_lines lines;
    const struct block_tag *tag;
    dimen padding_top;
    dimen padding_bottom;
    dimen height; /* padding included */
};

struct row_plan {
    const struct node *node;
    struct cell_plan *cell; /* [column_count] */
    dimen height;
    dimen stretch; /* what a row to write words in would like beyond it */
};

struct table_plan {
    const struct node *node;
    const struct flow_frame *frame;
    size_t column_count;
    struct table_column *column;
    struct row_plan *row;
    size_t row_count;
    const struct block_tag *tag;
    bool is_grid;
    bool is_cramped; /* to be set as records: neither columns nor lines yet */
};

/* The inline nodes of a cell, or of its paragraphs one after the other. */
void table_plan_collect_cell(const struct flow *flow,
                             const struct cell_plan *cell,
                             const struct computed_style *style,
                             struct inline_content *content);

/* False when there is nothing to lay out. */
bool table_plan_make(struct flow *flow, struct table_plan *plan,
                     const struct computed_style *style);

#endif
