/*
 * A pipe table as lines for cmark: a mark for the table, then for each cell
 * that is not empty a mark and a paragraph. The nodes are made here; cmark
 * only parses the inlines of the cells.
 */
#include "block_scan.h"

#include "base/utf8.h"
#include "pipe_tables.h"

struct table_scan {
    struct block_scan *scan;
    struct str prefix; /* before every line: quote markers or indentation */
    size_t quotes;
    struct node *table;
    size_t cell_count;
    bool is_full; /* TABLE_CELLS_MAX was reported */
};

static bool
is_blank_text(struct str text)
{
    return str_is_empty(str_trim(text));
}

/* The line `index` without its prefix, when it has as many quote markers. */
static bool
table_line(const struct table_scan *table, size_t index, struct str *text,
           size_t *prefix_size)
{
    struct str line;
    size_t quotes;
    size_t size;

    if (index >= table->scan->line.count) {
        return false;
    }
    line = block_scan_text(table->scan, index);
    size = block_scan_prefix(line, &quotes);
    *text = str_tail(line, size);
    *prefix_size = size;
    return quotes == table->quotes && !str_is_empty(*text);
}

static struct str
join_surplus(struct arena *arena, const struct row_cells *row, size_t from)
{
    const struct str *first = &row->cell.item[from];
    const struct str *last = &row->cell.item[row->cell.count - 1];

    (void)arena;
    /* cells are slices of one line, so the bars between them come along */
    return str_from(first->data,
                    (size_t)(last->data + last->size_bytes - first->data));
}

static struct node *
add_cell_node(struct table_scan *table, struct node *row, size_t column,
              int column_pos)
{
    const struct chapter_parse *parse = table->scan->parse;
    struct node *cell = node_new(
        parse->arena, NODE_TABLE_CELL,
        chapter_pos(parse, block_scan_line_number(table->scan), column_pos));

    cell->cell.column = column;
    node_append(row, cell);
    table->cell_count++;
    return cell;
}

static void
add_cells(struct table_scan *table, struct node *row,
          const struct row_cells *cells, struct str text, int column)
{
    size_t wanted = table->table->table.column_count;
    struct arena *arena = table->scan->parse->arena;
    const char *counted = text.data;

    for (size_t i = 0; i < wanted; i++) {
        struct str cell =
            i < cells->cell.count ? cells->cell.item[i] : STR_EMPTY;
        struct node *node;
        if (i < cells->cell.count) {
            column += (int)utf8_count(
                str_from(counted, (size_t)(cell.data - counted)));
            counted = cell.data;
        } else {
            table->scan->completed_cell_count++;
        }
        if (i + 1 == wanted && cells->cell.count > wanted) {
            cell = join_surplus(arena, cells, i);
        }
        node = add_cell_node(table, row, i, column);
        if (!is_blank_text(cell)) {
            block_scan_add_leaf(table->scan, table->prefix, node,
                                pipe_cell_text(arena, cell), column);
        }
    }
}

static void
add_row(struct table_scan *table, struct str text, int column, bool is_header)
{
    const struct chapter_parse *parse = table->scan->parse;
    struct source_pos pos =
        chapter_pos(parse, block_scan_line_number(table->scan), column);
    struct node *row = node_new(parse->arena, NODE_TABLE_ROW, pos);
    size_t wanted = table->table->table.column_count;
    struct row_cells cells;

    pipe_row_split(parse->arena, text, &cells);
    if (cells.cell.count > wanted) {
        DIAG_REPORT(parse->diagnostics, DIAG_TABLE_CELLS, pos,
                    str_from_number(parse->arena, (int64_t)cells.cell.count),
                    str_from_number(parse->arena, (int64_t)wanted));
    }
    row->is_header = is_header;
    node_append(table->table, row);
    add_cells(table, row, &cells, text, column);
}

static bool
is_within_limits(struct table_scan *table)
{
    const struct chapter_parse *parse = table->scan->parse;

    if (table->cell_count < TABLE_CELLS_MAX &&
        table->scan->completed_cell_count < TABLE_CELLS_MAX) {
        return true;
    }
    DIAG_REPORT(parse->diagnostics, DIAG_INPUT_LIMIT,
                chapter_pos(parse, block_scan_line_number(table->scan), 0),
                STR("the tables of the chapter have more than 20000 cells"));
    return false;
}

static void
add_body_rows(struct table_scan *table)
{
    struct block_scan *scan = table->scan;
    struct str text;
    struct row_cells cells;
    size_t size;

    while (table_line(table, scan->at, &text, &size)) {
        if (str_starts_with(text, STR(":::"))) {
            return;
        }
        if (str_find_char(text, '|') == STR_NOT_FOUND) {
            return;
        }
        pipe_row_split(scan->parse->arena, text, &cells);
        if (!cells.has_bar || !is_within_limits(table)) {
            return;
        }
        add_row(table, text, (int)(scan->body_removed + size) + 1, false);
        scan->at++;
    }
}

static bool
is_header_of(const struct chapter_parse *parse, struct str header,
             size_t column_count)
{
    struct row_cells cells;

    if (str_find_char(header, '|') == STR_NOT_FOUND ||
        block_scan_list_marker(header) > 0) {
        return false;
    }
    pipe_row_split(parse->arena, header, &cells);
    return cells.has_bar && cells.cell.count == column_count;
}

static struct node *
new_table(const struct block_scan *scan, const enum alignment *alignment,
          size_t count)
{
    struct node *table =
        node_new(scan->parse->arena, NODE_TABLE,
                 chapter_pos(scan->parse, block_scan_line_number(scan), 1));

    table->table.column_count = count;
    table->table.alignment = alignment;
    return table;
}

static bool
is_too_wide(const struct block_scan *scan, size_t count)
{
    struct arena *arena = scan->parse->arena;

    if (count <= TABLE_COLUMNS_MAX) {
        return false;
    }
    DIAG_REPORT(scan->parse->diagnostics, DIAG_INPUT_LIMIT,
                chapter_pos(scan->parse, block_scan_line_number(scan) + 1, 0),
                str_join3(arena, STR("the table has "),
                          str_from_number(arena, (int64_t)count),
                          STR(" columns, the limit is 100")));
    return true;
}

bool
marked_table_add(struct block_scan *scan)
{
    struct table_scan table = {.scan = scan};
    const enum alignment *alignment;
    struct str header;
    struct str delimiter;
    size_t header_size;
    size_t delimiter_size;
    size_t count;

    if (str_find_char(scan->text, '|') == STR_NOT_FOUND) {
        return false;
    }
    block_scan_prefix(scan->text, &table.quotes);
    if (!table_line(&table, scan->at + 1, &delimiter, &delimiter_size) ||
        !pipe_delimiter_parse(scan->parse->arena, delimiter, &alignment,
                              &count) ||
        !table_line(&table, scan->at, &header, &header_size) ||
        !is_header_of(scan->parse, header, count) || is_too_wide(scan, count)) {
        return false;
    }
    table.prefix =
        str_slice(block_scan_text(scan, scan->at + 1), 0, delimiter_size);
    table.table = new_table(scan, alignment, count);
    block_scan_add_mark(scan, table.prefix, BLOCK_PLACE, table.table);
    add_row(&table, header, (int)(scan->body_removed + header_size) + 1, true);
    scan->at += 2;
    add_body_rows(&table);
    block_scan_add_mark(scan, table.prefix, BLOCK_END, NULL);
    return true;
}
