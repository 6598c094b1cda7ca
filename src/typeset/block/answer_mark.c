#include "answer_mark.h"

#include <assert.h>

/* A quarter of a circle as a cubic: its controls lie at this part of the
 * radius, in ten-thousandths. */
enum {
    CIRCLE_CONTROL = 5523
};

static struct path_segment *
new_path(struct arena *arena, size_t count, struct paint_path **path)
{
    struct path_segment *segment =
        ARENA_ARRAY(arena, struct path_segment, count);

    *path = ARENA_NEW(arena, struct paint_path);
    (*path)->segment = segment;
    (*path)->segment_count = count;
    return segment;
}

const struct paint_path *
answer_mark_frame(struct arena *arena, dimen width, dimen height, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 5, &path);
    dimen low = weight / 2;
    dimen right = width - low;
    dimen bottom = height - low;

    segment[0] = (struct path_segment){PATH_MOVE, {low, low}};
    segment[1] = (struct path_segment){PATH_LINE, {right, low}};
    segment[2] = (struct path_segment){PATH_LINE, {right, bottom}};
    segment[3] = (struct path_segment){PATH_LINE, {low, bottom}};
    segment[4] = (struct path_segment){PATH_CLOSE, {0}};
    path->line_width = weight;
    return path;
}

const struct paint_path *
answer_mark_square(struct arena *arena, dimen size, dimen weight)
{
    return answer_mark_frame(arena, size, size, weight);
}

const struct paint_path *
answer_mark_ring(struct arena *arena, dimen size, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 6, &path);
    dimen c = size / 2;
    dimen r = (size - weight) / 2;
    dimen k = dimen_scale(r, CIRCLE_CONTROL, 10000);

    segment[0] = (struct path_segment){PATH_MOVE, {c + r, c}};
    segment[1] = (struct path_segment){PATH_CURVE,
                                       {c + r, c + k, c + k, c + r, c, c + r}};
    segment[2] = (struct path_segment){PATH_CURVE,
                                       {c - k, c + r, c - r, c + k, c - r, c}};
    segment[3] = (struct path_segment){PATH_CURVE,
                                       {c - r, c - k, c - k, c - r, c, c - r}};
    segment[4] = (struct path_segment){PATH_CURVE,
                                       {c + k, c - r, c + r, c - k, c + r, c}};
    segment[5] = (struct path_segment){PATH_CLOSE, {0}};
    path->line_width = weight;
    return path;
}

const struct paint_path *
answer_mark_stroke(struct arena *arena, dimen x, dimen y, dimen weight)
{
    struct paint_path *path;
    struct path_segment *segment = new_path(arena, 2, &path);

    segment[0] = (struct path_segment){PATH_MOVE, {0, 0}};
    segment[1] = (struct path_segment){PATH_LINE, {x, y}};
    path->line_width = weight;
    return path;
}

void
answer_mark_paint_path(struct arena *arena, struct display_list *list,
                       const struct paint_path *path, dimen x, dimen y)
{
    struct paint_path moved = *path;
    struct path_segment *segment = arena_copy(
        arena, path->segment, path->segment_count * sizeof *path->segment);

    for (size_t i = 0; i < path->segment_count; i++) {
        for (size_t j = 0; j < 6; j += 2) {
            segment[i].point[j] += x;
            segment[i].point[j + 1] += y;
        }
    }
    moved.segment = segment;
    display_list_begin_artifact(arena, list, ARTIFACT_LAYOUT);
    display_list_add_path(arena, list, moved);
    display_list_end_artifact(arena, list);
}

void
answer_mark_paint_lines(struct arena *arena, struct display_list *list,
                        const struct write_lines *lines, dimen x, dimen y)
{
    display_list_begin_artifact(arena, list, ARTIFACT_LAYOUT);
    for (int i = 1; i <= lines->line_count; i++) {
        struct rectangle rule = {.left = x,
                                 .top = y + i * lines->pitch - lines->weight,
                                 .width = lines->width,
                                 .height = lines->weight};
        display_list_add_rule(arena, list, rule);
    }
    display_list_end_artifact(arena, list);
}

static void
add_field(const struct edition_layout *layout, struct display_list *list,
          const struct node *node, struct paint_field field)
{
    struct structure_element *form =
        edition_layout_element(layout, STRUCTURE_FORM, node);

    field.element = form;
    display_list_begin_tag(layout->arena, list, form);
    display_list_add_field(layout->arena, list, field);
    display_list_end_tag(layout->arena, list, form);
}

static void
paint_blank(const struct edition_layout *layout, struct display_list *list,
            const struct inline_span *span, struct rectangle box, int copy)
{
    dimen weight = span->style->write_line_weight;
    dimen baseline = box.top + box.height - span->descent;
    struct rectangle rule = {.left = box.left,
                             .top = baseline + DIMEN_POINT,
                             .width = box.width,
                             .height = weight};

    display_list_begin_artifact(layout->arena, list, ARTIFACT_LAYOUT);
    display_list_add_rule(layout->arena, list, rule);
    display_list_end_artifact(layout->arena, list);
    if (span->node->blank.field != NULL) {
        add_field(layout, list, span->node,
                  (struct paint_field){.field = span->node->blank.field,
                                       .kind = FIELD_TEXT,
                                       .box = box,
                                       .copy = copy});
    }
}

void
answer_mark_paint_object(const struct edition_layout *layout,
                         struct display_list *list,
                         const struct inline_span *span, struct rectangle box,
                         int copy)
{
    const struct node *node = span->node;
    bool is_ring = node->kind == NODE_RING;
    bool draws_itself =
        layout->request->edition->is_fillable && node->field != NULL;
    dimen size;

    if (node->kind == NODE_BLANK) {
        paint_blank(layout, list, span, box, copy);
        return;
    }
    assert(is_ring || node->kind == NODE_TICK_BOX);
    size = is_ring ? span->style->ring_size : span->style->tick_box_size;
    size = size < box.width ? size : box.width;
    box.left += (box.width - size) / 2;
    box.top += (box.height - size) / 2;
    box.width = size;
    box.height = size;
    if (!draws_itself) {
        answer_mark_paint_path(
            layout->arena, list,
            is_ring ? answer_mark_ring(layout->arena, size,
                                       span->style->tick_box_weight)
                    : answer_mark_square(layout->arena, size,
                                         span->style->tick_box_weight),
            box.left, box.top);
    }
    if (node->field != NULL) {
        add_field(layout, list, node,
                  (struct paint_field){.field = node->field,
                                       .kind = FIELD_CHECK,
                                       .box = box,
                                       .weight = span->style->tick_box_weight,
                                       .copy = copy,
                                       .is_round = is_ring});
    }
}
