#include "table_layout.h"

#include <assert.h>

#include "block_layout.h"
#include "table_columns.h"

struct cell_plan {
    const struct node *node; /* NULL: the row has no such cell */
    const struct computed_style *style;
    struct inline_content content;
    struct paragraph_lines lines;
    const struct flow_tag *tag;
    dimen height; /* padding included */
};

struct row_plan {
    const struct node *node;
    struct cell_plan *cell; /* [column_count] */
    dimen height;
};

struct table_plan {
    const struct node *node;
    const struct flow_frame *frame;
    size_t column_count;
    struct table_column *column;
    struct row_plan *row;
    size_t row_count;
    const struct flow_tag *tag;
    bool is_grid;
};

static const struct computed_style *
resolve(const struct flow *flow, const struct node *node,
        const struct computed_style *parent)
{
    return cascade_resolve(flow->layout->request->cascade, node, parent);
}

/* The inline nodes of a cell, or of its paragraphs one after the other. */
static void
collect_cell(const struct flow *flow, struct cell_plan *cell)
{
    const struct inline_context *context = &flow->layout->inline_context;
    const struct node *child = cell->node->first_child;

    if (child == NULL || !node_is_block(child)) {
        inline_content_collect(context, cell->node, cell->style,
                               &cell->content);
        return;
    }
    for (; child != NULL; child = child->next) {
        if (child->previous != NULL) {
            inline_content_add(flow->layout->arena, &cell->content, SPAN_BREAK,
                               cell->style);
        }
        inline_content_collect(context, child, cell->style, &cell->content);
    }
}

static bool
is_empty_head(const struct node *row)
{
    if (!row->is_header) {
        return false;
    }
    for (const struct node *cell = row->first_child; cell != NULL;
         cell = cell->next) {
        if (cell->first_child != NULL) {
            return false;
        }
    }
    return true;
}

static size_t
count_rows(const struct node *table)
{
    size_t count = 0;

    for (const struct node *row = table->first_child; row != NULL;
         row = row->next) {
        count += row->kind == NODE_TABLE_ROW && !is_empty_head(row) ? 1 : 0;
    }
    return count;
}

static void
plan_row(struct flow *flow, struct table_plan *plan, struct row_plan *row,
         const struct node *node, const struct computed_style *table_style)
{
    const struct computed_style *style = resolve(flow, node, table_style);

    row->node = node;
    row->cell = ARENA_ARRAY(&flow->layout->galley, struct cell_plan,
                            plan->column_count);
    for (const struct node *child = node->first_child; child != NULL;
         child = child->next) {
        struct cell_plan *cell;
        enum alignment align;
        if (child->cell.column >= plan->column_count) {
            continue;
        }
        cell = &row->cell[child->cell.column];
        cell->node = child;
        cell->style = resolve(flow, child, style);
        align = plan->node->table.alignment == NULL
                    ? ALIGN_DEFAULT
                    : plan->node->table.alignment[child->cell.column];
        collect_cell(flow, cell);
        if (align != ALIGN_DEFAULT) {
            cell->style =
                edition_layout_aligned(flow->layout, cell->style,
                                       align == ALIGN_CENTRE  ? TEXT_CENTRE
                                       : align == ALIGN_RIGHT ? TEXT_RIGHT
                                                              : TEXT_LEFT);
        }
    }
}

static void
plan_rows(struct flow *flow, struct table_plan *plan,
          const struct computed_style *style)
{
    size_t at = 0;

    plan->row_count = count_rows(plan->node);
    plan->row = ARENA_ARRAY(&flow->layout->galley, struct row_plan,
                            plan->row_count + 1);
    for (const struct node *row = plan->node->first_child; row != NULL;
         row = row->next) {
        if (row->kind == NODE_TABLE_ROW && !is_empty_head(row)) {
            plan_row(flow, plan, &plan->row[at++], row, style);
        }
    }
}

static dimen
cell_padding(const struct computed_style *style)
{
    return style->padding_left + style->padding_right + style->border_right;
}

