#include "answer_layout.h"

#include "paint/mark_path.h"
#include "typeset/block/field_object.h"

enum {
    FILL_LINES_MIN = 3 /* in an area that takes what is left */
};

static void
add_line_block(struct flow *flow, const struct flow_frame *frame,
               const struct node *node, const struct computed_style *style,
               int line_count)
{
    dimen pitch = style->write_line_pitch;
    struct rectangle box = {frame->left, 0, frame->measure, line_count * pitch};
    struct box_object object[] = {
        {.kind = OBJECT_LINES,
         .x = frame->left,
         .tag = frame->tag,
         .is_to_write_on = node->answer.field != NULL,
         .lines = {.line_count = line_count,
                   .pitch = pitch,
                   .weight = style->write_line_weight,
                   .width = frame->measure}},
        field_object_make(
            flow, frame, node,
            (struct paint_field){.field = node->answer.field,
                                 .kind = FIELD_LINES,
                                 .line_count = line_count,
                                 .weight = style->write_line_weight},
            box)};
    size_t object_count = node->answer.field == NULL ? 1 : 2;
    struct vertical_item *item =
        flow_add_item(flow, box.height, object, object_count);

    item->pos = node->pos;
    if (node->answer.is_fill) {
        item->fill_unit = pitch;
    }
}

void
answer_layout_add_lines(struct flow *flow, const struct flow_frame *frame,
                        const struct node *node,
                        const struct computed_style *style)
{
    dimen room = setting_height(flow->setting, flow->page) * 4 / 5;
    int page_lines = (int)(room / style->write_line_pitch);
    int left = node->answer.is_fill ? FILL_LINES_MIN : node->answer.line_count;

    page_lines = page_lines < 1 ? 1 : page_lines;
    while (left > 0) {
        int count = left < page_lines ? left : page_lines;
        if (left < node->answer.line_count) {
            flow_add_penalty(flow, PENALTY_NONE);
        }
        add_line_block(flow, frame, node, style, count);
        left -= count;
    }
}

/* `area` says how large the answer space is and how it is drawn. */
static void
add_area(struct flow *flow, const struct flow_frame *frame,
         const struct node *node, const struct box_object *object,
         size_t object_count, struct paint_field area)
{
    struct box_object *all =
        ARENA_ARRAY(flow->memory->galley, struct box_object, object_count + 1);

    for (size_t i = 0; i < object_count; i++) {
        all[i] = object[i];
        all[i].is_to_write_on = node->answer.field != NULL;
    }
    if (node->answer.field != NULL) {
        all[object_count++] = field_object_make(
            flow, frame, node,
            (struct paint_field){.field = node->answer.field,
                                 .kind = FIELD_LINES,
                                 .line_count = area.line_count,
                                 .weight = area.weight},
            area.box);
    }
    flow_add_item(flow, area.box.height, all, object_count)->pos = node->pos;
}

void
answer_layout_add_box(struct flow *flow, const struct flow_frame *frame,
                      const struct node *node,
                      const struct computed_style *style)
{
    dimen height = node->answer.height;
    struct box_object object = {
        .kind = OBJECT_PATH, .x = frame->left, .tag = frame->tag};

    if (height <= 0) {
        height = style->write_line_pitch * FILL_LINES_MIN;
    }
    object.path = mark_path_frame(flow->memory->arena, frame->measure, height,
                                  style->tick_box_weight);
    add_area(
        flow, frame, node, &object, 1,
        (struct paint_field){.box = {frame->left, 0, frame->measure, height},
                             .weight = style->tick_box_weight});
}

/* The lines of a grid of square cells. */
static size_t
add_grid_rules(struct box_object *object, const struct flow_frame *frame,
               const struct computed_style *style, int rows, int columns)
{
    dimen pitch = style->write_line_pitch;
    dimen weight = style->write_line_weight;
    size_t count = 0;

    for (int i = 0; i <= rows; i++) {
        object[count++] = (struct box_object){.kind = OBJECT_RULE,
                                              .x = frame->left,
                                              .y = i * pitch,
                                              .width = columns * pitch + weight,
                                              .height = weight,
                                              .tag = frame->tag};
    }
    for (int i = 0; i <= columns; i++) {
        object[count++] = (struct box_object){.kind = OBJECT_RULE,
                                              .x = frame->left + i * pitch,
                                              .width = weight,
                                              .height = rows * pitch,
                                              .tag = frame->tag};
    }
    return count;
}

void
answer_layout_add_grid(struct flow *flow, const struct flow_frame *frame,
                       const struct node *node,
                       const struct computed_style *style)
{
    dimen pitch = style->write_line_pitch;
    dimen weight = style->write_line_weight;
    int rows =
        node->answer.line_count > 0 ? node->answer.line_count : FILL_LINES_MIN;
    int columns = frame->measure < pitch ? 1 : (int)(frame->measure / pitch);
    struct box_object *object = ARENA_ARRAY(
        flow->memory->galley, struct box_object, (size_t)(rows + columns) + 2);
    size_t count = add_grid_rules(object, frame, style, rows, columns);

    add_area(
        flow, frame, node, object, count,
        (struct paint_field){.box = {frame->left, 0, columns * pitch + weight,
                                     rows * pitch + weight},
                             .line_count = rows,
                             .weight = weight});
}
