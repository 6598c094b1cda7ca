#include "worksheet_layout.h"

#include "answer_mark.h"
#include "base/strbuf.h"
#include "block_layout.h"
#include "typeset/page/page_builder.h"

enum {
    FILL_LINES_MIN = 3 /* in an area that takes what is left */
};

struct box_part
worksheet_layout_field(const struct flow *flow, const struct flow_frame *frame,
                       const struct node *node, struct paint_field field,
                       struct rectangle box)
{
    struct paint_field *copy =
        arena_copy(flow->layout->arena, &field, sizeof field);

    copy->copy = flow->copy;
    return (struct box_part){.kind = PART_FIELD,
                             .x = box.left,
                             .y = box.top,
                             .width = box.width,
                             .height = box.height,
                             .tag = edition_layout_tag(flow->layout, frame->tag,
                                                       STRUCTURE_FORM, node),
                             .field = copy};
}

static void
add_line_block(struct flow *flow, const struct flow_frame *frame,
               const struct node *node, const struct computed_style *style,
               int line_count)
{
    dimen pitch = style->write_line_pitch;
    struct rectangle box = {frame->left, 0, frame->measure, line_count * pitch};
    struct box_part part[] = {
        {.kind = PART_LINES,
         .x = frame->left,
         .tag = frame->tag,
         .is_of_field = node->answer.field != NULL,
         .lines = {.line_count = line_count,
                   .pitch = pitch,
                   .weight = style->write_line_weight,
                   .width = frame->measure}},
        worksheet_layout_field(
            flow, frame, node,
            (struct paint_field){.field = node->answer.field,
                                 .kind = FIELD_LINES,
                                 .line_count = line_count,
                                 .weight = style->write_line_weight},
            box)};
    size_t part_count = node->answer.field == NULL ? 1 : 2;
    struct vertical_item *item =
        flow_add_item(flow, box.height, part, part_count);

    item->pos = node->pos;
    if (node->answer.is_fill) {
        item->fill_unit = pitch;
    }
}

void
worksheet_layout_add_lines(struct flow *flow, const struct flow_frame *frame,
                           const struct node *node,
                           const struct computed_style *style)
{
    dimen room = edition_layout_height(flow->layout, flow->page) * 4 / 5;
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
         const struct node *node, const struct box_part *part,
         size_t part_count, struct paint_field area)
{
    struct box_part *all =
        ARENA_ARRAY(&flow->layout->galley, struct box_part, part_count + 1);

    for (size_t i = 0; i < part_count; i++) {
        all[i] = part[i];
        all[i].is_of_field = node->answer.field != NULL;
    }
    if (node->answer.field != NULL) {
        all[part_count++] = worksheet_layout_field(
            flow, frame, node,
            (struct paint_field){.field = node->answer.field,
                                 .kind = FIELD_LINES,
                                 .line_count = area.line_count,
                                 .weight = area.weight},
            area.box);
    }
    flow_add_item(flow, area.box.height, all, part_count)->pos = node->pos;
}

void
worksheet_layout_add_box(struct flow *flow, const struct flow_frame *frame,
                         const struct node *node,
                         const struct computed_style *style)
{
    dimen height = node->answer.height;
    struct box_part part = {
        .kind = PART_PATH, .x = frame->left, .tag = frame->tag};

    if (height <= 0) {
        height = style->write_line_pitch * FILL_LINES_MIN;
    }
    part.path = answer_mark_frame(flow->layout->arena, frame->measure, height,
                                  style->tick_box_weight);
    add_area(
        flow, frame, node, &part, 1,
        (struct paint_field){.box = {frame->left, 0, frame->measure, height},
                             .weight = style->tick_box_weight});
}

