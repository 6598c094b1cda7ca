/*
 * answer_layout: spaces to write into: lines, boxes, grids.
 *
 * Takes   WRITE_LINES, ANSWER_BOX and ANSWER_GRID nodes.
 * Gives   items drawn as artifacts, with the fields they stand for.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M62 to M65.
 */
#ifndef TYPESET_WORKSHEET_ANSWER_LAYOUT_H
#define TYPESET_WORKSHEET_ANSWER_LAYOUT_H

#include "typeset/block/flow.h"

void answer_layout_add_lines(struct flow *flow, const struct flow_frame *frame,
                             const struct node *node,
                             const struct computed_style *style);
void answer_layout_add_box(struct flow *flow, const struct flow_frame *frame,
                           const struct node *node,
                           const struct computed_style *style);
void answer_layout_add_grid(struct flow *flow, const struct flow_frame *frame,
                            const struct node *node,
                            const struct computed_style *style);

#endif
