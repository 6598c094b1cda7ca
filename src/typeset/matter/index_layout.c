#include "index_layout.h"

#include <assert.h>

#include "document/wording.h"
#include "index_columns.h"
#include "index_entry_lines.h"
#include "typeset/block/block_layout.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"
#include "typeset/page/furniture.h"

/*
 * The lines are laid out one below the other in a column of their own, as wide
 * as a column of the page; index_columns cuts it; then the columns of each
 * page are put side by side into one item as tall as the page has room for. So
 * the rest of the program, which knows of one column only, needs no word of
 * them.
 */

enum {
    WHOLE_ITEMS_MAX = 6,    /* an entry of so many lines is not divided */
    LINES_BELOW_HEADING = 8 /* less room: the index begins a page */
};

struct index_work {
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
galley(const struct index_work *work)
{
    return work->flow->memory->galley;
}

static const struct computed_style *
resolve(const struct index_work *work, const char *class_name)
{
    return cascade_resolve_generated(work->flow->setting->cascade, class_name,
                                     work->frame.style);
}

/* Whatever was laid out since the last call goes on with `main`, but for the
 * first item of an entry. */
static void
note_items(struct index_work *work, const struct index_entry *main,
           bool is_first_new)
{
    while (work->main.count < work->flow->column.item.count) {
        ARRAY_PUSH(galley(work), &work->main, is_first_new ? NULL : main);
        is_first_new = false;
    }
}

static void
add_letter(struct index_work *work, const struct block_tag *index,
           struct str letter)
{
    struct flow *flow = work->flow;
    const struct setting *setting = flow->setting;
    const struct computed_style *style = resolve(work, "index-letter");
    struct paragraph_lines lines;

