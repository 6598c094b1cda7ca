/*
 * card_layout: wallet cards to cut out.
 *
 * Takes   CARDS nodes with CARDs inside.
 * Gives   an item for each row of cards, two in a row where they fit, with
 *         ticks outside their corners to cut along.
 * Units   dimen.
 * Memory  as flow.
 * Errors  overfull-card: the card is made taller.
 * Source  ISO/IEC 7810, ID-1 (85.60 x 53.98 mm).
 */
#ifndef TYPESET_CARD_LAYOUT_H
#define TYPESET_CARD_LAYOUT_H

#include "flow.h"

void card_layout_add(struct flow *flow, const struct flow_frame *frame,
                     const struct node *node,
                     const struct computed_style *style);

#endif
