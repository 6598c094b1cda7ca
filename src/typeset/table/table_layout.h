/*
 * table_layout: tables and answer grids.
 *
 * Takes   TABLE nodes.
 * Gives   items: the caption, the head, one for each row; a row taller than
 *         half a page is cut into its lines. The head is painted again, as an
 *         artifact, on each page that the table continues on.
 * Units   dimen.
 * Memory  as flow.
 * Errors  overfull-table.
 * Source  CSS 2.2, 17.5.2.2 (automatic table layout).
 */
#ifndef TYPESET_TABLE_TABLE_LAYOUT_H
#define TYPESET_TABLE_TABLE_LAYOUT_H

#include "typeset/block/flow.h"

void table_layout_add(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node,
                      const struct computed_style *style);

#endif
