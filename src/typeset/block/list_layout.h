/*
 * list_layout: lists with markers, and definition lists.
 *
 * Takes   LIST and DEFINITION_LIST nodes.
 * Gives   items tagged L > LI > Lbl + LBody.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  ISO 32000-1, 14.8.4.3.3.
 */
#ifndef TYPESET_BLOCK_LIST_LAYOUT_H
#define TYPESET_BLOCK_LIST_LAYOUT_H

#include "flow.h"

void list_layout_add(struct flow *flow, const struct flow_frame *frame,
                     const struct node *node,
                     const struct computed_style *style);
void list_layout_add_definitions(struct flow *flow,
                                 const struct flow_frame *frame,
                                 const struct node *node,
                                 const struct computed_style *style);

#endif