/* What the body cells of a column hold. */
static enum column_role
column_role(const struct table_plan *plan, size_t column)
{
    enum column_role role = COLUMN_MARKS;
    size_t seen = 0;

    for (size_t i = 0; i < plan->row_count; i++) {
        const struct node *cell = plan->row[i].cell[column].node;
        if (cell == NULL || plan->row[i].node->is_header) {
            continue;
        }
        seen++;
        if (cell->cell.field != NULL ||
            (cell->first_child != NULL &&
             cell->first_child->kind == NODE_BLANK)) {
            role = COLUMN_WRITE;
        } else if (cell->first_child == NULL ||
                   (cell->first_child->kind != NODE_RING &&
                    cell->first_child->kind != NODE_TICK_BOX)) {
            return COLUMN_TEXT;
        }
    }
    return seen == 0 ? COLUMN_TEXT : role;
}

static void
measure_columns(struct flow *flow, struct table_plan *plan)
{
    dimen write_min = dimen_from_micrometres(18000);

    for (size_t c = 0; c < plan->column_count; c++) {
        struct table_column *column = &plan->column[c];
        column->role = plan->is_grid ? column_role(plan, c) : COLUMN_TEXT;
        for (size_t r = 0; r < plan->row_count; r++) {
            struct cell_plan *cell = &plan->row[r].cell[c];
            dimen widest = 0;
            dimen narrowest = 0;
            if (cell->node == NULL) {
                continue;
            }
            if (cell->content.span.count > 0) {
                paragraph_measure(&flow->layout->paragraph, &cell->content,
                                  &widest, &narrowest);
                arena_reset(flow->layout->scratch);
            }
            widest += cell_padding(cell->style);
            narrowest += cell_padding(cell->style);
            column->widest = widest > column->widest ? widest : column->widest;
            column->narrowest =
                narrowest > column->narrowest ? narrowest : column->narrowest;
        }
        if (column->role == COLUMN_WRITE && column->narrowest < write_min) {
            column->narrowest = write_min;
        }
        if (column->role != COLUMN_TEXT) {
            column->widest = column->narrowest;
        }
    }
}

static void
choose_columns(struct flow *flow, struct table_plan *plan)
{
    bool is_even = node_find_ancestor(plan->node, NODE_SAY_INSTEAD) != NULL;
    dimen measure = plan->frame->measure;
    dimen excess;

    measure_columns(flow, plan);
    excess = table_columns_choose(plan->column, plan->column_count, measure,
                                  plan->is_grid || is_even);
    if (is_even) {
        for (size_t i = 0; i < plan->column_count; i++) {
            plan->column[i].width = measure / (dimen)plan->column_count;
        }
    } else if (excess > 0) {
        DIAG_REPORT(flow->layout->diagnostics, DIAG_OVERFULL_TABLE,
                    plan->node->pos,
                    edition_layout_millimetres(flow->layout, excess));
    }
}

static void
set_cell(struct flow *flow, const struct table_plan *plan,
         struct cell_plan *cell, dimen width)
{
    struct paragraph_shape shape = {.measure =
                                        width - cell_padding(cell->style),
                                    .style = cell->style,
                                    .pos = cell->node->pos};

    if (shape.measure < DIMEN_POINT) {
        shape.measure = DIMEN_POINT;
    }
    cell->lines = edition_layout_lines(flow->layout, &cell->content, &shape);
    cell->height = cell->style->padding_top + cell->style->padding_bottom;
    for (size_t i = 0; i < cell->lines.line_count; i++) {
        const struct line_box *line = &cell->lines.line[i];
        cell->height += line->ascent + line->descent;
    }
    if (plan->is_grid && cell->node->cell.field != NULL &&
        cell->height < cell->style->write_line_pitch) {
        cell->height = cell->style->write_line_pitch;
    }
}

