/*
 * card_layout: wallet cards to cut out.
 *
 * Takes   CARDS nodes with CARDs inside.
 * Gives   an item for one card or two, one below the other: ticks outside
 *         their corners to cut along, or dashes to fold along between them;
 *         beside the first, a ruler that tells whether the printer scaled.
 * Units   dimen.
 * Memory  as flow.
 * Errors  overfull-card: the card is made taller.
 * Source  ISO/IEC 7810, ID-1 (85.60 x 53.98 mm); tests/goals/print.md M90.
 */
#ifndef TYPESET_WORKSHEET_CARD_LAYOUT_H
#define TYPESET_WORKSHEET_CARD_LAYOUT_H

#include "typeset/block/flow.h"

void card_layout_add(struct flow *flow, const struct flow_frame *frame,
                     const struct node *node,
                     const struct computed_style *style);

#endif
