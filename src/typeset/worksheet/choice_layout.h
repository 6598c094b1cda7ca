/*
 * choice_layout: boxes and rings with their labels.
 *
 * Takes   CHOICE_LIST nodes.
 * Gives   an item for each choice, or for a row of short ones side by side;
 *         tagged L > LI > LBody, the mark inside the body it belongs to.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M67, M68.
 */
#ifndef TYPESET_WORKSHEET_CHOICE_LAYOUT_H
#define TYPESET_WORKSHEET_CHOICE_LAYOUT_H

#include "typeset/block/flow.h"

void choice_layout_add(struct flow *flow, const struct flow_frame *frame,
                       const struct node *node,
                       const struct computed_style *style);

#endif
