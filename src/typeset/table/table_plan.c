#include "table_plan.h"

#include "document/iterator.h"
#include "typeset/line/paragraph.h"
#include "typeset/line/paragraph_text.h"

enum {
    WRITE_MIN_MICROMETRES = 18000,  /* a column to write in */
    MARK_PADDING_MICROMETRES = 1000 /* rings of 7 mm at a pitch of 9 mm */
};

static const struct computed_style *
resolve(const struct flow *flow, const struct node *node,
        const struct computed_style *parent)
{
    return cascade_resolve(flow->setting->cascade, node, parent);
}

static bool
holds_words(const struct node *node)
{
    return node_is_block(node) &&
           (node->kind == NODE_CODE_BLOCK ||
            (node->first_child != NULL && !node_is_block(node->first_child)));
}

void
table_plan_collect_cell(const struct flow *flow, const struct cell_plan *cell,
                        const struct computed_style *style,
                        struct inline_content *content)
{
    const struct inline_context *context = &flow->setting->inline_context;
    struct iterator walk = iterator_begin(cell->node);

    while (iterator_next_enter(&walk)) {
        if (!holds_words(walk.node)) {
            continue;
        }
        if (content->span.count > 0) {
            inline_content_add(flow->memory->galley, content, SPAN_BREAK,
                               style);
        }
        inline_content_collect(context, walk.node, style, content);
    }
}

