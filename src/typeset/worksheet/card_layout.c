#include "card_layout.h"

#include "document/wording.h"
#include "paint/mark_path.h"
#include "typeset/block/block_layout.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    CARD_WIDTH_MICROMETRES = 85600,
    CARD_HEIGHT_MICROMETRES = 53980,
    CARD_PADDING_MICROMETRES = 3500,
    TICK_MICROMETRES = 5000,
    TICK_GAP_MICROMETRES = 3000,
    DASH_MICROMETRES = 1000, /* three of them make a fold mark */
    RULER_MICROMETRES = 100000,
    RULER_STEP_MICROMETRES = 10000,
    RULER_TICK_MICROMETRES = 2500,
    RULER_LABEL_MICROMETRES = 4000, /* from the ruler to what is said of it */
    RULER_GAP_MICROMETRES = 6000,   /* from the ticks to the ruler */
    SPREAD_MICROMETRES = 2500,      /* at most, between two blocks of a card */
    GROUP_CARDS = 2 /* one below the other, as a fold has them */
};

struct card_plan {
    dimen width;
    dimen height; /* one card's */
    dimen padding;
    dimen edge; /* around the cards: ticks, and their distance */
    bool is_fold;
    struct flow_frame frame;
    ARRAY_OF(struct box_object) object;
    ARRAY_OF(struct vertical_note *) note;
};

static void
add_stroke(struct flow *flow, struct card_plan *plan, dimen x, dimen y,
           dimen x_length, dimen y_length)
{
    *ARRAY_ADD(flow->memory->galley, &plan->object) = (struct box_object){
        .kind = OBJECT_PATH,
        .x = x,
        .y = y,
        .path = mark_path_stroke(flow->memory->arena, x_length, y_length,
                                 DIMEN_POINT / 2)};
}

/* Left and right of a line to fold along. */
static void
add_dashes(struct flow *flow, struct card_plan *plan, dimen left, dimen y)
{
    dimen dash = dimen_from_micrometres(DASH_MICROMETRES);
    dimen right = left + plan->edge + plan->width +
                  dimen_from_micrometres(TICK_GAP_MICROMETRES);

    for (int i = 0; i < 3; i++) {
        add_stroke(flow, plan, left + 2 * i * dash, y, dash, 0);
        add_stroke(flow, plan, right + 2 * i * dash, y, dash, 0);
    }
}

/* Two ticks at each end of each cutting line, none inside a card. */
static void
add_ticks(struct flow *flow, struct card_plan *plan, dimen left, int count)
{
    dimen tick = dimen_from_micrometres(TICK_MICROMETRES);
    dimen gap = dimen_from_micrometres(TICK_GAP_MICROMETRES);
    dimen bottom = plan->edge + count * plan->height + gap;
    dimen right = left + plan->edge + plan->width + gap;

    for (int i = 0; i <= 1; i++) {
        dimen x = left + plan->edge + i * plan->width;
        add_stroke(flow, plan, x, 0, 0, tick);
        add_stroke(flow, plan, x, bottom, 0, tick);
    }
    for (int i = 0; i <= count; i++) {
        dimen y = plan->edge + i * plan->height;
        if (plan->is_fold && i > 0 && i < count) {
            add_dashes(flow, plan, left, y);
        } else {
            add_stroke(flow, plan, left, y, tick, 0);
            add_stroke(flow, plan, right, y, tick, 0);
        }
    }
}

/* A small hand needs what room there is: between the blocks of the card. */
static void
spread_card(struct flow *flow, dimen room)
{
    struct vertical_item *item = flow->column.item.item;
    size_t count = flow->column.item.count;
    dimen most = dimen_from_micrometres(SPREAD_MICROMETRES);
    dimen gaps = 0;

    for (size_t i = 0; i < count; i++) {
        bool is_gap = i > 0 && item[i].space_before > 0;
        gaps += is_gap ? 1 : 0;
        room -= item[i].height + (i > 0 ? item[i].space_before : 0);
    }
    if (gaps == 0 || room < gaps) {
        return;
    }
    room = room / gaps < most ? room / gaps : most;
    for (size_t i = 1; i < count; i++) {
        item[i].space_before += item[i].space_before > 0 ? room : 0;
    }
}

