#include "object_paint.h"

#include <assert.h>

#include "paint/drawing/picture_store.h"
#include "paint/mark_path.h"

struct rectangle
object_paint_turned(struct rectangle box, dimen page_height)
{
    return (struct rectangle){.left = box.top,
                              .top = page_height - box.left - box.width,
                              .width = box.height,
                              .height = box.width};
}

void
object_paint_place_figure(const struct object_painter *painter,
                          struct structure_element *element,
                          struct rectangle box)
{
    const struct element_place place = {
        painter->page_index,
        painter->turned_height > 0
            ? object_paint_turned(box, painter->turned_height)
            : box};

    element->place = arena_copy(painter->arena, &place, sizeof place);
}

static void
add_field(const struct object_painter *painter, struct display_list *list,
          const struct node *node, struct paint_field field)
{
    struct structure_element *form =
        structure_element_new(painter->elements, STRUCTURE_FORM, node);

    field.element = form;
    display_list_begin_tag(painter->arena, list, form);
    display_list_add_field(painter->arena, list, field);
    display_list_end_tag(painter->arena, list, form);
}

static void
paint_blank(const struct object_painter *painter, struct display_list *list,
            const struct inline_span *span, struct rectangle box)
{
    dimen weight = span->style->write_line_weight;
    dimen baseline = box.top + box.height - span->descent;
    struct rectangle rule = {.left = box.left,
                             .top = baseline + DIMEN_POINT,
                             .width = box.width,
                             .height = weight};

    display_list_begin_artifact(painter->arena, list, ARTIFACT_LAYOUT);
    display_list_add_rule(painter->arena, list, rule);
    display_list_end_artifact(painter->arena, list);
    if (span->node->blank.field != NULL) {
        add_field(painter, list, span->node,
                  (struct paint_field){.field = span->node->blank.field,
                                       .kind = FIELD_TEXT,
                                       .box = box,
                                       .copy = painter->copy});
    }
}

/* Gives a square in the middle of the box, no wider than it. */
static struct rectangle
middle_square(struct rectangle box, dimen size)
{
    size = size < box.width ? size : box.width;
    box.left += (box.width - size) / 2;
    box.top += (box.height - size) / 2;
    box.width = size;
    box.height = size;
    return box;
}

static void
paint_outline(const struct object_painter *painter, struct display_list *list,
              bool is_ring, dimen weight, struct rectangle box)
{
    mark_path_paint(painter->arena, list,
                    is_ring
                        ? mark_path_ring(painter->arena, box.width, weight)
                        : mark_path_square(painter->arena, box.width, weight),
                    box.left, box.top);
}

/* The box of a task, which nobody fills in: its element says what it is. */
static void
paint_task_box(const struct object_painter *painter, struct display_list *list,
               const struct inline_span *span, struct rectangle box)
{
    dimen weight = span->style->tick_box_weight;

    mark_path_add(painter->arena, list,
                  mark_path_square(painter->arena, box.width, weight), box.left,
                  box.top);
    if (node_has_class(span->node, "ticked")) {
        display_list_begin_whole(painter->arena, list, box);
        mark_path_add(painter->arena, list,
                      mark_path_tick(painter->arena, box.width, weight * 2),
                      box.left, box.top);
        display_list_end_whole(painter->arena, list);
    }
}

/* A TICK_BOX or RING, in the middle of its box. The page draws it also where it
 * is a field: a viewer that makes appearances anew draws no box. */
static void
paint_mark(const struct object_painter *painter, struct display_list *list,
           const struct inline_span *span, struct rectangle box)
{
    const struct computed_style *style = span->style;
    const struct node *node = span->node;
    bool is_ring = node->kind == NODE_RING;

    assert(is_ring || node->kind == NODE_TICK_BOX);
    box = middle_square(box, is_ring ? style->ring_size : style->tick_box_size);
    if (node->field == NULL && !is_ring) {
        paint_task_box(painter, list, span, box);
    } else {
        paint_outline(painter, list, is_ring, style->tick_box_weight, box);
    }
    if (node->field != NULL) {
        add_field(painter, list, node,
                  (struct paint_field){.field = node->field,
                                       .kind = FIELD_CHECK,
                                       .box = box,
                                       .weight = style->tick_box_weight,
                                       .copy = painter->copy,
                                       .is_round = is_ring});
    }
}

static void
paint_image(const struct object_painter *painter, struct display_list *list,
            const struct inline_span *span, struct rectangle box)
{
    if (span->tag != NULL && span->tag->element->type == STRUCTURE_FIGURE) {
        object_paint_place_figure(painter, span->tag->element, box);
    }
    picture_store_paint(painter->pictures, painter->arena, list, span->node,
                        box);
}

void
object_paint(void *data, struct display_list *list,
             const struct inline_span *span, struct rectangle box)
{
    const struct object_painter *painter = data;

    if (span->node->kind == NODE_IMAGE) {
        paint_image(painter, list, span, box);
    } else if (span->node->kind == NODE_BLANK) {
        paint_blank(painter, list, span, box);
    } else {
        paint_mark(painter, list, span, box);
    }
}
