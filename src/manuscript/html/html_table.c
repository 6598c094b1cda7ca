#include "html_table.h"

#include "document/iterator.h"
#include "html_shape.h"
#include "manuscript/dialect/pipe_tables.h"

/* What a column is covered with by cells of the rows above. */
struct grid {
    size_t rest[TABLE_COLUMNS_MAX]; /* rows still covered */
    size_t column_count;
    size_t cell_count;
};

void
html_table_finish_cell(struct builder *builder, struct node *cell)
{
    struct node *first;

    if (!html_shape_has_blocks(cell)) {
        html_shape_trim(cell);
        return;
    }
    html_shape_wrap(builder, cell);
    html_shape_place_anchors(cell);
    first = cell->first_child;
    if (first != NULL && first->next == NULL && first->kind == NODE_PARAGRAPH &&
        str_is_empty(first->id)) {
        node_replace_by_children(first);
    }
}

/* ------------------------------------------------------------- layout */

static struct node *
first_row(struct node *table)
{
    struct node *row = table->first_child;

    while (row != NULL && row->kind != NODE_TABLE_ROW) {
        row = row->next;
    }
    return row;
}

/* Is there one cell, or what no cell of data holds? */
static bool
is_layout(struct node *table)
{
    const struct node *row = first_row(table);
    struct iterator walk = iterator_begin(table);

    if (row == NULL ||
        (row->next == NULL &&
         (row->first_child == NULL || row->first_child->next == NULL))) {
        return true;
    }
    while (iterator_next_enter(&walk)) {
        if (walk.node != table &&
            (walk.node->kind == NODE_TABLE || walk.node->kind == NODE_HEADING ||
             walk.node->kind == NODE_WORKSHEET)) {
            return true;
        }
    }
    return false;
}

/* What the cells hold, one below the other. */
static void
dissolve(struct builder *builder, struct node *table)
{
    struct arena *arena = builder->parse->arena;
    struct node *next;

    html_shape_leave_anchor(arena, table);
    for (struct node *row = table->first_child; row != NULL; row = next) {
        next = row->next;
        if (row->kind == NODE_TABLE_CAPTION) {
            row->kind = NODE_PARAGRAPH;
            continue;
        }
        for (struct node *cell = row->first_child; cell != NULL;
             cell = cell->next) {
            html_shape_wrap(builder, cell);
            while (cell->first_child != NULL) {
                struct node *block = cell->first_child;
                node_detach(block);
                node_insert_before(row, block);
            }
        }
        node_detach(row);
    }
    node_replace_by_children(table);
}

/* --------------------------------------------------------------- grid */

static size_t
span_of(const struct node *cell, const char *key, size_t max)
{
    uint32_t span;

    return str_to_count(str_trim(node_find_attribute(cell, key)), 10000,
                        &span) &&
                   span > 0
               ? (span < max ? span : max)
               : 1;
}

/* The next column that no cell above covers. */
static size_t
free_column(const struct grid *grid, size_t column)
{
    while (column < TABLE_COLUMNS_MAX && grid->rest[column] > 0) {
        column++;
    }
    return column;
}

/* How many columns from `column` on no cell above covers, up to `wanted`. */
static size_t
free_width(const struct grid *grid, size_t column, size_t wanted)
{
    size_t width = 1;

    while (width < wanted && column + width < TABLE_COLUMNS_MAX &&
           grid->rest[column + width] == 0) {
        width++;
    }
    return width;
}

static void
place_cell(struct grid *grid, struct node *cell, size_t column,
           size_t rows_left)
{
    size_t width = free_width(grid, column, span_of(cell, "colspan", 1000));
    size_t height = span_of(cell, "rowspan", rows_left);

    cell->cell.column = column;
    cell->cell.column_span = width;
    cell->cell.row_span = height;
    for (size_t i = column; i < column + width; i++) {
        grid->rest[i] = height;
    }
    if (column + width > grid->column_count) {
        grid->column_count = column + width;
    }
    grid->cell_count++;
}

/* A cell beyond the last column that can be has its words in the one before. */
static void
join_cell(struct builder *builder, struct node *cell)
{
    struct node *before = cell->previous;

    if (before == NULL) {
        return;
    }
    if (before->first_child != NULL && !node_is_block(before->first_child)) {
        html_shape_wrap(builder, before);
    }
    html_shape_wrap(builder, cell);
    html_shape_move(cell, before);
    node_detach(cell);
}

static void
place_row(struct builder *builder, struct grid *grid, struct node *row,
          size_t rows_left)
{
    size_t column = 0;
    struct node *next;

    for (struct node *cell = row->first_child; cell != NULL; cell = next) {
        next = cell->next;
        column = free_column(grid, column);
        if (column >= TABLE_COLUMNS_MAX) {
            join_cell(builder, cell);
        } else {
            place_cell(grid, cell, column, rows_left);
            column += cell->cell.column_span;
        }
    }
    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++) {
        grid->rest[i] -= grid->rest[i] > 0;
    }
}

/* How many rows from `row` on are of its kind: cells of the head reach no
 * further than the head. */