static void
set_rows(struct flow *flow, struct table_plan *plan)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        struct row_plan *row = &plan->row[r];
        for (size_t c = 0; c < plan->column_count; c++) {
            struct cell_plan *cell = &row->cell[c];
            if (cell->node != NULL) {
                set_cell(flow, plan, cell, plan->column[c].width);
                row->height =
                    cell->height + cell->style->border_bottom > row->height
                        ? cell->height + cell->style->border_bottom
                        : row->height;
            }
        }
    }
}

struct part_list {
    ARRAY_OF(struct box_part) part;
};

/* Borders between cells are drawn once: below and to the right of each cell,
 * and above and to the left of the first ones. */
static void
add_borders(struct arena *arena, struct part_list *parts,
            const struct cell_plan *cell, struct rectangle box,
            bool is_first_row, bool is_last_slice)
{
    const struct computed_style *style = cell->style;
    const struct box_part rule[] = {
        {.kind = PART_RULE,
         .x = box.left,
         .y = 0,
         .width = box.width,
         .height = is_first_row ? style->border_top : 0},
        {.kind = PART_RULE,
         .x = box.left,
         .y = box.height - style->border_bottom,
         .width = box.width,
         .height = is_last_slice ? style->border_bottom : 0},
        {.kind = PART_RULE,
         .x = box.left,
         .width = cell->node->cell.column == 0 ? style->border_left : 0,
         .height = box.height},
        {.kind = PART_RULE,
         .x = box.left + box.width - style->border_right,
         .width = style->border_right,
         .height = box.height},
    };

    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++) {
        if (rule[i].width > 0 && rule[i].height > 0) {
            struct box_part *part = ARRAY_ADD(arena, &parts->part);
            *part = rule[i];
            part->tag = cell->tag;
        }
    }
}

/* An empty cell to write in. */
static void
add_cell_field(struct flow *flow, struct part_list *parts,
               const struct cell_plan *cell, struct rectangle box)
{
    struct paint_field *field;
    struct arena *arena = flow->layout->arena;
    struct box_part *part = ARRAY_ADD(&flow->layout->galley, &parts->part);

    *part = (struct box_part){.kind = PART_EMPTY, .tag = cell->tag};
    if (cell->node->cell.field == NULL) {
        return;
    }
    field = ARENA_NEW(arena, struct paint_field);
    field->field = cell->node->cell.field;
    field->kind = FIELD_TEXT;
    field->copy = flow->copy;
    *part =
        (struct box_part){.kind = PART_FIELD,
                          .x = box.left,
                          .y = box.top,
                          .width = box.width,
                          .height = box.height,
                          .tag = edition_layout_tag(flow->layout, cell->tag,
                                                    STRUCTURE_FORM, cell->node),
                          .field = field};
}

