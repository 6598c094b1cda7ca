#include "card_layout.h"

#include "answer_mark.h"
#include "block_layout.h"

enum {
    CARD_WIDTH_MICROMETRES = 85600,
    CARD_HEIGHT_MICROMETRES = 53980,
    CARD_PADDING_MICROMETRES = 4000,
    TICK_MICROMETRES = 3000,
    TICK_GAP_MICROMETRES = 1500,
    COLUMN_EXCESS_MICROMETRES = 4000 /* two columns may reach so far out */
};

struct card_plan {
    dimen width;
    dimen height; /* of the row */
    dimen padding;
    dimen tick;
    dimen gap;
    ARRAY_OF(struct box_part) part;
    ARRAY_OF(struct vertical_note *) note;
};

static void
add_tick(struct flow *flow, struct card_plan *plan, dimen x, dimen y,
         dimen x_length, dimen y_length)
{
    *ARRAY_ADD(&flow->layout->galley, &plan->part) = (struct box_part){
        .kind = PART_PATH,
        .x = x,
        .y = y,
        .path = answer_mark_stroke(flow->layout->arena, x_length, y_length,
                                   DIMEN_POINT / 2)};
}

/* Two ticks at each end of each cutting line, none inside a card. */
static void
add_ticks(struct flow *flow, struct card_plan *plan, dimen left, int count)
{
    dimen far = plan->gap + plan->tick;
    dimen top = far;
    dimen bottom = top + plan->height;
    dimen right = left + count * plan->width;

    for (int i = 0; i <= count; i++) {
        dimen x = left + i * plan->width;
        add_tick(flow, plan, x, top - far, 0, plan->tick);
        add_tick(flow, plan, x, bottom + plan->gap, 0, plan->tick);
    }
    add_tick(flow, plan, left - far, top, plan->tick, 0);
    add_tick(flow, plan, left - far, bottom, plan->tick, 0);
    add_tick(flow, plan, right + plan->gap, top, plan->tick, 0);
    add_tick(flow, plan, right + plan->gap, bottom, plan->tick, 0);
}

static struct flow_box
lay_card(struct flow *flow, const struct flow_frame *frame,
         const struct node *node, const struct card_plan *plan, dimen left)
{
    struct edition_layout *layout = flow->layout;
    struct flow_column outer = flow_begin_box(flow);
    struct flow_frame inside = *frame;

    inside.left = left + plan->padding;
    inside.measure = plan->width - 2 * plan->padding;
    inside.style =
        cascade_resolve(layout->request->cascade, node, frame->style);
    inside.tag = edition_layout_tag(layout, frame->tag, STRUCTURE_SECT, node);
    if (!str_is_empty(node->id)) {
        flow_add_anchor(flow, node);
    }
    block_layout_children(flow, &inside, node);
    return flow_end_box(flow, &outer);
}

static void
add_card(struct flow *flow, struct card_plan *plan, const struct flow_box *box)
{
    struct arena *arena = &flow->layout->galley;

    for (size_t i = 0; i < box->part_count; i++) {
        struct box_part *part = ARRAY_ADD(arena, &plan->part);
        *part = box->part[i];
        part->y += plan->gap + plan->tick + plan->padding;
    }
    for (size_t i = 0; i < box->note_count; i++) {
        ARRAY_PUSH(arena, &plan->note, box->note[i]);
    }
}

/* Up to `columns` cards side by side, from `card` on; gives the next one. */
static const struct node *
add_row(struct flow *flow, const struct flow_frame *frame,
        const struct node *card, int columns)
{
    struct card_plan plan = {
        .width = dimen_from_micrometres(CARD_WIDTH_MICROMETRES),
        .height = dimen_from_micrometres(CARD_HEIGHT_MICROMETRES),
        .padding = dimen_from_micrometres(CARD_PADDING_MICROMETRES),
        .tick = dimen_from_micrometres(TICK_MICROMETRES),
        .gap = dimen_from_micrometres(TICK_GAP_MICROMETRES)};
    dimen edge = plan.tick + plan.gap;
    dimen limit = plan.height;
    dimen left = frame->left;
    struct vertical_item *item;
    int column = 0;

    for (; card != NULL && column < columns; card = card->next, column++) {
        struct flow_box box = lay_card(flow, frame, card, &plan, left);
        dimen height = box.height + 2 * plan.padding;
        if (height > limit) {
            DIAG_REPORT(
                flow->layout->diagnostics, DIAG_OVERFULL_CARD, card->pos,
                edition_layout_millimetres(flow->layout, height - limit));
        }
        plan.height = height > plan.height ? height : plan.height;
        add_card(flow, &plan, &box);
        left += plan.width;
    }
    add_ticks(flow, &plan, frame->left, column);
    item = flow_add_item(flow, plan.height + 2 * edge, plan.part.item,
                         plan.part.count);
    item->note = plan.note.item;
    item->note_count = plan.note.count;
    return card;
}

/* Type too large for a card of that size: one box below the other. */
static void
add_as_blocks(struct flow *flow, const struct flow_frame *frame,
              const struct node *cards)
{
    struct edition_layout *layout = flow->layout;
    const struct computed_style *style = cascade_resolve_generated(
        layout->request->cascade, "record", frame->style);

    for (const struct node *card = cards->first_child; card != NULL;
         card = card->next) {
        struct flow_frame inside = block_layout_inside(
            frame, style,
            edition_layout_tag(layout, frame->tag, STRUCTURE_SECT, card));
        struct block_box box = block_layout_begin_box(flow, style);
        inside.style =
            cascade_resolve(layout->request->cascade, card, frame->style);
        if (!str_is_empty(card->id)) {
            flow_add_anchor(flow, card);
        }
        block_layout_children(flow, &inside, card);
        block_layout_end_box(flow, frame, style, box);
        flow_add_space(flow, style->margin_bottom);
    }
}

void
card_layout_add(struct flow *flow, const struct flow_frame *frame,
                const struct node *node, const struct computed_style *style)
{
    const struct flow_tag *tag =
        edition_layout_tag(flow->layout, frame->tag, STRUCTURE_DIV, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);
    dimen two = 2 * dimen_from_micrometres(CARD_WIDTH_MICROMETRES);
    dimen room =
        inside.measure + dimen_from_micrometres(COLUMN_EXCESS_MICROMETRES);
    int columns = two <= room ? 2 : 1;
    const struct node *card = node->first_child;

    if (style->has_records) {
        add_as_blocks(flow, &inside, node);
        return;
    }
    while (card != NULL) {
        card = add_row(flow, &inside, card, columns);
    }
}
