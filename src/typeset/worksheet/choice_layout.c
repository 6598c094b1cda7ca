#include "choice_layout.h"

#include "paint/mark_path.h"
#include "typeset/block/block_layout.h"
#include "typeset/block/field_part.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph.h"

enum {
    LABEL_GAP_PERCENT = 70 /* of the box, between it and its label */
};

/* The box or ring of a choice, so that its middle is the middle of the
 * label's first line. */
static void
add_choice_mark(struct flow *flow, const struct flow_frame *frame,
                const struct node *node, const struct computed_style *style)
{
    const struct node_choices *choices = &node->parent->choices;
    dimen size = style->tick_box_size;
    dimen middle = style->font_size * 35 / 100; /* above the baseline */
    dimen top = -middle - size / 2;             /* from the baseline */
    struct arena *arena = flow->memory->arena;
    struct box_part field = field_part_make(
        flow, frame, node,
        (struct paint_field){.field = node->field,
                             .kind =
                                 choices->is_radio ? FIELD_RADIO : FIELD_CHECK,
                             .group = choices->field,
                             .weight = style->tick_box_weight,
                             .is_round = choices->is_exclusive},
        (struct rectangle){frame->left, top, size, size});
    struct box_part mark = {
        .kind = PART_PATH,
        .x = frame->left,
        .y = top,
        .tag = frame->tag,
        .is_of_field = node->field != NULL,
        .path = choices->is_exclusive
                    ? mark_path_ring(arena, size, style->tick_box_weight)
                    : mark_path_square(arena, size, style->tick_box_weight)};

    flow_add_leading(flow, mark);
    if (node->field != NULL) {
        flow_add_leading(flow, field);
    }
}

static void
add_choice(struct flow *flow, const struct flow_frame *frame,
           const struct node *node)
{
    const struct setting *setting = flow->setting;
    const struct computed_style *style =
        cascade_resolve(setting->cascade, node, frame->style);
    const struct block_tag *item =
        block_tag_new(flow->memory->arena, frame->tag, STRUCTURE_LI, node);
    const struct block_tag *body =
        block_tag_new(flow->memory->arena, item, STRUCTURE_LBODY, NULL);
    dimen size = style->tick_box_size;
    dimen indent = size + size * LABEL_GAP_PERCENT / 100;
    dimen above = (size - style->line_height) / 2;
    struct flow_frame inside = *frame;
    struct flow_frame marks = *frame;

    inside.left += indent;
    inside.measure -= indent;
    inside.style = style;
    inside.tag = body;
    marks.tag = body; /* the mark to tick is part of what its label says */
    flow_begin_whole(flow);
    flow_add_space(flow, style->margin_top + (above > 0 ? above : 0));
    add_choice_mark(flow, &marks, node, style);
    block_layout_children(flow, &inside, node);
    flow_add_space(flow, style->margin_bottom + (above > 0 ? above : 0) * 2);
    flow_end_whole(flow);
}

/* Width of a choice in one line; 0: it cannot stand in a column. */
static dimen
choice_width(struct flow *flow, const struct flow_frame *frame,
             const struct node *node)
{
    const struct setting *setting = flow->setting;
    const struct computed_style *style =
        cascade_resolve(setting->cascade, node, frame->style);
    struct inline_content content = {0};
    dimen widest = 0;
    dimen narrowest = 0;

    if (node->first_child == NULL || node_is_block(node->first_child)) {
        return 0;
    }
    inline_content_collect(&setting->inline_context, node, style, &content);
    if (content.span.count > 0) {
        paragraph_measure(&setting->paragraph, &content, &widest, &narrowest);
        arena_reset(flow->memory->scratch);
    }
    return widest + style->tick_box_size * (100 + LABEL_GAP_PERCENT) / 100;
}

enum {
    CHOICE_COLUMNS_MAX = 4
};

struct choice_columns {
    size_t count; /* 1: one choice below the other */
    dimen width[CHOICE_COLUMNS_MAX];
};

