/*
 * field_object: a space to fill in, as an object of an item.
 *
 * Takes   the node that asks for it, and what the field is like.
 * Gives   an object with a Form element of its own inside the frame's tag.
 * Units   dimen; x from the left edge of the text block.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_BLOCK_FIELD_OBJECT_H
#define TYPESET_BLOCK_FIELD_OBJECT_H

#include "flow.h"

struct box_object field_object_make(const struct flow *flow,
                                    const struct flow_frame *frame,
                                    const struct node *node,
                                    struct paint_field field,
                                    struct rectangle box);

#endif
