#include "scale_layout.h"

#include "paint/mark_path.h"
#include "typeset/block/field_object.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    PITCH_MICROMETRES = 14000,
    GAP_POINTS = 3
};

struct scale_plan {
    struct flow_frame frame; /* its tag is the scale's own */
    const struct node *node;
    const struct computed_style *end_style;
    const struct computed_style *point_style;
    dimen ring;
    dimen pitch;
    dimen width; /* from the left edge of the first ring to the right one of
                    the last */
    ARRAY_OF(struct box_object) object;
};

static dimen
lines_height(const struct paragraph_lines *lines)
{
    dimen height = 0;

    for (size_t i = 0; i < lines->line_count; i++) {
        height += lines->line[i].ascent + lines->line[i].descent;
    }
    return height;
}

static void
add_lines(struct flow *flow, struct scale_plan *plan,
          const struct paragraph_lines *lines, dimen x, dimen y)
{
    for (size_t i = 0; i < lines->line_count; i++) {
        const struct line_box *line = &lines->line[i];
        *ARRAY_ADD(flow->memory->galley, &plan->object) =
            (struct box_object){.kind = OBJECT_LINE,
                                .x = x,
                                .y = y + line->ascent,
                                .tag = plan->frame.tag,
                                .line = line};
        y += line->ascent + line->descent;
    }
    if (lines->line_count > 0) {
        const struct line_box *last = &lines->line[lines->line_count - 1];
        *ARRAY_ADD(flow->memory->galley, &plan->object) = (struct box_object){
            .kind = OBJECT_LINE,
            .x = x + last->width,
            .y = y - last->descent,
            .tag = plan->frame.tag,
            .line = paragraph_text_space(&flow->setting->paragraph,
                                         plan->point_style)};
    }
}

/* As wide as the widest label asks, but never beyond the measure. */
static void
plan_pitch(struct flow *flow, struct scale_plan *plan)
{
    const struct node_scale *scale = &plan->node->scale;
    dimen gaps = (dimen)scale->point_count - 1;
    dimen pitch = dimen_from_micrometres(PITCH_MICROMETRES);

    plan->ring = plan->point_style->ring_size;
    for (size_t i = 0; i < scale->point_count; i++) {
        const struct line_box *line = paragraph_text_one_line(
            &flow->setting->paragraph, scale->point[i], plan->point_style);
        dimen width = line == NULL ? 0 : line->width;
        width += DIMEN_FROM_POINTS(2 * GAP_POINTS);
        pitch = width > pitch ? width : pitch;
    }
    if (gaps > 0 && pitch > (plan->frame.measure - plan->ring) / gaps) {
        pitch = (plan->frame.measure - plan->ring) / gaps;
    }
    plan->pitch = pitch > DIMEN_POINT ? pitch : DIMEN_POINT;
    plan->width = gaps * plan->pitch + plan->ring;
}

/* The ring of a point and, in an edition for filling in, its field. */
static void
add_ring(struct flow *flow, struct scale_plan *plan, size_t point, dimen x,
         dimen y)
{
    const struct node_scale *scale = &plan->node->scale;
    dimen weight = plan->point_style->tick_box_weight;
    const struct field *field =
        scale->field == NULL ? NULL : scale->field[point];

    *ARRAY_ADD(flow->memory->galley, &plan->object) = (struct box_object){
        .kind = OBJECT_PATH,
        .x = x,
        .y = y,
        .tag = plan->frame.tag,
        .path = mark_path_ring(flow->memory->arena, plan->ring, weight)};
    if (field != NULL) {
        ARRAY_PUSH(flow->memory->galley, &plan->object,
                   field_object_make(
                       flow, &plan->frame, plan->node,
                       (struct paint_field){.field = field,
                                            .kind = FIELD_CHECK,
                                            .weight = weight,
                                            .is_round = true},
                       (struct rectangle){x, y, plan->ring, plan->ring}));
    }
}

/* Each ring with its label below it. Gives the height of both. */
static dimen
add_points(struct flow *flow, struct scale_plan *plan, dimen y)
{
    const struct node_scale *scale = &plan->node->scale;
    const struct computed_style *style = paragraph_text_align(
        flow->memory->arena, plan->point_style, TEXT_CENTRE);
    dimen below = plan->ring + DIMEN_FROM_POINTS(GAP_POINTS);
    dimen lowest = 0;

    for (size_t i = 0; i < scale->point_count; i++) {
        dimen x = plan->frame.left + (dimen)i * plan->pitch;
        dimen middle = x + plan->ring / 2;
        struct paragraph_lines lines = paragraph_text_set(
            &flow->setting->paragraph, scale->point[i], style, plan->pitch);
        dimen height = lines_height(&lines);
        add_ring(flow, plan, i, x, y);
        add_lines(flow, plan, &lines, middle - plan->pitch / 2, y + below);
        lowest = height > lowest ? height : lowest;
    }
    return below + lowest;
}

/* Parts in reading order: the low end, the points, the high end. */
static dimen
add_parts(struct flow *flow, struct scale_plan *plan)
{
    const struct setting *setting = flow->setting;
    dimen gap = DIMEN_FROM_POINTS(GAP_POINTS);
    dimen half =
        plan->width / 2 - gap > plan->ring ? plan->width / 2 - gap : plan->ring;
    struct paragraph_lines low = paragraph_text_set(
        &setting->paragraph, plan->node->scale.low, plan->end_style, half);
    struct paragraph_lines high = paragraph_text_set(
        &setting->paragraph, plan->node->scale.high,
        paragraph_text_align(flow->memory->arena, plan->end_style, TEXT_RIGHT),
        half);
    dimen low_height = lines_height(&low);
    dimen high_height = lines_height(&high);
    dimen top = low_height > high_height ? low_height : high_height;
    dimen height = top > 0 ? top + gap : 0;

    add_lines(flow, plan, &low, plan->frame.left, top - low_height);
    height += add_points(flow, plan, height);
    add_lines(flow, plan, &high, plan->frame.left + plan->width - half,
              top - high_height);
    return height;
}

void
scale_layout_add(struct flow *flow, const struct flow_frame *frame,
                 const struct node *node, const struct computed_style *style)
{
    struct cascade *cascade = flow->setting->cascade;
    struct scale_plan plan = {
        .frame = *frame,
        .node = node,
        .end_style = cascade_resolve_generated(cascade, "scale-end", style),
        .point_style =
            cascade_resolve_generated(cascade, "scale-point", style)};
    dimen height;

    if (node->scale.point_count == 0) {
        return;
    }
    plan.frame.tag =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_P, node);
    plan_pitch(flow, &plan);
    height = add_parts(flow, &plan);
    flow_add_item(flow, height, plan.object.item, plan.object.count)->pos =
        node->pos;
}
