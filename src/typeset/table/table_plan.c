#include "table_plan.h"

#include "table_spans.h"
#include "typeset/line/paragraph_text.h"

enum {
    WRITE_MIN_MICROMETRES = 18000, /* a column to write in */
    TEXT_EMS = 3 /* no column of longer text is narrower than so many */
};

static const struct computed_style *
resolve(const struct flow *flow, const struct node *node,
        const struct computed_style *parent)
{
    return cascade_resolve(flow->setting->cascade, node, parent);
}

static dimen
larger(dimen a, dimen b)
{
    return a > b ? a : b;
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
static enum text_align
column_align(const struct table_plan *plan, size_t column,
             const struct computed_style *style)
{
    static const enum text_align text_align[] = {[ALIGN_LEFT] = TEXT_LEFT,
                                                 [ALIGN_CENTRE] = TEXT_CENTRE,
                                                 [ALIGN_RIGHT] = TEXT_RIGHT};
    const enum alignment *align = plan->node->table.alignment;

    return align == NULL || align[column] == ALIGN_DEFAULT
               ? style->text_align
               : text_align[align[column]];
}

struct row_style {
    const struct computed_style *style;
    const struct style_variation *variation; /* NULL: none */
};

static void
plan_cell(struct flow *flow, const struct table_plan *plan,
          struct cell_plan *cell, const struct node *node,
          const struct row_style *row)
{
    const struct computed_style *style = resolve(flow, node, row->style);

    if (row->variation != NULL) {
        style = cascade_vary(flow->setting->cascade, style, row->variation);
    }
    table_cell_plan(flow, cell, node, style,
                    column_align(plan, node->cell.column, style));
}

static void
plan_row(struct flow *flow, const struct table_plan *plan, struct row_plan *row,
         const struct row_style *style)
{
    row->cell =
        ARENA_ARRAY(flow->memory->galley, struct cell_plan, plan->column_count);
    for (const struct node *child = row->node->first_child; child != NULL;
         child = child->next) {
        if (child->cell.column < plan->column_count) {
            plan_cell(flow, plan, &row->cell[child->cell.column], child, style);
        }
    }
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
measure_column(struct flow *flow, const struct table_plan *plan, size_t index)
{
    struct table_column *column = &plan->column[index];
    /* half of an even share, so that words beside it have room */
    dimen picture_max = plan->frame->measure / (dimen)plan->column_count / 2;

    for (size_t r = 0; r < plan->row_count; r++) {
        const struct cell_plan *cell = &plan->row[r].cell[index];
        struct cell_extent extent;
        dimen least;
        if (cell->node == NULL || table_spans_is_wide(cell)) {
            continue;
        }
        extent = table_cell_measure(flow, cell, picture_max);
        least = TEXT_EMS * cell->style->font_size;
        least = extent.widest < least ? extent.widest : least;
        column->divided = larger(column->divided, extent.divided);
        column->divided = larger(column->divided, least);
        column->narrowest = larger(column->narrowest, extent.narrowest);
        column->narrowest = larger(column->narrowest, least);
        column->widest = larger(column->widest, extent.widest);
    }
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
    if (column->role == COLUMN_WRITE) {
        column->divided = larger(column->divided, write_min);
    }
}

/* Cells of several columns, when the columns have what is their own. */
static void
measure_wide_cells(struct flow *flow, const struct table_plan *plan)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        for (size_t c = 0; c < plan->column_count; c++) {
            const struct cell_plan *cell = &plan->row[r].cell[c];
            if (cell->node != NULL && table_spans_is_wide(cell)) {
                const struct cell_extent extent =
                    table_cell_measure(flow, cell, plan->frame->measure);
                table_spans_widen(plan, cell, &extent);
            }
        }
    }
}

static void
measure_columns(struct flow *flow, struct table_plan *plan)
{
    for (size_t c = 0; c < plan->column_count; c++) {
        struct table_column *column = &plan->column[c];
        *column = (struct table_column){.role = COLUMN_TEXT};
        if (plan->is_grid) {
            column->role = column_role(plan, c);
        }
        if (plan->node->table.share != NULL) {
            column->share = plan->node->table.share[c];
        }
        measure_column(flow, plan, c);
        limit_column(column);
    }
    measure_wide_cells(flow, plan);
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
set_row(struct flow *flow, const struct table_plan *plan, struct row_plan *row)
{
    for (size_t c = 0; c < plan->column_count; c++) {
        struct cell_plan *cell = &row->cell[c];
        if (cell->node != NULL) {
            table_cell_set(flow, cell, plan->frame,
                           table_spans_width(plan, cell));
            row->height =
                larger(row->height, cell->height + cell->style->border_bottom);
        }
    }
    row->stretch = row_stretch(plan, row);
}

void
table_plan_set(struct flow *flow, struct table_plan *plan)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        set_row(flow, plan, &plan->row[r]);
    }
}

void
table_plan_measure(struct flow *flow, struct table_plan *plan,
                   const struct computed_style *style,
                   const struct style_variation *variation)
{
    for (size_t r = 0; r < plan->row_count; r++) {
        struct row_plan *row = &plan->row[r];
        const struct row_style row_style = {resolve(flow, row->node, style),
                                            variation};
        plan_row(flow, plan, row, &row_style);
    }
    table_spans_cover(plan);
    measure_columns(flow, plan);
}

bool
table_plan_begin(struct flow *flow, struct table_plan *plan)
{
    const struct node *node = plan->node;

    plan->column_count = node->table.column_count;
    plan->is_grid = node->table.is_answer_grid;
    if (plan->column_count == 0 || count_rows(node) == 0) {
        return false;
    }
    plan->column = ARENA_ARRAY(flow->memory->galley, struct table_column,
                               plan->column_count);
    plan->row =
        ARENA_ARRAY(flow->memory->galley, struct row_plan, count_rows(node));
    for (const struct node *row = node->first_child; row != NULL;
         row = row->next) {
        if (row->kind == NODE_TABLE_ROW && !is_empty_head(row)) {
            plan->row[plan->row_count++].node = row;
        }
    }
    return true;
}
