/*
 * table_cell: what one cell of a table holds, measured and set.
 *
 * Takes   a TABLE_CELL node; how its type varies; later a width.
 * Gives   what the cell asks for; then its lines, or the box of its blocks.
 * Units   dimen.
 * Memory  the galley arena; lines in the layout arena.
 * Errors  those of the paragraphs inside.
 * Source  CSS 2.2, 17.5.2.2 (automatic table layout).
 */
#ifndef TYPESET_TABLE_TABLE_CELL_H
#define TYPESET_TABLE_TABLE_CELL_H

#include "typeset/block/flow.h"

/* One part of a cell that may come to stand on another page than the next. */
struct cell_piece {
    const struct line_box *line;      /* NULL: blocks, and this is */
    const struct vertical_item *item; /* one of their items */
    dimen height;                     /* with the space above it */
};

struct cell_plan {
    const struct node *node;                /* NULL: the row has no such cell */
    const struct computed_style *own_style; /* the cascade's answer */
    const struct computed_style *style;     /* aligned as its column */
    struct inline_content content;          /* where it holds no blocks */
    bool has_blocks;
    const struct field *field; /* the cell is there to write in */
    struct cell_piece *piece;
    size_t piece_count;
    struct flow_box box; /* all pieces together, if blocks */
    const struct block_tag *tag;
    const struct cell_plan *over; /* no node: what covers the place, or NULL */
    bool goes_on;                 /* into the row below */
    dimen padding_top;
    dimen padding_bottom;
    dimen height; /* padding included */
};

struct cell_extent { /* padding included */
    dimen divided;   /* with words hyphenated */
    dimen narrowest; /* with whole words */
    dimen widest;
};

/* Find what the node holds. */
void table_cell_plan(struct flow *flow, struct cell_plan *cell,
                     const struct node *node,
                     const struct computed_style *style, enum text_align align);

/* The inline nodes of a cell without blocks. */
void table_cell_collect(const struct flow *flow, const struct cell_plan *cell,
                        const struct computed_style *style,
                        struct inline_content *content);

/* A picture in a line asks for no more than `picture_max`. */
struct cell_extent table_cell_measure(struct flow *flow,
                                      const struct cell_plan *cell,
                                      dimen picture_max);

/* Set the cell `width` wide; its tag is there. */
void table_cell_set(struct flow *flow, struct cell_plan *cell,
                    const struct flow_frame *frame, dimen width);

/* Padding and borders beside the content. */
dimen table_cell_padding(const struct computed_style *style);

#endif