/* Lines first..end-1 of a cell into a slice of its row. */
static void
add_cell_lines(struct flow *flow, struct part_list *parts,
               const struct cell_plan *cell, struct rectangle box, size_t first,
               size_t end)
{
    dimen y = box.top;

    for (size_t i = first; i < end && i < cell->lines.line_count; i++) {
        const struct line_box *line = &cell->lines.line[i];
        *ARRAY_ADD(&flow->layout->galley, &parts->part) =
            (struct box_part){.kind = PART_LINE,
                              .x = box.left + cell->style->padding_left,
                              .y = y + line->ascent,
                              .tag = cell->tag,
                              .line = line};
        y += line->ascent + line->descent;
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

static struct part_list
slice_parts(struct flow *flow, const struct table_plan *plan,
            const struct row_plan *row, const struct row_slice *slice)
{
    struct part_list parts = {0};
    struct rectangle box = {.left = plan->frame->left, .height = slice->height};

    for (size_t c = 0; c < plan->column_count; c++) {
        const struct cell_plan *cell = &row->cell[c];
        box.width = plan->column[c].width;
        if (cell->node != NULL) {
            struct rectangle inner = box;
            dimen spare = slice->height - cell->height;
            inner.top = slice->is_first ? cell->style->padding_top : 0;
            if (plan->is_grid && slice->is_first && slice->is_last) {
                inner.top += spare / 2;
            }
            add_borders(&flow->layout->galley, &parts, cell, box,
                        slice->is_first_row && slice->is_first, slice->is_last);
            if (cell->lines.line_count > 0) {
                add_cell_lines(flow, &parts, cell, inner, slice->first,
                               slice->end);
            } else if (slice->is_first) {
                add_cell_field(flow, &parts, cell, box);
            }
        }
        box.left += box.width;
    }
    return parts;
}

static void
add_row_notes(struct flow *flow, const struct table_plan *plan,
              const struct row_plan *row, const struct row_slice *slice)
{
    size_t index = flow->column.item.count - 1;

    for (size_t c = 0; c < plan->column_count; c++) {
        const struct paragraph_lines *lines = &row->cell[c].lines;
        for (size_t i = slice->first; i < slice->end && i < lines->line_count;
             i++) {
            flow_add_notes(flow, &flow->column.item.item[index],
                           &lines->line[i]);
        }
    }
}

static void
add_slice(struct flow *flow, const struct table_plan *plan,
          const struct row_plan *row, const struct row_slice *slice)
{
    struct part_list parts = slice_parts(flow, plan, row, slice);
    struct vertical_item *item =
        flow_add_item(flow, slice->height, parts.part.item, parts.part.count);

    item->pos = row->node->pos;
    add_row_notes(flow, plan, row, slice);
}

/* A row too tall to stay whole: line by line, all cells side by side. */
static void
add_tall_row(struct flow *flow, const struct table_plan *plan,
             const struct row_plan *row, bool is_first_row,
             const struct vertical_item *repeat)
{
    size_t count = 1;

    for (size_t c = 0; c < plan->column_count; c++) {
        size_t lines = row->cell[c].lines.line_count;
        count = lines > count ? lines : count;
    }
    for (size_t i = 0; i < count; i++) {
        struct row_slice slice = {.first = i,
                                  .end = i + 1,
                                  .is_first_row = is_first_row,
                                  .is_first = i == 0,
                                  .is_last = i + 1 == count};
        for (size_t c = 0; c < plan->column_count; c++) {
            const struct cell_plan *cell = &row->cell[c];
            dimen height = 0;
            if (i < cell->lines.line_count) {
                height =
                    cell->lines.line[i].ascent + cell->lines.line[i].descent;
            }
            if (cell->style != NULL) {
                height += i == 0 ? cell->style->padding_top : 0;
                height += slice.is_last ? cell->style->padding_bottom +
                                              cell->style->border_bottom
                                        : 0;
            }
            slice.height = height > slice.height ? height : slice.height;
        }
        if (i > 0) {
            flow_add_penalty(flow, i == 1 || slice.is_last ? PENALTY_KEEP_LINES
                                                           : PENALTY_TABLE_ROW);
        }
        flow->column.repeat = i > 0 || !is_first_row ? repeat : NULL;
        add_slice(flow, plan, row, &slice);
    }
}

static void
tag_row(struct flow *flow, const struct table_plan *plan, struct row_plan *row,
        const struct flow_tag *group)
{
    struct edition_layout *layout = flow->layout;
    const struct flow_tag *tag =
        edition_layout_tag(layout, group, STRUCTURE_TR, row->node);

    for (size_t c = 0; c < plan->column_count; c++) {
        struct cell_plan *cell = &row->cell[c];
        bool is_row_head;
        if (cell->node == NULL) {
            continue;
        }
        is_row_head = cell->node->cell.is_header_column;
        cell->tag = edition_layout_tag(
            layout, tag,
            row->node->is_header || is_row_head ? STRUCTURE_TH : STRUCTURE_TD,
            cell->node);
        if (row->node->is_header) {
            cell->tag->element->scope = SCOPE_COLUMN;
        } else if (is_row_head) {
            cell->tag->element->scope = SCOPE_ROW;
        }
    }
}

/* The head again, without tags, links and fields. */
static const struct vertical_item *
copy_head(struct flow *flow, const struct vertical_item *head)
{
    const struct edition_layout *layout = flow->layout;
    struct vertical_item *copy =
        ARENA_NEW(&flow->layout->galley, struct vertical_item);

    copy->height = head->height;
    copy->part =
        ARENA_ARRAY(&flow->layout->galley, struct box_part, head->part_count);
    for (size_t i = 0; i < head->part_count; i++) {
        struct box_part *part = &copy->part[copy->part_count];
        *part = head->part[i];
        part->tag = NULL;
        if (part->kind == PART_LINE) {
            part->line = edition_layout_untagged(layout, part->line);
        }
        if (part->kind == PART_LINE || part->kind == PART_RULE) {
            copy->part_count++;
        }
    }
    return copy;
}

static void
add_caption(struct flow *flow, const struct table_plan *plan,
            const struct computed_style *style)
{
    const struct node *caption = plan->node->first_child;
    const struct computed_style *own;
    const struct flow_tag *tag;

    if (caption == NULL || caption->kind != NODE_TABLE_CAPTION) {
        return;
    }
    own = resolve(flow, caption, style);
    tag =
        edition_layout_tag(flow->layout, plan->tag, STRUCTURE_CAPTION, caption);
    block_layout_inline(flow, plan->frame, caption, own, tag);
    flow_add_space(flow, own->margin_bottom);
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

static void
add_rows(struct flow *flow, struct table_plan *plan)
{
    struct edition_layout *layout = flow->layout;
    dimen tall = edition_layout_height(layout, flow->page) / 2;
    const struct flow_tag *head_tag = NULL;
    const struct flow_tag *body_tag = NULL;
    const struct vertical_item *head = NULL;
    size_t body_count = 0;

    for (size_t r = 0; r < plan->row_count; r++) {
        struct row_plan *row = &plan->row[r];
        const struct flow_tag **group =
            row->node->is_header ? &head_tag : &body_tag;
        struct row_slice whole = {.end = SIZE_MAX,
                                  .height = row->height,
                                  .is_first_row = r == 0,
                                  .is_first = true,
                                  .is_last = true};
        if (*group == NULL) {
            *group = edition_layout_tag(
                layout, plan->tag,
                row->node->is_header ? STRUCTURE_THEAD : STRUCTURE_TBODY, NULL);
        }
        tag_row(flow, plan, row, *group);
        if (r > 0 && body_count == 0) {
            flow_add_penalty(flow, PENALTY_KEEP_NEXT);
        } else if (r > 0) {
            flow_add_penalty(flow, PENALTY_TABLE_ROW);
        }
        if (row->height > tall) {
            add_tall_row(flow, plan, row, r == 0, head);
        } else {
            flow->column.repeat = body_count > 0 ? head : NULL;
            add_slice(flow, plan, row, &whole);
        }
        if (row->node->is_header && r == 0 && row->height <= tall) {
            head = copy_head(
                flow, &flow->column.item.item[flow->column.item.count - 1]);
        }
        body_count += row->node->is_header ? 0 : 1;
    }
}

void
table_layout_add(struct flow *flow, const struct flow_frame *frame,
                 const struct node *node, const struct computed_style *style)
{
    struct flow_frame inside;
    struct table_plan plan = {.node = node,
                              .column_count = node->table.column_count,
                              .is_grid = node->table.is_answer_grid};

    if (plan.column_count == 0 || count_rows(node) == 0) {
        return;
    }
    plan.tag =
        edition_layout_tag(flow->layout, frame->tag, STRUCTURE_TABLE, node);
    inside = block_layout_inside(frame, style, plan.tag);
    plan.frame = &inside;
    plan.column = ARENA_ARRAY(&flow->layout->galley, struct table_column,
                              plan.column_count);
    plan_rows(flow, &plan, style);
    choose_columns(flow, &plan);
    set_rows(flow, &plan);
    add_caption(flow, &plan, style);
    add_rows(flow, &plan);
}
