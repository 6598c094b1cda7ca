/*
 * choice_layout: lists of boxes to tick and of rings to choose from.
 *
 * Takes   CHOICE_LIST nodes.
 * Gives   items tagged L > LI > LBody, with Lbl where they have numbers; short
 *         ones side by side, unless their order counts.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  ISO 32000-1, 14.8.4.3.3.
 */
#ifndef TYPESET_WORKSHEET_CHOICE_LAYOUT_H
#define TYPESET_WORKSHEET_CHOICE_LAYOUT_H

#include "typeset/block/flow.h"

void choice_layout_add(struct flow *flow, const struct flow_frame *frame,
                       const struct node *node,
                       const struct computed_style *style);

#endif
