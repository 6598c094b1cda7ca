#include "index_layout.h"

#include <assert.h>

#include "index_columns.h"
#include "index_entry_lines.h"
#include "typeset/block/block_layout.h"
#include "typeset/page/furniture.h"

/*
 * The lines are laid out one below the other in a column of their own, as wide
 * as a column of the page; index_columns cuts it; then the columns of each
 * page are put side by side into one item as tall as the page has room for. So
 * the rest of the program, which knows of one column only, needs no word of
 * them.
 */

enum {
    WHOLE_ITEMS_MAX = 6,     /* an entry of so many lines is not divided */
    LINES_BELOW_HEADING = 8, /* less room: the index begins a page */
    HEADING_LEVEL_MAX = 6
};

struct index_setting {
    struct flow *flow;
    struct flow_frame frame; /* one column's */
    dimen gap;
    size_t column_count;
    int letter_level; /* that of their headings */
    const struct computed_style *entry_style;
    ARRAY_OF(const struct index_entry *)
    main; /* for each item: the entry that
                                                  it goes on with, or NULL */
};

static struct arena *
galley(const struct index_setting *setting)
{
    return &setting->flow->layout->galley;
}

static const struct computed_style *
resolve(const struct index_setting *setting, const char *class_name)
{
    return cascade_resolve_generated(setting->flow->layout->request->cascade,
                                     class_name, setting->frame.style);
}

/* Whatever was laid out since the last call goes on with `main`, but for the
 * first item of an entry. */
static void
note_items(struct index_setting *setting, const struct index_entry *main,
           bool is_first_new)
{
    while (setting->main.count < setting->flow->column.item.count) {
        ARRAY_PUSH(galley(setting), &setting->main, is_first_new ? NULL : main);
        is_first_new = false;
    }
}

static void
add_letter(struct index_setting *setting, const struct flow_tag *index,
           struct str letter)
{
    struct flow *flow = setting->flow;
    struct edition_layout *layout = flow->layout;
    const struct computed_style *style = resolve(setting, "index-letter");
    struct paragraph_lines lines;

    if (str_is_empty(letter)) {
        letter = edition_layout_word(layout, WORD_INDEX_SIGNS);
    }
    lines = edition_layout_text(layout, letter, style, setting->frame.measure);
    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow,
                   edition_layout_tag(
                       layout, index,
                       block_layout_heading(flow, setting->letter_level), NULL),
                   setting->frame.left, style, &lines);
    flow_add_space(flow, style->margin_bottom);
    note_items(setting, NULL, true);
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

static const struct flow_tag *
add_list(const struct index_setting *setting, const struct flow_tag *outer)
{
    const struct flow_tag *list =
        edition_layout_tag(setting->flow->layout, outer, STRUCTURE_L, NULL);

    list->element->numbering = NUMBERING_NONE;
    return list;
}

/* Gives the body, for what is listed below the entry. */
static const struct flow_tag *
add_entry(struct index_setting *setting, const struct flow_tag *list,
          const struct index_entry *entry, const struct computed_style *style)
{
    struct flow *flow = setting->flow;
    struct edition_layout *layout = flow->layout;
    const struct flow_tag *body = edition_layout_tag(
        layout, edition_layout_tag(layout, list, STRUCTURE_LI, NULL),
        STRUCTURE_LBODY, NULL);
    const struct flow_tag *paragraph =
        edition_layout_tag(layout, body, STRUCTURE_P, NULL);
    const struct paragraph_shape shape = {.measure = setting->frame.measure -
                                                     style->padding_left,
                                          .first_indent = style->text_indent,
                                          .style = style,
                                          .pos = entry->mark->pos};
    struct inline_content content = {0};
    struct paragraph_lines lines;

    index_entry_collect(flow, entry, style, &content);
    lines = edition_layout_lines(layout, &content, &shape);
    if (entry->anchor != NULL) {
        flow_add_anchor(flow, entry->anchor);
    }
    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow, paragraph, setting->frame.left + style->padding_left,
                   style, &lines);
    flow_add_space(flow, style->margin_bottom);
    return body;
}