static size_t
count_rows(const struct node *row)
{
    bool is_header = row->is_header;
    size_t count = 0;

    while (row != NULL && row->is_header == is_header) {
        count++;
        row = row->next;
    }
    return count;
}

static void
place_rows(struct builder *builder, struct grid *grid, struct node *row)
{
    size_t rows_left = 0;

    for (; row != NULL; row = row->next) {
        if (rows_left == 0) {
            rows_left = count_rows(row);
        }
        place_row(builder, grid, row, rows_left);
        rows_left--;
    }
}

/* --------------------------------------------------------------- head */

static bool
has_only_heads(const struct node *row)
{
    const struct node *cell = row->first_child;

    while (cell != NULL && cell->cell.is_header_column) {
        cell = cell->next;
    }
    return cell == NULL && row->first_child != NULL;
}

/* The head is the rows of <thead>, else a first row of <th>; it is not all
 * that there is. */
static void
set_head(struct node *row)
{
    bool is_head = true;

    if (row != NULL && !row->is_header && row->next != NULL) {
        row->is_header = has_only_heads(row);
    }
    for (; row != NULL; row = row->next) {
        is_head = is_head && row->is_header && row->next != NULL;
        row->is_header = is_head;
        for (struct node *cell = row->first_child; cell != NULL && is_head;
             cell = cell->next) {
            cell->cell.is_header_column = false;
        }
    }
}

/* ---------------------------------------------------------- alignment */

static enum alignment
alignment_of(const struct node *cell)
{
    struct str align = node_find_attribute(cell, "align");

    return str_equal_c(align, "center")  ? ALIGN_CENTRE
           : str_equal_c(align, "right") ? ALIGN_RIGHT
           : str_equal_c(align, "left")  ? ALIGN_LEFT
                                         : ALIGN_DEFAULT;
}

/* A column is aligned as all its cells below the head are. */
static void
set_alignment(struct arena *arena, struct node *table)
{
    enum alignment *alignment =
        ARENA_ARRAY(arena, enum alignment, table->table.column_count);
    bool *is_told = ARENA_ARRAY(arena, bool, table->table.column_count);

    for (const struct node *row = first_row(table); row != NULL;
         row = row->next) {
        for (const struct node *cell = row->first_child;
             cell != NULL && !row->is_header; cell = cell->next) {
            size_t column = cell->cell.column;
            enum alignment own = alignment_of(cell);
            alignment[column] = !is_told[column] || alignment[column] == own
                                    ? own
                                    : ALIGN_DEFAULT;
            is_told[column] = true;
        }
    }
    table->table.alignment = alignment;
}

/* ---------------------------------------------------------------- all */

static bool
is_within_limit(struct builder *builder, const struct node *table, size_t count)
{
    if (count <= TABLE_CELLS_MAX) {
        return true;
    }
    DIAG_REPORT(builder->parse->diagnostics, DIAG_INPUT_LIMIT, table->pos,
                STR("the table has more than 20000 cells"));
    return false;
}

/* A caption is the first, and one is enough. */
static void
move_caption(struct node *table)
{
    struct node *next;

    for (struct node *child = table->first_child; child != NULL; child = next) {
        next = child->next;
        if (child->kind != NODE_TABLE_ROW && child != table->first_child &&
            (child->kind != NODE_TABLE_CAPTION ||
             table->first_child->kind == NODE_TABLE_CAPTION)) {
            node_detach(child);
            child->kind = NODE_PARAGRAPH;
            node_insert_before(table, child);
        } else if (child->kind == NODE_TABLE_CAPTION &&
                   child != table->first_child) {
            node_detach(child);
            node_insert_before(table->first_child, child);
        }
    }
}

static void
drop_blanks(struct node *table)
{
    struct node *next;

    for (struct node *child = table->first_child; child != NULL; child = next) {
        next = child->next;
        if (html_shape_is_blank(child) ||
            (child->kind == NODE_TABLE_ROW && child->first_child == NULL)) {
            node_detach(child);
        } else if (!node_is_block(child)) {
            node_detach(child);
            node_insert_before(table, child);
        }
    }
}

void
html_table_finish_row(struct builder *builder, struct node *row)
{
    struct node *next;

    for (struct node *child = row->first_child; child != NULL; child = next) {
        struct node *cell;
        next = child->next;
        if (html_shape_is_blank(child)) {
            node_detach(child);
        } else if (child->kind != NODE_TABLE_CELL) {
            cell = node_new(builder->parse->arena, NODE_TABLE_CELL, child->pos);
            node_insert_before(child, cell);
            node_detach(child);
            node_append(cell, child);
        }
    }
}

void
html_table_finish(struct builder *builder, struct node *table)
{
    struct grid grid = {.column_count = 0};

    drop_blanks(table);
    move_caption(table);
    if (is_layout(table)) {
        dissolve(builder, table);
        return;
    }
    set_head(first_row(table));
    place_rows(builder, &grid, first_row(table));
    if (!is_within_limit(builder, table, grid.cell_count)) {
        dissolve(builder, table);
        return;
    }
    table->table.column_count = grid.column_count;
    set_alignment(builder->parse->arena, table);
}
