#include "choice_layout.h"

#include "paint/mark_path.h"
#include "typeset/block/block_layout.h"
#include "typeset/block/field_object.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph.h"
#include "typeset/line/paragraph_text.h"

enum {
    LABEL_GAP_PERCENT = 70, /* share of the box, between it and its label */
    NUMBER_GAP_PERCENT = 45 /* font size share between number and box */
};

/* Where choices stand; number_width is 0 where they have no numbers. */
struct choice_frame {
    struct flow_frame frame;
    dimen number_width;
};

static dimen
number_gap(const struct computed_style *style)
{
    return style->font_size * NUMBER_GAP_PERCENT / 100;
}

static struct str
number_text(struct arena *arena, int number)
{
    return str_join(arena, str_from_number(arena, number), STR("."));
}

/* Room for the widest number of an ordered list, 0 for others. */
static dimen
number_width(struct flow *flow, const struct node *list,
             const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    int last = list->choices.start - 1;
    const struct line_box *line;

    if (!list->choices.is_ordered) {
        return 0;
    }
    for (const struct node *choice = list->first_child; choice != NULL;
         choice = choice->next) {
        last++;
    }
    line = paragraph_text_one_line(
        &setting->paragraph, number_text(flow->memory->arena, last), style);
    return line == NULL ? 0 : line->width + number_gap(style);
}

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
    struct box_object field = field_object_make(
        flow, frame, node,
        (struct paint_field){.field = node->field,
                             .kind =
                                 choices->is_radio ? FIELD_RADIO : FIELD_CHECK,
                             .group = choices->field,
                             .weight = style->tick_box_weight,
                             .is_round = choices->is_exclusive},
        (struct rectangle){frame->left, top, size, size});
    struct box_object mark = {
        .kind = OBJECT_PATH,
        .x = frame->left,
        .y = top,
        .tag = frame->tag,
        .path = choices->is_exclusive
                    ? mark_path_ring(arena, size, style->tick_box_weight)
                    : mark_path_square(arena, size, style->tick_box_weight)};

    flow_add_leading(flow, mark);
    if (node->field != NULL) {
        flow_add_leading(flow, field);
    }
}

/* The number of an item in an ordered list, right-aligned in its column. */
static void
add_number(struct flow *flow, const struct choice_frame *choice, int number,
           const struct block_tag *item, const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    const struct line_box *line = paragraph_text_one_line(
        &setting->paragraph, number_text(flow->memory->arena, number), style);

    if (line == NULL) {
        return;
    }
    flow_add_leading(flow, (struct box_object){
                               .kind = OBJECT_LINE,
                               .x = choice->frame.left + choice->number_width -
                                    number_gap(style) - line->width,
                               .tag = block_tag_new(flow->memory->elements,
                                                    item, STRUCTURE_LBL, NULL),
                               .line = line});
}

/* The label alone, or as the first of several blocks, on the line of its
 * box. */
static void
add_label(struct flow *flow, const struct flow_frame *inside,
          const struct node *node)
{
    const struct node *first = node->first_child;

    if (first == NULL || !node_is_block(first)) {
        block_layout_children(flow, inside, node);
        return;
    }
    block_layout_inline(
        flow, inside, first, inside->style,
        block_tag_new(flow->memory->elements, inside->tag, STRUCTURE_P, first));
}

/* What an item holds below its label is set under the label. */
static void
add_below(struct flow *flow, const struct flow_frame *inside,
          const struct node *node, dimen space)
{
    const struct node *first = node->first_child;

    if (first == NULL || !node_is_block(first)) {
        return;
    }
    flow_add_space(flow, space);
    for (const struct node *child = first->next; child != NULL;
         child = child->next) {
        if (child == first->next) {
            flow_add_penalty(flow, PENALTY_KEEP_NEXT);
        }
        block_layout_next(flow, inside, child);
    }
}

static void
add_choice(struct flow *flow, const struct choice_frame *choice,
           const struct node *node, int number)
{
    const struct setting *setting = flow->setting;
    const struct flow_frame *frame = &choice->frame;
    const struct computed_style *style =
        cascade_resolve(setting->cascade, node, frame->style);
    const struct block_tag *item =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_LI, node);
    const struct block_tag *body =
        block_tag_new(flow->memory->elements, item, STRUCTURE_LBODY, NULL);
    dimen size = style->tick_box_size;
    dimen indent = size + size * LABEL_GAP_PERCENT / 100;
    dimen above = (size - style->line_height) / 2;
    dimen below = style->margin_bottom + (above > 0 ? above : 0) * 2;
    struct flow_frame inside = *frame;
    struct flow_frame marks = *frame;

    marks.left += choice->number_width;
    inside.left = marks.left + indent;
    inside.measure -= choice->number_width + indent;
    inside.style = style;
    inside.tag = body;
    marks.tag = body; /* the mark to tick is part of what its label says */
    flow_begin_whole(flow);
    flow_add_space(flow, style->margin_top + (above > 0 ? above : 0));
    if (choice->number_width > 0) {
        add_number(flow, choice, number, item, style);
    }
    add_choice_mark(flow, &marks, node, style);
    add_label(flow, &inside, node);
    flow_end_whole(flow);
    add_below(flow, &inside, node, below);
    flow_add_space(flow, below);
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

