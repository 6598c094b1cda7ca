#include "table_layout.h"

#include <assert.h>

#include "record_layout.h"
#include "table_fit.h"
#include "table_landscape.h"
#include "table_plan.h"
#include "table_spans.h"
#include "table_tags.h"
#include "typeset/block/block_layout.h"
#include "typeset/column/block_tag.h"

struct object_list {
    ARRAY_OF(struct box_object) object;
};

/* Borders between cells are drawn once: below and to the right of each cell,
 * and above and to the left of the first ones. */
static void
add_borders(struct arena *arena, struct object_list *parts,
            const struct cell_plan *cell, struct rectangle box,
            bool is_first_row, bool is_last_slice)
{
    const struct computed_style *style = cell->style;

    assert(style != NULL);
    const struct box_object rule[] = {
        {.kind = OBJECT_RULE,
         .x = box.left,
         .y = 0,
         .width = box.width,
         .height = is_first_row ? style->border_top : 0},
        {.kind = OBJECT_RULE,
         .x = box.left,
         .growth = GROWTH_LOWER,
         .y = box.height - style->border_bottom,
         .width = box.width,
         .height = is_last_slice && !cell->goes_on ? style->border_bottom : 0},
        {.kind = OBJECT_RULE,
         .growth = GROWTH_TALL,
         .x = box.left,
         .width = cell->node->cell.column == 0 ? style->border_left : 0,
         .height = box.height},
        {.kind = OBJECT_RULE,
         .growth = GROWTH_TALL,
         .x = box.left + box.width - style->border_right,
         .width = style->border_right,
         .height = box.height},
    };

    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++) {
        if (rule[i].width > 0 && rule[i].height > 0) {
            struct box_object *object = ARRAY_ADD(arena, &parts->object);
            *object = rule[i];
            object->tag = cell->tag;
        }
    }
}

static const struct paint_field *
cell_field(const struct flow *flow, const struct cell_plan *cell)
{
    struct paint_field *field =
        ARENA_NEW(flow->memory->arena, struct paint_field);

    field->field = cell->field;
    field->kind = FIELD_TEXT;
    field->copy = flow->copy;
    return field;
}

/* An empty cell to write in. */
static void
add_cell_field(struct flow *flow, struct object_list *parts,
               const struct cell_plan *cell, struct rectangle box)
{
    struct box_object *object = ARRAY_ADD(flow->memory->galley, &parts->object);

    *object = (struct box_object){.kind = OBJECT_EMPTY, .tag = cell->tag};
    if (cell->field == NULL) {
        return;
    }
    *object = (struct box_object){
        .kind = OBJECT_FIELD,
        .growth = GROWTH_TALL,
        .x = box.left,
        .y = box.top,
        .width = box.width,
        .height = box.height,
        .tag = block_tag_new(flow->memory->elements, cell->tag, STRUCTURE_FORM,
                             cell->node),
        .field = cell_field(flow, cell)};
}

static struct box_object *
add_object(struct arena *galley, struct object_list *parts,
           const struct box_object *object, dimen left, dimen top)
{
    struct box_object *copy = ARRAY_ADD(galley, &parts->object);

    *copy = *object;
    copy->x += left;
    copy->y += top;
    return copy;
}

static void
add_piece(struct arena *galley, struct object_list *parts,
          const struct cell_plan *cell, const struct cell_piece *piece,
          dimen left, dimen top)
{
    const struct vertical_item *item = piece->item;

    if (piece->line != NULL) {
        const struct box_object line = {.kind = OBJECT_LINE,
                                        .growth = GROWTH_MIDDLE,
                                        .y = piece->line->ascent,
                                        .tag = cell->tag,
                                        .line = piece->line};
        add_object(galley, parts, &line, left, top);
        return;
    }
    top += piece->height - item->height;
    for (size_t i = 0; i < item->object_count; i++) {
        add_object(galley, parts, &item->object[i], left, top);
    }
}