static void
collect_cell(const struct flow *flow, struct cell_plan *cell)
{
    const struct node *child = cell->node->first_child;

    if (child != NULL && child->kind == NODE_BLANK && child->next == NULL) {
        cell->field = child->blank.field; /* the cell is the space */
        return;
    }
    cell->field = cell->node->cell.field;
    table_plan_collect_cell(flow, cell, cell->style, &cell->content);
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

/* As the table's alignment of the column asks. */
static const struct computed_style *
aligned_style(struct arena *arena, const struct table_plan *plan, size_t column,
              const struct computed_style *style)
{
    static const enum text_align text_align[] = {[ALIGN_LEFT] = TEXT_LEFT,
                                                 [ALIGN_CENTRE] = TEXT_CENTRE,
                                                 [ALIGN_RIGHT] = TEXT_RIGHT};
    const enum alignment *align = plan->node->table.alignment;

    return align == NULL || align[column] == ALIGN_DEFAULT
               ? style
               : paragraph_text_align(arena, style, text_align[align[column]]);
}

static void
plan_cell(struct flow *flow, const struct table_plan *plan,
          struct cell_plan *cell, const struct node *node,
          const struct computed_style *row_style)
{
    cell->node = node;
    cell->style = cell->own_style = resolve(flow, node, row_style);
    collect_cell(flow, cell);
    cell->style = aligned_style(flow->memory->arena, plan, node->cell.column,
                                cell->style);
}

static void
plan_row(struct flow *flow, struct table_plan *plan, struct row_plan *row,
         const struct node *node, const struct computed_style *table_style)
{
    const struct computed_style *style = resolve(flow, node, table_style);

    row->node = node;
    row->cell =
        ARENA_ARRAY(flow->memory->galley, struct cell_plan, plan->column_count);
    for (const struct node *child = node->first_child; child != NULL;
         child = child->next) {
        if (child->cell.column < plan->column_count) {
            plan_cell(flow, plan, &row->cell[child->cell.column], child, style);
        }
    }
}

static void
plan_rows(struct flow *flow, struct table_plan *plan,
          const struct computed_style *style)
{
    size_t at = 0;

    plan->row_count = count_rows(plan->node);
    plan->row =
        ARENA_ARRAY(flow->memory->galley, struct row_plan, plan->row_count + 1);
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

/* A ring or box keeps its distance from the next by itself. */
static bool
is_mark(const struct node *node)
{
    return node != NULL && node->next == NULL &&
           (node->kind == NODE_RING || node->kind == NODE_TICK_BOX);
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
        if (plan->row[i].cell[column].field != NULL ||
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
measure_cell(struct flow *flow, const struct cell_plan *cell,
             struct table_column *column)
{
    dimen padding = cell_padding(cell->style);
    dimen widest = 0;
    dimen narrowest = 0;

    if (cell->content.span.count > 0) {
        paragraph_measure(&flow->setting->paragraph, &cell->content, &widest,
                          &narrowest);
        arena_reset(flow->memory->scratch);
    }
    widest += padding;
    narrowest += padding;
    column->widest = widest > column->widest ? widest : column->widest;
    column->narrowest =
        narrowest > column->narrowest ? narrowest : column->narrowest;
}

/* A column without text is no wider than it must be. */
static void
limit_column(struct table_column *column)
{
    dimen write_min = dimen_from_micrometres(WRITE_MIN_MICROMETRES);

    if (column->role == COLUMN_WRITE && column->narrowest < write_min) {
        column->narrowest = write_min;
    }
    if (column->role != COLUMN_TEXT) {
        column->widest = column->narrowest;
    }
}

static void
measure_columns(struct flow *flow, struct table_plan *plan)
{
    for (size_t c = 0; c < plan->column_count; c++) {
        struct table_column *column = &plan->column[c];
        column->role = plan->is_grid ? column_role(plan, c) : COLUMN_TEXT;
        for (size_t r = 0; r < plan->row_count; r++) {
            if (plan->row[r].cell[c].node != NULL) {
                measure_cell(flow, &plan->row[r].cell[c], column);
            }
        }
        limit_column(column);
    }
}

/* Do columns become narrower than nine ems, though their text is longer, or
 * than six to write in? */
static bool
is_cramped(struct table_plan *plan)
{
    dimen excess = table_columns_choose(plan->column, plan->column_count,
                                        plan->frame->measure, plan->is_grid);

    for (size_t c = 0; c < plan->column_count && excess <= 0; c++) {
        const struct table_column *column = &plan->column[c];
        const struct cell_plan *cell = &plan->row[0].cell[c];
        dimen em = cell->style == NULL ? 0 : cell->style->font_size;
        if ((column->role == COLUMN_TEXT && column->width < 9 * em &&
             column->width < column->widest) ||
            (column->role == COLUMN_WRITE && column->width < 6 * em)) {
            return true;
        }
    }
    return excess > 0;
}

static void
choose_columns(struct flow *flow, struct table_plan *plan)
{
    bool is_even = node_find_ancestor(plan->node, NODE_SAY_INSTEAD) != NULL;
    dimen measure = plan->frame->measure;
    dimen excess;

    excess = table_columns_choose(plan->column, plan->column_count, measure,
                                  plan->is_grid || is_even);
    if (is_even) {
        for (size_t i = 0; i < plan->column_count; i++) {
            plan->column[i].width = measure / (dimen)plan->column_count;
        }
    } else if (excess > 0) {
        DIAG_REPORT(flow->setting->diagnostics, DIAG_OVERFULL_TABLE,
                    plan->node->pos,
                    dimen_format_millimetres(flow->memory->arena, excess));
    }
}

static void
pad_cell(struct cell_plan *cell)
{
    if (is_mark(cell->node->first_child)) {
        cell->padding_top = cell->padding_bottom =
            dimen_from_micrometres(MARK_PADDING_MICROMETRES);
    } else {
        cell->padding_top = cell->style->padding_top;
        cell->padding_bottom = cell->style->padding_bottom;
    }
}

static dimen
cell_height(const struct cell_plan *cell)
{
    dimen pitch = cell->style->write_line_pitch;
    dimen height = cell->padding_top + cell->padding_bottom;

    for (size_t i = 0; i < cell->lines.line_count; i++) {
        const struct line_box *line = &cell->lines.line[i];
        height += line->ascent + line->descent;
    }
    return cell->field != NULL && height < pitch ? pitch : height;
}

static void
set_cell(struct flow *flow, struct cell_plan *cell, dimen width)
{
    dimen measure = width - cell_padding(cell->style);
    struct paragraph_shape shape = {
        .measure = measure < DIMEN_POINT ? DIMEN_POINT : measure,
        .style = cell->style,
        .pos = cell->node->pos};

    cell->lines =
        paragraph_text_lines(&flow->setting->paragraph, &cell->content, &shape);
    pad_cell(cell);
    cell->height = cell_height(cell);
}

/* A hand needs more room for words than for a tick. */
static dimen
row_stretch(const struct table_plan *plan, const struct row_plan *row)
{
    dimen wanted = 0;

    for (size_t c = 0; c < plan->column_count && plan->is_grid; c++) {
        const struct cell_plan *cell = &row->cell[c];
        if (cell->node != NULL && !row->node->is_header &&
            (cell->field != NULL || plan->column[c].role == COLUMN_WRITE)) {
            wanted = cell->style->write_row_height;
        }
    }
    return wanted > row->height ? wanted - row->height : 0;
}

static void
set_rows(struct flow *flow, struct table_plan *plan)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        struct row_plan *row = &plan->row[r];
        for (size_t c = 0; c < plan->column_count; c++) {
            struct cell_plan *cell = &row->cell[c];
            if (cell->node != NULL) {
                set_cell(flow, cell, plan->column[c].width);
                row->height =
                    cell->height + cell->style->border_bottom > row->height
                        ? cell->height + cell->style->border_bottom
                        : row->height;
            }
        }
        row->stretch = row_stretch(plan, row);
    }
}

bool
table_plan_make(struct flow *flow, struct table_plan *plan,
                const struct computed_style *style)
{
    const struct node *node = plan->node;

    plan->column_count = node->table.column_count;
    plan->is_grid = node->table.is_answer_grid;
    if (plan->column_count == 0 || count_rows(node) == 0) {
        return false;
    }
    plan->column = ARENA_ARRAY(flow->memory->galley, struct table_column,
                               plan->column_count);
    plan_rows(flow, plan, style);
    measure_columns(flow, plan);
    plan->is_cramped = style->has_records && is_cramped(plan);
    if (plan->is_cramped) {
        return true;
    }
    choose_columns(flow, plan);
    set_rows(flow, plan);
    return true;
}