/* Each column as wide as the widest choice in it; gives the widest. */
static dimen
measure_columns(const dimen *width, size_t choice_count, dimen gap,
                struct choice_columns *columns)
{
    dimen widest = 0;

    for (size_t i = 0; i < columns->count; i++) {
        columns->width[i] = 0;
    }
    for (size_t i = 0; i < choice_count; i++) {
        dimen *column = &columns->width[i % columns->count];
        *column = width[i] + gap > *column ? width[i] + gap : *column;
        widest = *column > widest ? *column : widest;
    }
    return widest;
}

/* Widths of so many columns; false when they do not fit side by side. Equal
 * ones where possible, else as wide as what they hold. */
static bool
fit_columns(const dimen *width, size_t choice_count, dimen measure, dimen gap,
            struct choice_columns *columns)
{
    const size_t count = columns->count;
    dimen even = measure / (dimen)count;
    dimen widest = measure_columns(width, choice_count, gap, columns);
    dimen total = 0;
    dimen spare;

    for (size_t i = 0; i < count; i++) {
        total += columns->width[i];
    }
    spare = (measure - total) / (dimen)count;
    for (size_t i = 0; i < count && total <= measure; i++) {
        columns->width[i] = widest <= even ? even : columns->width[i] + spare;
    }
    return total <= measure;
}

struct choice_widths {
    ARRAY_OF(dimen) of;
};

/* False when one of the choices cannot stand in a column. */
static bool
measure_choices(struct flow *flow, const struct flow_frame *frame,
                const struct node *list, struct choice_widths *width)
{
    for (const struct node *choice = list->first_child; choice != NULL;
         choice = choice->next) {
        dimen own = choice_width(flow, frame, choice);
        if (own == 0) {
            return false;
        }
        ARRAY_PUSH(flow->memory->galley, &width->of, own);
    }
    return true;
}

/* Four choices are never three and one. */
static bool
is_even_row(size_t choice_count, size_t column_count)
{
    return choice_count >= column_count &&
           !(choice_count == 4 && column_count == 3);
}

/* Short choices stand side by side: as many as fit, in even rows. */
static struct choice_columns
choose_choice_columns(struct flow *flow, const struct flow_frame *frame,
                      const struct node *list)
{
    struct choice_columns columns = {.count = 1};
    struct choice_widths width = {0};

    if (!measure_choices(flow, frame, list, &width)) {
        return columns;
    }
    columns.count = width.of.count == 4 ? 4 : 3;
    for (; columns.count > 1; columns.count--) {
        if (is_even_row(width.of.count, columns.count) &&
            fit_columns(width.of.item, width.of.count, frame->measure,
                        frame->style->font_size, &columns)) {
            break;
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
    ARRAY_OF(struct box_object) object = {0};
    ARRAY_OF(struct vertical_note *) note = {0};
    struct choice_frame cell = {.frame = *frame};
    dimen height = 0;
    struct vertical_item *item;

    for (size_t i = 0; i < columns->count && choice != NULL; i++) {
        struct column outer = flow_begin_box(flow);
        struct flow_box box;
        cell.frame.measure = columns->width[i] - frame->style->font_size;
        add_choice(flow, &cell, choice, 0);
        box = flow_end_box(flow, &outer);
        for (size_t j = 0; j < box.object_count; j++) {
            ARRAY_PUSH(galley, &object, box.object[j]);
        }
        for (size_t j = 0; j < box.note_count; j++) {
            ARRAY_PUSH(galley, &note, box.note[j]);
        }
        height = box.height > height ? box.height : height;
        cell.frame.left += columns->width[i];
        choice = choice->next;
    }
    item = flow_add_item(flow, height, object.item, object.count);
    item->note = note.item;
    item->note_count = note.count;
    return choice;
}

void
choice_layout_add(struct flow *flow, const struct flow_frame *frame,
                  const struct node *node, const struct computed_style *style)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_L, node);
    struct choice_frame inside = {
        .frame = block_layout_inside(frame, style, tag),
        .number_width = number_width(flow, node, style)};
    struct choice_columns columns = {.count = 1};
    const struct node *choice = node->first_child;
    int number = node->choices.start;

    if (inside.number_width == 0) {
        columns = choose_choice_columns(flow, &inside.frame, node);
    }
    tag->element->numbering =
        node->choices.is_ordered ? NUMBERING_DECIMAL : NUMBERING_NONE;
    while (choice != NULL && columns.count > 1) {
        const struct computed_style *own =
            cascade_resolve(flow->setting->cascade, choice, style);
        choice = add_choice_row(flow, &inside.frame, choice, &columns);
        flow_add_space(flow, own->margin_bottom);
    }
    for (; choice != NULL; choice = choice->next) {
        add_choice(flow, &inside, choice, number++);
    }
}
