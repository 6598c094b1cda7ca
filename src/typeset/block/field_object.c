#include "field_object.h"

#include "typeset/column/block_tag.h"

struct box_object
field_object_make(const struct flow *flow, const struct flow_frame *frame,
                  const struct node *node, struct paint_field field,
                  struct rectangle box)
{
    struct paint_field *copy =
        arena_copy(flow->memory->arena, &field, sizeof field);

    copy->copy = flow->copy;
    return (struct box_object){.kind = OBJECT_FIELD,
                               .x = box.left,
                               .y = box.top,
                               .width = box.width,
                               .height = box.height,
                               .tag = block_tag_new(flow->memory->elements,
                                                    frame->tag, STRUCTURE_FORM,
                                                    node),
                               .field = copy};
}