/* Penalty of a break before a subentry: none in a small entry, or to part the
 * first or the last from the others. */
static int
subentry_penalty(const struct index_entry *entry, size_t at)
{
    if (at == 0) {
        return PENALTY_KEEP_NEXT;
    }
    return entry->sub.count < WHOLE_ITEMS_MAX || at == 1 ||
                   at + 1 == entry->sub.count
               ? PENALTY_KEEP_BLOCK
               : PENALTY_SUBENTRY;
}

static void
add_main_entry(struct index_setting *setting, const struct flow_tag *list,
               const struct index_entry *entry)
{
    const struct computed_style *style = resolve(setting, "index-subentry");
    const struct flow_tag *body =
        add_entry(setting, list, entry, setting->entry_style);
    const struct flow_tag *below = NULL;

    note_items(setting, entry, true);
    for (size_t i = 0; i < entry->sub.count; i++) {
        below = below == NULL ? add_list(setting, body) : below;
        flow_add_penalty(setting->flow, subentry_penalty(entry, i));
        add_entry(setting, below, entry->sub.item[i], style);
        note_items(setting, entry, false);
    }
}

static void
add_groups(struct index_setting *setting, const struct flow_tag *tag,
           const struct book_index *index)
{
    for (size_t i = 0; i < index->group.count; i++) {
        const struct index_group *group = &index->group.item[i];
        const struct flow_tag *list;
        add_letter(setting, tag, group->letter);
        list = add_list(setting, tag);
        for (size_t j = 0; j < group->entry.count; j++) {
            add_main_entry(setting, list, group->entry.item[j]);
        }
    }
}

/* ---------------------------------------------------------------- columns */

/* Height of what stands above the index on its first page. */
static dimen
height_above(const struct flow_column *column)
{
    dimen height = 0;
    size_t first = column->item.count;

    while (first > 0 && column->item.item[--first].penalty != PENALTY_FORCED) {
    }
    for (size_t i = first; i < column->item.count; i++) {
        const struct vertical_item *item = &column->item.item[i];
        height += item->height +
                  (i > first || item->is_space_kept ? item->space_before : 0);
    }
    return height;
}

/* "grounding (continued)" */
static const struct vertical_item *
continued_head(const struct index_setting *setting,
               const struct index_entry *entry)
{
    struct edition_layout *layout = setting->flow->layout;
    struct vertical_item *head =
        ARENA_NEW(galley(setting), struct vertical_item);
    struct str text =
        wording_fill(layout->arena, layout->language, WORD_INDEX_CONTINUED,
                     entry->term, STR_EMPTY);

    head->height = setting->entry_style->line_height;
    head->part = ARENA_NEW(galley(setting), struct box_part);
    head->part->kind = PART_LINE;
    head->part->line = furniture_fit(layout, text, setting->entry_style,
                                     setting->frame.measure);
    if (head->part->line != NULL) {
        head->part->y = head->part->line->ascent;
        head->part_count = 1;
    }
    return head;
}

/* Parts of a column's items, moved to where the column stands on the page. */
static void
add_column(const struct vertical_item *item, const struct column_cut *cut,
           struct flow_box *box, dimen x, dimen y)
{
    for (size_t i = cut->first; i < cut->end; i++) {
        y += i > cut->first ? item[i].space_before : 0;
        for (size_t j = 0; j < item[i].part_count; j++) {
            struct box_part *part = &box->part[box->part_count++];
            *part = item[i].part[j];
            part->x += x;
            part->y += y;
        }
        y += item[i].height;
    }
    box->height = y > box->height ? y : box->height;
}

static size_t
count_parts(const struct vertical_item *item, const struct column_cut *cut,
            size_t column_count)
{
    size_t count = 0;

    for (size_t c = 0; c < column_count; c++) {
        for (size_t i = cut[c].first; i < cut[c].end; i++) {
            count += item[i].part_count;
        }
    }
    return count;
}