static struct flow_box
lay_card(struct flow *flow, const struct card_plan *plan,
         const struct node *node, dimen left)
{
    const struct setting *setting = flow->setting;
    struct column outer = flow_begin_box(flow);
    struct flow_frame inside = plan->frame;

    inside.left = left + plan->padding;
    inside.measure = plan->width - 2 * plan->padding;
    inside.style = cascade_resolve(setting->cascade, node, plan->frame.style);
    inside.tag = block_tag_new(flow->memory->elements, plan->frame.tag,
                               STRUCTURE_SECT, node);
    if (!str_is_empty(node->id)) {
        flow_add_anchor(flow, node);
    }
    block_layout_children(flow, &inside, node);
    spread_card(flow, dimen_from_micrometres(CARD_HEIGHT_MICROMETRES) -
                          2 * plan->padding);
    return flow_end_box(flow, &outer);
}

static void
add_card(struct flow *flow, struct card_plan *plan, const struct flow_box *box,
         dimen top)
{
    struct arena *arena = flow->memory->galley;

    for (size_t i = 0; i < box->object_count; i++) {
        struct box_object *object = ARRAY_ADD(arena, &plan->object);
        *object = box->object[i];
        object->y += top + plan->padding;
    }
    for (size_t i = 0; i < box->note_count; i++) {
        ARRAY_PUSH(arena, &plan->note, box->note[i]);
    }
}

static void
check_card(struct flow *flow, const struct node *card, dimen height)
{
    dimen limit = dimen_from_micrometres(CARD_HEIGHT_MICROMETRES);

    if (height > limit) {
        DIAG_REPORT(
            flow->setting->diagnostics, DIAG_OVERFULL_CARD, card->pos,
            dimen_format_millimetres(flow->memory->arena, height - limit));
    }
}

/* A line with a tick at each step, longer ones at its ends. */
static void
add_scale(struct flow *flow, struct card_plan *plan, dimen left)
{
    dimen tick = dimen_from_micrometres(RULER_TICK_MICROMETRES);

    add_stroke(flow, plan, left, plan->edge, 0,
               dimen_from_micrometres(RULER_MICROMETRES));
    for (int at = 0; at <= RULER_MICROMETRES; at += RULER_STEP_MICROMETRES) {
        bool is_end = at == 0 || at == RULER_MICROMETRES;
        add_stroke(flow, plan, left, plan->edge + dimen_from_micrometres(at),
                   is_end ? 2 * tick : tick, 0);
    }
}

static void
add_lines(struct flow *flow, struct card_plan *plan,
          const struct paragraph_lines *lines, dimen x, dimen y)
{
    const struct block_tag *tag = block_tag_new(
        flow->memory->elements, plan->frame.tag, STRUCTURE_P, NULL);

    for (size_t i = 0; i < lines->line_count; i++) {
        const struct line_box *line = &lines->line[i];
        *ARRAY_ADD(flow->memory->galley, &plan->object) =
            (struct box_object){.kind = OBJECT_LINE,
                                .x = x,
                                .y = y + line->ascent,
                                .tag = tag,
                                .line = line};
        y += line->ascent + line->descent;
    }
}

/* To be held against a ruler: a printer may have scaled the page. Beside the
 * cards when they are tall enough, else the scale would be cut short. */
static void
add_ruler(struct flow *flow, struct card_plan *plan, dimen left)
{
    const struct setting *setting = flow->setting;
    dimen label = left + dimen_from_micrometres(RULER_TICK_MICROMETRES) +
                  dimen_from_micrometres(RULER_LABEL_MICROMETRES);
    const struct computed_style *style = cascade_resolve_generated(
        setting->cascade, "card-ruler", plan->frame.style);
    struct paragraph_lines lines = paragraph_text_set(
        &setting->paragraph, wording_find(setting->wording, WORD_RULER), style,
        plan->frame.left + plan->frame.measure - label);
    dimen spare = dimen_from_micrometres(RULER_MICROMETRES) -
                  (dimen)lines.line_count * style->line_height;

    add_scale(flow, plan, left);
    add_lines(flow, plan, &lines, label, plan->edge + spare / 2);
}

/* Cards from `card` on, one below the other, as many as a page has room for;
 * gives how many. */