/* Pieces first..end-1 of a cell into a slice of its row. */
static void
add_pieces(struct arena *galley, struct object_list *parts,
           const struct cell_plan *cell, struct rectangle box, size_t first,
           size_t end)
{
    dimen left = box.left + cell->style->padding_left;
    dimen y = box.top;

    if (first == 0 && end >= cell->piece_count && cell->has_blocks) {
        for (size_t i = 0; i < cell->box.object_count; i++) {
            add_object(galley, parts, &cell->box.object[i], left, y);
        }
        return;
    }
    for (size_t i = first; i < end && i < cell->piece_count; i++) {
        add_piece(galley, parts, cell, &cell->piece[i], left, y);
        y += cell->piece[i].height;
    }
}

struct row_slice {
    size_t first; /* line of each cell */
    size_t end;
    dimen height;
    bool is_first_row;
    bool is_first;
    bool is_last;
};

/* How far below the slice's upper edge the first line of a cell begins. */
static dimen
lines_top(const struct table_plan *plan, const struct cell_plan *cell,
          const struct row_slice *slice)
{
    dimen top = slice->is_first ? cell->padding_top : 0;

    if (plan->is_grid && slice->is_first && slice->is_last) {
        top += (slice->height - cell->height) / 2;
    }
    return top;
}

static void
add_cell(struct flow *flow, struct object_list *parts,
         const struct cell_plan *cell, struct rectangle box,
         const struct row_slice *slice, dimen top)
{
    add_borders(flow->memory->galley, parts, cell, box,
                slice->is_first_row && slice->is_first, slice->is_last);
    if (cell->piece_count > 0) {
        box.top = top;
        add_pieces(flow->memory->galley, parts, cell, box, slice->first,
                   slice->end);
    } else if (slice->is_first) {
        add_cell_field(flow, parts, cell, box);
    }
}

/* Where a cell from above goes on. */
static void
add_covered(struct flow *flow, struct object_list *parts,
            const struct cell_plan *place, struct rectangle box,
            const struct row_slice *slice)
{
    struct cell_plan cell = *place->over;

    cell.tag = place->tag;
    cell.goes_on = place->goes_on;
    add_borders(flow->memory->galley, parts, &cell, box, false, slice->is_last);
}

static struct object_list
slice_parts(struct flow *flow, const struct table_plan *plan,
            const struct row_plan *row, const struct row_slice *slice)
{
    struct object_list parts = {0};
    struct rectangle box = {.left = plan->frame->left, .height = slice->height};

    for (size_t c = 0; c < plan->column_count; c++) {
        const struct cell_plan *cell = &row->cell[c];
        if (cell->node != NULL) {
            box.width = table_spans_width(plan, cell);
            add_cell(flow, &parts, cell, box, slice,
                     lines_top(plan, cell, slice));
        } else if (cell->over != NULL) {
            box.width = table_spans_width(plan, cell->over);
            add_covered(flow, &parts, cell, box, slice);
        }
        box.left += plan->column[c].width;
    }
    return parts;
}

/* What an item of blocks has marked, into the row's item as well. */
static void
hand_on_notes(struct flow *flow, struct vertical_item *row,
              const struct vertical_item *item)
{
    ARRAY_OF(struct vertical_note *) note = {0};

    for (size_t i = 0; i < row->note_count + item->note_count; i++) {
        ARRAY_PUSH(flow->memory->galley, &note,
                   i < row->note_count ? row->note[i]
                                       : item->note[i - row->note_count]);
    }
    row->note = note.item;
    row->note_count = note.count;
}

static void
add_row_notes(struct flow *flow, const struct table_plan *plan,
              const struct row_plan *row, const struct row_slice *slice)
{
    size_t index = flow->column.item.count - 1;

    for (size_t c = 0; c < plan->column_count; c++) {
        const struct cell_plan *cell = &row->cell[c];
        for (size_t i = slice->first; i < slice->end && i < cell->piece_count;
             i++) {
            struct vertical_item *item = &flow->column.item.item[index];
            if (cell->piece[i].line != NULL) {
                flow_add_notes(flow, item, cell->piece[i].line);
            } else {
                hand_on_notes(flow, item, cell->piece[i].item);
            }
        }
    }
}

