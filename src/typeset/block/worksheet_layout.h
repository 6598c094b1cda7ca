/*
 * worksheet_layout: worksheets and their answer spaces.
 *
 * Takes   WORKSHEET nodes and the block nodes of node_kind.def's "worksheets".
 * Gives   a section of its own for each copy of a worksheet; items for the
 *         answer spaces, drawn as artifacts, with the fields they stand for.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M61 to M68.
 */
#ifndef TYPESET_BLOCK_WORKSHEET_LAYOUT_H
#define TYPESET_BLOCK_WORKSHEET_LAYOUT_H

#include "flow.h"

void worksheet_layout_add(struct flow *flow, const struct flow_frame *frame,
                          const struct node *node,
                          const struct computed_style *style);
void worksheet_layout_add_lines(struct flow *flow,
                                const struct flow_frame *frame,
                                const struct node *node,
                                const struct computed_style *style);
void worksheet_layout_add_box(struct flow *flow, const struct flow_frame *frame,
                              const struct node *node,
                              const struct computed_style *style);
void worksheet_layout_add_grid(struct flow *flow,
                               const struct flow_frame *frame,
                               const struct node *node,
                               const struct computed_style *style);

/* The part of a field: its own Form element inside the frame's tag. */
struct box_part worksheet_layout_field(const struct flow *flow,
                                       const struct flow_frame *frame,
                                       const struct node *node,
                                       struct paint_field field,
                                       struct rectangle box);

#endif
