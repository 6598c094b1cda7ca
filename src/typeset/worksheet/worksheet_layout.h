/*
 * worksheet_layout: a worksheet as a whole.
 *
 * Takes   WORKSHEET nodes.
 * Gives   a section of its own for each copy: the title, for whom and how long
 *         it is, and what the blocks inside give.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M61.
 */
#ifndef TYPESET_WORKSHEET_WORKSHEET_LAYOUT_H
#define TYPESET_WORKSHEET_WORKSHEET_LAYOUT_H

#include "typeset/block/flow.h"

void worksheet_layout_add(struct flow *flow, const struct flow_frame *frame,
                          const struct node *node,
                          const struct computed_style *style);

#endif