static void
add_slice(struct flow *flow, const struct table_plan *plan,
          const struct row_plan *row, const struct row_slice *slice)
{
    struct object_list parts = slice_parts(flow, plan, row, slice);
    struct vertical_item *item = flow_add_item(
        flow, slice->height, parts.object.item, parts.object.count);

    item->pos = row->node->pos;
    item->stretch = slice->is_first && slice->is_last ? row->stretch : 0;
    add_row_notes(flow, plan, row, slice);
}

static size_t
most_pieces(const struct table_plan *plan, const struct row_plan *row)
{
    size_t count = 1;

    for (size_t c = 0; c < plan->column_count; c++) {
        size_t pieces = row->cell[c].piece_count;
        count = pieces > count ? pieces : count;
    }
    return count;
}

/* Height of piece `index` of a cell, with the padding that lies beside it. */
static dimen
cell_piece_height(const struct cell_plan *cell, size_t index, bool is_last)
{
    dimen height = 0;

    if (index < cell->piece_count) {
        height = cell->piece[index].height;
    }
    if (cell->style != NULL && index == 0) {
        height += cell->padding_top;
    }
    if (cell->style != NULL && is_last) {
        height += cell->padding_bottom + cell->style->border_bottom;
    }
    return height;
}

static struct row_slice
piece_slice(const struct table_plan *plan, const struct row_plan *row,
            size_t index, size_t count)
{
    struct row_slice slice = {.first = index,
                              .end = index + 1,
                              .is_first = index == 0,
                              .is_last = index + 1 == count};

    for (size_t c = 0; c < plan->column_count; c++) {
        dimen height = cell_piece_height(&row->cell[c], index, slice.is_last);
        slice.height = height > slice.height ? height : slice.height;
    }
    return slice;
}

/* A row too tall to stay whole: line by line, all cells side by side. */
static void
add_tall_row(struct flow *flow, const struct table_plan *plan,
             const struct row_plan *row, bool is_first_row,
             const struct vertical_item *repeat)
{
    size_t count = most_pieces(plan, row);

    for (size_t i = 0; i < count; i++) {
        struct row_slice slice = piece_slice(plan, row, i, count);
        slice.is_first_row = is_first_row;
        if (i > 0) {
            flow_add_penalty(flow, i == 1 || slice.is_last ? PENALTY_KEEP_LINES
                                                           : PENALTY_TABLE_ROW);
        }
        flow->column.repeat = i > 0 || !is_first_row ? repeat : NULL;
        add_slice(flow, plan, row, &slice);
    }
}

static void
add_whole_row(struct flow *flow, const struct table_plan *plan,
              const struct row_plan *row, bool is_first_row,
              const struct vertical_item *repeat)
{
    const struct row_slice whole = {.end = SIZE_MAX,
                                    .height = row->height,
                                    .is_first_row = is_first_row,
                                    .is_first = true,
                                    .is_last = true};

    flow->column.repeat = repeat;
    add_slice(flow, plan, row, &whole);
}

/* The head again, without tags, links and fields. */
static const struct vertical_item *
copy_head(struct flow *flow, const struct vertical_item *head)
{
    struct vertical_item *copy =
        ARENA_NEW(flow->memory->galley, struct vertical_item);

    copy->height = head->height;
    copy->object = ARENA_ARRAY(flow->memory->galley, struct box_object,
                               head->object_count);
    for (size_t i = 0; i < head->object_count; i++) {
        struct box_object *object = &copy->object[copy->object_count];
        *object = head->object[i];
        object->tag = NULL;
        if (object->kind == OBJECT_LINE) {
            object->line =
                line_box_copy_untagged(flow->memory->arena, object->line);
        }
        if (object->kind == OBJECT_LINE || object->kind == OBJECT_RULE) {
            copy->object_count++;
        }
    }
    return copy;
}