/* Widths of so many columns; false when they do not fit side by side. Equal
 * ones where possible, else as wide as what they hold. */
static bool
fit_columns(const dimen *width, size_t choice_count, dimen measure, dimen gap,
            struct choice_columns *columns)
{
    dimen count = (dimen)columns->count;
    dimen total = 0;
    dimen widest = 0;

    for (size_t i = 0; i < columns->count; i++) {
        columns->width[i] = 0;
    }
    for (size_t i = 0; i < choice_count; i++) {
        dimen *column = &columns->width[i % columns->count];
        *column = width[i] + gap > *column ? width[i] + gap : *column;
        widest = *column > widest ? *column : widest;
    }
    for (size_t i = 0; i < columns->count; i++) {
        total += columns->width[i];
    }
    for (size_t i = 0; i < columns->count && total <= measure; i++) {
        if (widest <= measure / count) {
            columns->width[i] = measure / count;
        } else {
            columns->width[i] += (measure - total) / count;
        }
    }
    return total <= measure;
}

/* Short choices stand side by side: as many as fit, in even rows. */
static struct choice_columns
choose_choice_columns(struct flow *flow, const struct flow_frame *frame,
                      const struct node *list)
{
    struct choice_columns columns = {.count = 1};
    ARRAY_OF(dimen) width = {0};

    for (const struct node *choice = list->first_child; choice != NULL;
         choice = choice->next) {
        dimen own = choice_width(flow, frame, choice);
        if (own == 0) {
            return columns;
        }
        ARRAY_PUSH(flow->memory->galley, &width, own);
    }
    for (columns.count = width.count == 4 ? 4 : 3; columns.count > 1;
         columns.count--) {
        bool is_even = width.count >= columns.count &&
                       !(width.count == 4 && columns.count == 3);
        if (is_even && fit_columns(width.item, width.count, frame->measure,
                                   frame->style->font_size, &columns)) {
            return columns;
        }
    }
    return columns;
}

/* One row of choices as one item; gives the choice after them. */
static const struct node *
add_choice_row(struct flow *flow, const struct flow_frame *frame,
               const struct node *choice, const struct choice_columns *columns)
{
    struct arena *galley = flow->memory->galley;
    ARRAY_OF(struct box_part) part = {0};
    ARRAY_OF(struct vertical_note *) note = {0};
    struct flow_frame cell = *frame;
    dimen height = 0;
    struct vertical_item *item;

    for (size_t i = 0; i < columns->count && choice != NULL; i++) {
        struct column outer = flow_begin_box(flow);
        struct flow_box box;
        cell.measure = columns->width[i] - frame->style->font_size;
        add_choice(flow, &cell, choice);
        box = flow_end_box(flow, &outer);
        for (size_t j = 0; j < box.part_count; j++) {
            ARRAY_PUSH(galley, &part, box.part[j]);
        }
        for (size_t j = 0; j < box.note_count; j++) {
            ARRAY_PUSH(galley, &note, box.note[j]);
        }
        height = box.height > height ? box.height : height;
        cell.left += columns->width[i];
        choice = choice->next;
    }
    item = flow_add_item(flow, height, part.item, part.count);
    item->note = note.item;
    item->note_count = note.count;
    return choice;
}

void
choice_layout_add(struct flow *flow, const struct flow_frame *frame,
                  const struct node *node, const struct computed_style *style)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->arena, frame->tag, STRUCTURE_L, node);
    struct flow_frame inside = block_layout_inside(frame, style, tag);
    struct choice_columns columns = choose_choice_columns(flow, &inside, node);
    const struct node *choice = node->first_child;

    tag->element->numbering = NUMBERING_NONE;
    while (choice != NULL && columns.count > 1) {
        const struct computed_style *own =
            cascade_resolve(flow->setting->cascade, choice, style);
        choice = add_choice_row(flow, &inside, choice, &columns);
        flow_add_space(flow, own->margin_bottom);
    }
    for (; choice != NULL; choice = choice->next) {
        add_choice(flow, &inside, choice);
    }
}
