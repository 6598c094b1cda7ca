/*
 * field_part: a space to fill in, as a part of an item.
 *
 * Takes   the node that asks for it, and what the field is like.
 * Gives   a part with a Form element of its own inside the frame's tag.
 * Units   dimen; x from the left edge of the text block.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_BLOCK_FIELD_PART_H
#define TYPESET_BLOCK_FIELD_PART_H

#include "flow.h"

struct box_part field_part_make(const struct flow *flow,
                                const struct flow_frame *frame,
                                const struct node *node,
                                struct paint_field field, struct rectangle box);

#endif