/* Records are a list, which has no caption: there it is a paragraph. */
static const struct block_tag *
caption_tag(struct structure_elements *elements, const struct table_plan *plan,
            const struct node *caption)
{
    return plan->is_cramped
               ? block_tag_new(elements, plan->tag->outer, STRUCTURE_P, caption)
               : block_tag_new(elements, plan->tag, STRUCTURE_CAPTION, caption);
}

static void
add_caption(struct flow *flow, const struct table_plan *plan,
            const struct computed_style *style)
{
    const struct node *caption = plan->node->first_child;
    const struct computed_style *own;

    if (caption == NULL || caption->kind != NODE_TABLE_CAPTION) {
        return;
    }
    own = cascade_resolve(flow->setting->cascade, caption, style);
    if (!str_is_empty(caption->id)) {
        flow_add_anchor(flow, caption);
    }
    block_layout_inline(flow, plan->frame, caption, own,
                        caption_tag(flow->memory->elements, plan, caption));
    flow_add_space(flow, own->margin_bottom);
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

/* The rows of a table as they are added one after the other. */
struct row_writer {
    struct flow *flow;
    struct table_plan *plan;
    dimen tall;                       /* a row beyond it may be parted */
    const struct vertical_item *head; /* to repeat; NULL: none */
    size_t body_count;
};

static void
add_row(struct row_writer *writer, const struct row_plan *row, bool is_first)
{
    const struct vertical_item *head = writer->head;

    if (!is_first) {
        flow_add_penalty(writer->flow, writer->body_count == 0
                                           ? PENALTY_KEEP_NEXT
                                           : PENALTY_TABLE_ROW);
    }
    if (row->height > writer->tall) {
        add_tall_row(writer->flow, writer->plan, row, is_first, head);
    } else {
        add_whole_row(writer->flow, writer->plan, row, is_first,
                      writer->body_count > 0 ? head : NULL);
    }
}

static void
add_rows(struct flow *flow, struct table_plan *plan)
{
    struct row_writer writer = {
        .flow = flow,
        .plan = plan,
        .tall = setting_height(flow->setting, flow->page) / 2};

    for (size_t r = 0; r < plan->row_count; r++) {
        struct row_plan *row = &plan->row[r];
        bool is_header = row->node->is_header;
        add_row(&writer, row, r == 0);
        if (is_header && r == 0 && row->height <= writer.tall) {
            writer.head = copy_head(
                flow, &flow->column.item.item[flow->column.item.count - 1]);
        }
        writer.body_count += is_header ? 0 : 1;
    }
}

static void
add_table(struct flow *flow, struct table_plan *plan,
          const struct computed_style *style)
{
    add_caption(flow, plan, style);
    if (plan->is_cramped) {
        record_layout_add(flow, plan, style);
    } else {
        table_tags_add(flow, plan);
        table_plan_set(flow, plan);
        add_rows(flow, plan);
    }
}

/* The whole measure of a page that is turned. */
static struct flow_frame
landscape_frame(const struct flow *flow, const struct flow_frame *frame)
{
    struct flow_frame landscape = *frame;

    landscape.left = 0;
    landscape.measure = setting_measure(flow->setting, PAGE_LANDSCAPE);
    return landscape;
}

void
table_layout_add(struct flow *flow, const struct flow_frame *frame,
                 const struct node *node, const struct computed_style *style)
{
    const struct block_tag *tag = block_tag_new(
        flow->memory->elements, frame->tag, STRUCTURE_TABLE, node);
    const struct flow_frame across = landscape_frame(flow, frame);
    const struct flow_frame inside[] = {
        block_layout_inside(frame, style, tag),
        block_layout_inside(&across, style, tag)};
    struct table_plan plan = {.node = node, .tag = tag, .frame = &inside[0]};

    if (!table_plan_begin(flow, &plan)) {
        return;
    }
    if (table_landscape_is_possible(flow)) {
        plan.landscape = &inside[1];
    }
    table_fit_choose(flow, &plan, style);
    if (plan.is_landscape) {
        const struct table_landscape landscape =
            table_landscape_begin(flow, node, tag);
        add_table(flow, &plan, style);
        table_landscape_end(flow, &landscape);
    } else {
        add_table(flow, &plan, style);
    }
}