/* One page: its columns side by side. `least` is how tall it is to be. */
static void
add_page(struct index_setting *setting, const struct vertical_item *item,
         const struct column_cut *cut, dimen least)
{
    struct flow *flow = setting->flow;
    const struct index_entry *goes_on =
        cut->first > 0 ? setting->main.item[cut->first] : NULL;
    struct flow_box box = {0};
    dimen head = 0;

    box.part = ARENA_ARRAY(galley(setting), struct box_part,
                           count_parts(item, cut, setting->column_count) + 1);
    if (cut->first > 0) {
        flow->column.starts_page = true;
    }
    if (goes_on != NULL) {
        flow->column.repeat = continued_head(setting, goes_on);
        head = flow->column.repeat->height;
    }
    for (size_t c = 0; c < setting->column_count; c++) {
        add_column(item, &cut[c], &box,
                   (dimen)c * (setting->frame.measure + setting->gap),
                   c == 0 ? 0 : -head);
    }
    flow_add_item(flow, box.height > least - head ? box.height : least - head,
                  box.part, box.part_count);
}

static void
add_pages(struct index_setting *setting, const struct flow_column *lines,
          dimen first_height, dimen height)
{
    size_t count = lines->item.count;
    dimen *head_height = ARENA_ARRAY(galley(setting), dimen, count + 1);
    struct index_columns columns = {.item = lines->item.item,
                                    .item_count = count,
                                    .head_height = head_height,
                                    .column_count = setting->column_count,
                                    .first_height = first_height,
                                    .height = height,
                                    .step = setting->entry_style->line_height};
    struct column_cuts cuts = {0};

    if (count == 0) {
        return;
    }
    assert(setting->main.item != NULL);
    for (size_t i = 0; i < count; i++) {
        head_height[i] = setting->main.item[i] == NULL
                             ? 0
                             : setting->entry_style->line_height;
    }
    index_columns_cut(galley(setting), &columns, &cuts);
    for (size_t i = 0; i < cuts.cut.count; i += setting->column_count) {
        const struct column_cut *cut = &cuts.cut.item[i];
        bool is_last = i + setting->column_count == cuts.cut.count;
        add_page(setting, columns.item, cut,
                 is_last  ? 0
                 : i == 0 ? first_height
                          : height);
    }
}

/* The flow's column as it was, and the lines of the index below it. */
static void
join_column(struct index_setting *setting, const struct flow_column *lines)
{
    struct flow *flow = setting->flow;
    dimen height = edition_layout_height(flow->layout, flow->page);
    dimen least = LINES_BELOW_HEADING * setting->entry_style->line_height;
    dimen above = height_above(&flow->column) + flow->column.space;

    if (flow->column.starts_page || flow->column.item.count == 0) {
        above = 0;
    } else if (height - above < least) {
        flow->column.starts_page = true;
        above = 0;
    }
    add_pages(setting, lines, height - above, height);
}

/* One below the last heading. */
static int
letter_level(const struct flow *flow)
{
    int level = flow->heading_depth == 0
                    ? 0
                    : flow->heading_level[flow->heading_depth - 1];

    return level < HEADING_LEVEL_MAX ? level + 1 : HEADING_LEVEL_MAX;
}

void
index_layout_add(struct flow *flow, const struct flow_frame *frame,
                 const struct node *node, const struct computed_style *style)
{
    struct edition_layout *layout = flow->layout;
    const struct book_index index =
        book_index_build(layout->arena, layout->request->document);
    struct index_setting setting = {
        .flow = flow,
        .frame = *frame,
        .gap = style->column_gap,
        .column_count =
            style->column_count > 1 ? (size_t)style->column_count : 1,
        .letter_level = letter_level(flow)};
    struct flow_column outer;
    struct flow_column lines;

    if (index.group.count == 0) {
        return;
    }
    setting.frame.style = style;
    setting.frame.measure =
        (frame->measure - (dimen)(setting.column_count - 1) * setting.gap) /
        (dimen)setting.column_count;
    setting.entry_style = resolve(&setting, "index-entry");
    outer = flow_begin_box(flow);
    add_groups(&setting,
               edition_layout_tag(layout, frame->tag, STRUCTURE_INDEX, node),
               &index);
    lines = flow->column;
    flow->column = outer;
    join_column(&setting, &lines);
}
