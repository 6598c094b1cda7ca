/*
 * scale_layout: a rating scale as a row of rings.
 *
 * Takes   SCALE nodes.
 * Gives   one item: the ends above the end marks, rings at an equal pitch,
 *         their numbers below; tagged as one P in reading order.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M66.
 */
#ifndef TYPESET_WORKSHEET_SCALE_LAYOUT_H
#define TYPESET_WORKSHEET_SCALE_LAYOUT_H

#include "typeset/block/flow.h"

void scale_layout_add(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node,
                      const struct computed_style *style);

#endif