void
worksheet_layout_add_grid(struct flow *flow, const struct flow_frame *frame,
                          const struct node *node,
                          const struct computed_style *style)
{
    dimen pitch = style->write_line_pitch;
    dimen weight = style->write_line_weight;
    int rows =
        node->answer.line_count > 0 ? node->answer.line_count : FILL_LINES_MIN;
    int columns = (int)(frame->measure / pitch);
    dimen width;
    dimen height;
    struct box_part *part;
    size_t count = 0;

    columns = columns < 1 ? 1 : columns;
    width = columns * pitch;
    height = rows * pitch;
    part = ARENA_ARRAY(&flow->layout->galley, struct box_part,
                       (size_t)(rows + columns) + 2);
    for (int i = 0; i <= rows; i++) {
        part[count++] = (struct box_part){.kind = PART_RULE,
                                          .x = frame->left,
                                          .y = i * pitch,
                                          .width = width + weight,
                                          .height = weight,
                                          .tag = frame->tag};
    }
    for (int i = 0; i <= columns; i++) {
        part[count++] = (struct box_part){.kind = PART_RULE,
                                          .x = frame->left + i * pitch,
                                          .width = weight,
                                          .height = height,
                                          .tag = frame->tag};
    }
    add_area(flow, frame, node, part, count,
             (struct paint_field){
                 .box = {frame->left, 0, width + weight, height + weight},
                 .line_count = rows,
                 .weight = weight});
}

static void
add_sentence(const struct edition_layout *layout, struct strbuf *text,
             struct str words)
{
    strbuf_add(text, wording_fill(layout->arena, layout->language,
                                  WORD_SENTENCE, words, STR_EMPTY));
}

/* ---- the sheet as a whole ---- */

/* Who, how long, and how private, below the title. */
static void
add_meta(struct flow *flow, const struct flow_frame *frame,
         const struct node *node)
{
    struct edition_layout *layout = flow->layout;
    const struct node_worksheet *sheet = &node->worksheet;
    struct strbuf text;

    strbuf_init(&text);
    if (sheet->who != WHO_ANY) {
        enum word who = sheet->who == WHO_ALONE      ? WORD_ALONE
                        : sheet->who == WHO_TOGETHER ? WORD_TOGETHER
                                                     : WORD_THERAPIST;
        add_sentence(layout, &text, edition_layout_word(layout, who));
    }
    if (sheet->minutes > 0) {
        add_sentence(
            layout, &text,
            wording_fill(layout->arena, layout->language,
                         sheet->minutes == 1 ? WORD_MINUTE : WORD_MINUTES,
                         str_from_number(layout->arena, sheet->minutes),
                         STR_EMPTY));
    }
    strbuf_add(&text, sheet->privacy);
    block_layout_text(flow, frame, str_trim(strbuf_copy(layout->arena, &text)),
                      "worksheet-meta", NULL);
    strbuf_release(&text);
}

static void
add_sheet(struct flow *flow, const struct flow_frame *frame,
          const struct node *node, const struct computed_style *style)
{
    const struct node *title = node->worksheet.title;
    bool has_meta = node->worksheet.who != WHO_ANY ||
                    node->worksheet.minutes > 0 ||
                    !str_is_empty(node->worksheet.privacy);
    struct flow_frame inside = {
        .measure = edition_layout_measure(flow->layout, PAGE_WORKSHEET),
        .style = style,
        .tag =
            edition_layout_tag(flow->layout, frame->tag, STRUCTURE_SECT, node),
        .worksheet = node};

    flow->sheet_tag = inside.tag;
    flow_add_anchor(flow, node);
    if (title == NULL || title != node->first_child) {
        block_layout_children(flow, &inside, node);
        return;
    }
    block_layout_add(flow, &inside, title);
    if (has_meta) {
        add_meta(flow, &inside, node);
    }
    for (const struct node *child = title->next; child != NULL;
         child = child->next) {
        block_layout_next(flow, &inside, child);
    }
}

void
worksheet_layout_add(struct flow *flow, const struct flow_frame *frame,
                     const struct node *node,
                     const struct computed_style *style)
{
    int repeat = node->worksheet.repeat > 1 ? node->worksheet.repeat : 1;
    struct section before = page_builder_end_section(flow);
    struct typeset_result *result = flow->layout->result;

    if (result->field_font == NULL) {
        result->field_font =
            font_set_find(flow->layout->request->fonts, style->font_family,
                          style->font_weight, false);
        result->field_size = style->font_size;
    }

    for (int copy = 1; copy <= repeat; copy++) {
        struct section section = before;
        section.page = PAGE_WORKSHEET;
        section.worksheet = node;
        section.break_before =
            style->break_before == BREAK_RECTO ? BREAK_RECTO : BREAK_PAGE;
        page_builder_begin_section(flow, &section);
        flow->copy = repeat > 1 ? copy : 0;
        add_sheet(flow, frame, node, style);
        page_builder_end_section(flow);
    }
    flow->copy = 0;
    before.break_before = BREAK_PAGE;
    before.is_opening = false;
    page_builder_begin_section(flow, &before);
}