    if (str_is_empty(letter)) {
        letter = wording_find(setting->wording, WORD_INDEX_SIGNS);
    }
    lines = paragraph_text_set(&setting->paragraph, letter, style,
                               work->frame.measure);
    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow,
                   block_tag_new(flow->memory->elements, index,
                                 block_layout_heading(flow, work->letter_level),
                                 NULL),
                   work->frame.left, style, &lines);
    flow_add_space(flow, style->margin_bottom);
    note_items(work, NULL, true);
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

static const struct block_tag *
add_list(const struct index_work *work, const struct block_tag *outer)
{
    const struct block_tag *list =
        block_tag_new(work->flow->memory->elements, outer, STRUCTURE_L, NULL);

    list->element->numbering = NUMBERING_NONE;
    return list;
}

static struct paragraph_lines
entry_lines(const struct index_work *work, const struct index_entry *entry,
            const struct computed_style *style)
{
    const struct paragraph_shape shape = {.measure = work->frame.measure -
                                                     style->padding_left,
                                          .first_indent = style->text_indent,
                                          .style = style,
                                          .pos = entry->mark->pos};
    struct inline_content content = {0};

    index_entry_collect(work->flow, entry, style, &content);
    return paragraph_text_lines(&work->flow->setting->paragraph, &content,
                                &shape);
}

/* Gives the body, for what is listed below the entry. */
static const struct block_tag *
add_entry(struct index_work *work, const struct block_tag *list,
          const struct index_entry *entry, const struct computed_style *style)
{
    struct flow *flow = work->flow;
    struct structure_elements *elements = flow->memory->elements;
    const struct block_tag *body = block_tag_new(
        elements, block_tag_new(elements, list, STRUCTURE_LI, NULL),
        STRUCTURE_LBODY, NULL);
    struct paragraph_lines lines = entry_lines(work, entry, style);

    if (entry->anchor != NULL) {
        flow_add_anchor(flow, entry->anchor);
    }
    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow, block_tag_new(elements, body, STRUCTURE_P, NULL),
                   work->frame.left + style->padding_left, style, &lines);
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
add_main_entry(struct index_work *work, const struct block_tag *list,
               const struct index_entry *entry)
{
    const struct computed_style *style = resolve(work, "index-subentry");
    const struct block_tag *body =
        add_entry(work, list, entry, work->entry_style);
    const struct block_tag *below = NULL;

    note_items(work, entry, true);
    for (size_t i = 0; i < entry->sub.count; i++) {
        below = below == NULL ? add_list(work, body) : below;
        flow_add_penalty(work->flow, subentry_penalty(entry, i));
        add_entry(work, below, entry->sub.item[i], style);
        note_items(work, entry, false);
    }
}

static void
add_groups(struct index_work *work, const struct block_tag *tag,
           const struct book_index *index)
{
    for (size_t i = 0; i < index->group.count; i++) {
        const struct index_group *group = &index->group.item[i];
        const struct block_tag *list;
        add_letter(work, tag, group->letter);
        list = add_list(work, tag);
        for (size_t j = 0; j < group->entry.count; j++) {
            add_main_entry(work, list, group->entry.item[j]);
        }
    }
}

/* ---------------------------------------------------------------- columns */

/* Height of what stands above the index on its first page, on the grid. */
static dimen
height_above(const struct column *column, const struct line_grid *grid)
{
    dimen height = 0;
    size_t first = column->item.count;

    while (first > 0 && column->item.item[--first].penalty != PENALTY_FORCED) {
    }
    for (size_t i = first; i < column->item.count; i++) {
        const struct vertical_item *item = &column->item.item[i];
        height += i > first || item->is_space_kept ? item->space_before : 0;
        if (item->grid_baseline > 0) {
            height += line_grid_lead(grid, height, item->grid_baseline);
        }
        height += item->height;
    }
    return height;
}

/* "grounding (continued)" */
static const struct vertical_item *
continued_head(const struct index_work *work, const struct index_entry *entry)
{
    const struct setting *setting = work->flow->setting;
    struct vertical_item *head = ARENA_NEW(galley(work), struct vertical_item);
    struct str text =
        wording_fill(work->flow->memory->arena, setting->wording,
                     WORD_INDEX_CONTINUED, entry->term, STR_EMPTY);

    head->height = work->entry_style->line_height;
    head->object = ARENA_NEW(galley(work), struct box_object);
    head->object->kind = OBJECT_LINE;
    head->object->line = furniture_fit(&setting->paragraph, text,
                                       work->entry_style, work->frame.measure);
    if (head->object->line != NULL) {
        head->object->y = head->object->line->ascent;
        head->object_count = 1;
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
        for (size_t j = 0; j < item[i].object_count; j++) {
            struct box_object *object = &box->object[box->object_count++];
            *object = item[i].object[j];
            object->x += x;
            object->y += y;
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
            count += item[i].object_count;
        }
    }
    return count;
}

/* One page: its columns side by side. `least` is how tall it is to be. */
static void
add_page(struct index_work *work, const struct vertical_item *item,
         const struct column_cut *cut, dimen least)
{
    struct flow *flow = work->flow;
    const struct index_entry *goes_on =
        cut->first > 0 ? work->main.item[cut->first] : NULL;
    struct flow_box box = {0};
    dimen head = 0;

    box.object = ARENA_ARRAY(galley(work), struct box_object,
                             count_parts(item, cut, work->column_count) + 1);
    if (cut->first > 0) {
        flow->column.starts_page = true;
    }
    if (goes_on != NULL) {
        flow->column.repeat = continued_head(work, goes_on);
        head = flow->column.repeat->height;
    }
    for (size_t c = 0; c < work->column_count; c++) {
        add_column(item, &cut[c], &box,
                   (dimen)c * (work->frame.measure + work->gap),
                   c == 0 ? 0 : -head);
    }
    flow_add_item(flow, box.height > least - head ? box.height : least - head,
                  box.object, box.object_count);
}

/* What an index column that begins at each item has above it. */
static dimen *
head_heights(const struct index_work *work, size_t count)
{
    dimen *height = ARENA_ARRAY(galley(work), dimen, count + 1);

    assert(work->main.item != NULL);
    for (size_t i = 0; i < count; i++) {
        height[i] =
            work->main.item[i] == NULL ? 0 : work->entry_style->line_height;
    }
    return height;
}

/* All pages but the last are as tall as they can be. */
static dimen
least_height(const struct index_work *work, const struct index_columns *columns,
             const struct column_cuts *cuts, size_t at)
{
    if (at + work->column_count == cuts->cut.count) {
        return 0;
    }
    return at == 0 ? columns->first_height : columns->height;
}

static void
add_pages(struct index_work *work, const struct column *lines,
          dimen first_height, dimen height)
{
    size_t count = lines->item.count;
    struct index_columns columns = {.item = lines->item.item,
                                    .item_count = count,
                                    .column_count = work->column_count,
                                    .first_height = first_height,
                                    .height = height,
                                    .step = work->entry_style->line_height};
    struct column_cuts cuts = {0};

    if (count == 0) {
        return;
    }
    columns.head_height = head_heights(work, count);
    index_columns_cut(galley(work), &columns, &cuts);
    for (size_t i = 0; i < cuts.cut.count; i += work->column_count) {
        add_page(work, columns.item, &cuts.cut.item[i],
                 least_height(work, &columns, &cuts, i));
    }
}

/* The flow's column as it was, and the lines of the index below it. */
static void
join_column(struct index_work *work, const struct column *lines)
{
    struct flow *flow = work->flow;
    dimen height = setting_height(flow->setting, flow->page);
    dimen least = LINES_BELOW_HEADING * work->entry_style->line_height;
    dimen above =
        height_above(&flow->column, setting_grid(flow->setting, flow->page)) +
        flow->column.space;

    if (flow->column.starts_page || flow->column.item.count == 0) {
        above = 0;
    } else if (height - above < least) {
        flow->column.starts_page = true;
        above = 0;
    }
    add_pages(work, lines, height - above, height);
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
    const struct setting *setting = flow->setting;
    const struct book_index index =
        book_index_build(flow->memory->arena, setting->document);
    struct index_work work = {.flow = flow,
                              .frame = *frame,
                              .gap = style->column_gap,
                              .column_count = style->column_count > 1
                                                  ? (size_t)style->column_count
                                                  : 1,
                              .letter_level = letter_level(flow)};
    struct column outer;
    struct column lines;

    if (index.group.count == 0) {
        return;
    }
    work.frame.style = style;
    work.frame.measure =
        (frame->measure - (dimen)(work.column_count - 1) * work.gap) /
        (dimen)work.column_count;
    work.entry_style = resolve(&work, "index-entry");
    outer = flow_begin_box(flow);
    add_groups(&work,
               block_tag_new(flow->memory->elements, frame->tag,
                             STRUCTURE_INDEX, node),
               &index);
    lines = flow->column;
    flow->column = outer;
    join_column(&work, &lines);
}