static int
lay_cards(struct flow *flow, struct card_plan *plan, const struct node *card)
{
    dimen room = setting_height(flow->setting, flow->page) - 2 * plan->edge;
    struct flow_box box[GROUP_CARDS] = {0};
    int count = 0;

    plan->height = dimen_from_micrometres(CARD_HEIGHT_MICROMETRES);
    for (; card != NULL && count < GROUP_CARDS; card = card->next, count++) {
        dimen height;
        box[count] = lay_card(flow, plan, card, plan->frame.left + plan->edge);
        height = box[count].height + 2 * plan->padding;
        if (height > plan->height && height > room / (count + 1)) {
            break;
        }
        check_card(flow, card, height);
        plan->height = height > plan->height ? height : plan->height;
    }
    for (int i = 0; i < count; i++) {
        add_card(flow, plan, &box[i], plan->edge + i * plan->height);
    }
    return count;
}

/* All that was planned as one item; the plan is empty again. */
static struct vertical_item *
add_planned(struct flow *flow, struct card_plan *plan, dimen height)
{
    struct vertical_item *item =
        flow_add_item(flow, height, plan->object.item, plan->object.count);

    item->note = plan->note.item;
    item->note_count = plan->note.count;
    plan->object.count = 0;
    plan->note.item = NULL;
    plan->note.count = plan->note.capacity = 0;
    return item;
}

/* A box that may be divided: type is too large for a card of that size, or
 * there is more text than a page has room for. */
static void
add_as_block(struct flow *flow, const struct flow_frame *frame,
             const struct node *card)
{
    const struct setting *setting = flow->setting;
    const struct computed_style *style =
        cascade_resolve_generated(setting->cascade, "record", frame->style);
    struct flow_frame inside =
        block_layout_inside(frame, style,
                            block_tag_new(flow->memory->elements, frame->tag,
                                          STRUCTURE_SECT, card));
    struct block_box box = block_layout_begin_box(flow, style);

    inside.style = cascade_resolve(setting->cascade, card, frame->style);
    if (!str_is_empty(card->id)) {
        flow_add_anchor(flow, card);
    }
    block_layout_children(flow, &inside, card);
    block_layout_end_box(flow, frame, style, box);
    flow_add_space(flow, style->margin_bottom);
}

static const struct node *
add_tall_card(struct flow *flow, struct card_plan *plan,
              const struct node *card)
{
    struct flow_box box = lay_card(flow, plan, card, plan->frame.left);

    check_card(flow, card, box.height + 2 * plan->padding);
    add_as_block(flow, &plan->frame, card);
    return card->next;
}

/* One or two cards from `card` on, the first ones with a ruler; gives the
 * next. */
static const struct node *
add_group(struct flow *flow, struct card_plan *plan, const struct node *card)
{
    dimen left = plan->frame.left;
    int count = lay_cards(flow, plan, card);
    dimen height = count * plan->height + 2 * plan->edge;

    if (count == 0) {
        return add_tall_card(flow, plan, card);
    }
    add_ticks(flow, plan, left, count);
    if (card->previous == NULL) {
        dimen least = dimen_from_micrometres(RULER_MICROMETRES) + plan->edge;
        add_ruler(flow, plan,
                  left + 2 * plan->edge + plan->width +
                      dimen_from_micrometres(RULER_GAP_MICROMETRES));
        height = height > least ? height : least;
    }
    add_planned(flow, plan, height)->pos = card->pos;
    for (; count > 0; count--) {
        card = card->next;
    }
    return card;
}

void
card_layout_add(struct flow *flow, const struct flow_frame *frame,
                const struct node *node, const struct computed_style *style)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_DIV, node);
    struct card_plan plan = {
        .width = dimen_from_micrometres(CARD_WIDTH_MICROMETRES),
        .padding = dimen_from_micrometres(CARD_PADDING_MICROMETRES),
        .edge = dimen_from_micrometres(TICK_MICROMETRES) +
                dimen_from_micrometres(TICK_GAP_MICROMETRES),
        .is_fold = node_has_class(node, "fold"),
        .frame = block_layout_inside(frame, style, tag)};
    const struct node *card = node->first_child;

    while (card != NULL && style->has_records) {
        add_as_block(flow, &plan.frame, card);
        card = card->next;
    }
    while (card != NULL) {
        card = add_group(flow, &plan, card);
    }
}
