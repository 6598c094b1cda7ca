#include "marked_table.h"

#include "block_scan.h"
#include "marked_line.h"
#include "pipe_tables.h"

struct table_scan {
    struct line_scan *scan;
    struct marked_prefix prefix;
    size_t quotes;  /* block quotes that hold it */
    size_t content; /* column where their text, or an item's, begins */
    struct node *table;
    size_t cell_count;
    bool is_full; /* TABLE_CELLS_MAX was reported */
};

/* The row |---|:-:|, below the head or in its place. */
struct table_marker {
    const enum alignment *alignment;
    size_t count;
    bool has_header;
};

/* The line `index`, when it stands in the containers of the table: its text,
 * and where that begins. */
static bool
table_line(const struct table_scan *table, size_t index, struct str *text,
           size_t *prefix_size)
{
    struct str line;
    size_t quotes;
    size_t size;

    if (index >= table->scan->lines->line.count) {
        return false;
    }
    line = table->scan->lines->line.item[index];
    size = block_scan_prefix(line, &quotes);
    *text = str_tail(line, size);
    *prefix_size = size;
    return quotes == table->quotes && !str_is_empty(*text) &&
           block_scan_columns(str_slice(line, 0, size)) >= table->content;
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
              size_t at)
{
    struct node *cell = node_new(table->scan->parse->arena, NODE_TABLE_CELL,
                                 line_scan_pos(table->scan, at));

    cell->cell.column = column;
    node_append(row, cell);
    table->cell_count++;
    return cell;
}

static void
add_cells(struct table_scan *table, struct node *row,
          const struct row_cells *cells, size_t at)
{
    size_t wanted = table->table->table.column_count;
    struct arena *arena = table->scan->parse->arena;
    struct str line = table->scan->lines->line.item[table->scan->at];

    for (size_t i = 0; i < wanted; i++) {
        struct str cell =
            i < cells->cell.count ? cells->cell.item[i] : STR_EMPTY;
        struct node *node;
        if (i < cells->cell.count) {
            at = (size_t)(cell.data - line.data);
        } else {
            table->scan->completed_cell_count++;
        }
        if (i + 1 == wanted && cells->cell.count > wanted) {
            cell = join_surplus(arena, cells, i);
        }
        node = add_cell_node(table, row, i, at);
        if (!block_scan_is_blank(cell)) {
            marked_line_add_leaf(
                table->scan, &table->prefix, node,
                pipe_cell_text(arena, edited_line_at(arena, cell, at)));
        }
    }
}

static void
add_row(struct table_scan *table, struct str text, size_t at, bool is_header)
{
    const struct chapter_parse *parse = table->scan->parse;
    struct source_pos pos = line_scan_pos(table->scan, at);
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
    add_cells(table, row, &cells, at);
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
                line_scan_pos(table->scan, 0),
                STR("the tables of the chapter have more than 20000 cells"));
    return false;
}

/* Attributes alone on the line right below the rows. */
static bool
take_attributes(struct table_scan *table, struct str text)
{
    struct arena *arena = table->scan->parse->arena;
    struct attribute_list list;
    size_t size;

    text = str_trim_end(text);
    if (!str_starts_with(text, STR("{")) ||
        !attributes_parse(arena, text, &list, &size) ||
        size < text.size_bytes) {
        return false;
    }
    attributes_apply(arena, table->table, &list);
    table->scan->at++;
    return true;
}

static void
add_body_rows(struct table_scan *table)
{
    struct line_scan *scan = table->scan;
    struct str text;
    struct row_cells cells;
    size_t size;

    while (table_line(table, scan->at, &text, &size)) {
        if (str_starts_with(text, STR(":::")) || take_attributes(table, text)) {
            return;
        }
        if (str_find_char(text, '|') == STR_NOT_FOUND) {
            return;
        }
        pipe_row_split(scan->parse->arena, text, &cells);
        if (!cells.has_bar || !is_within_limits(table)) {
            return;
        }
        add_row(table, text, size, false);
        scan->at++;
    }
}

/* Number of cells, or 0 when it is no row. */
static size_t
row_size(const struct chapter_parse *parse, struct str row)
{
    struct row_cells cells;

    if (str_find_char(row, '|') == STR_NOT_FOUND ||
        block_scan_list_marker(row) > 0) {
        return 0;
    }
    pipe_row_split(parse->arena, row, &cells);
    return cells.has_bar ? cells.cell.count : 0;
}

/* Where the line below the one in hand begins, behind its containers. */
static struct source_pos
pos_below(const struct line_scan *scan)
{
    struct str line = scan->lines->line.item[scan->at + 1];

    return chapter_lines_pos(scan->lines, scan->parse->file, scan->at + 1,
                             block_scan_prefix(line, NULL));
}

/* Rows that a bar begins were meant as a table. */
static void
report_marker_row(const struct line_scan *scan, struct str header,
                  struct str delimiter, size_t count)
{
    const struct chapter_parse *parse = scan->parse;

    if (str_starts_with(header, STR("|")) &&
        str_starts_with(delimiter, STR("|")) && count > 0) {
        DIAG_REPORT(
            parse->diagnostics, DIAG_TABLE_MARKER, pos_below(scan),
            str_from_number(parse->arena, (int64_t)count),
            str_from_number(parse->arena, (int64_t)row_size(parse, header)));
    }
}

/* Does the row at `at` have as many cells as the marker row below it? */
static bool
is_header(const struct line_scan *scan, struct str header, struct str delimiter,
          size_t count)
{
    size_t size = row_size(scan->parse, header);

    if (size > 0 && size != count) {
        report_marker_row(scan, header, delimiter, count);
    }
    return size == count;
}

static struct node *
new_table(const struct line_scan *scan, size_t at,
          const enum alignment *alignment, size_t count)
{
    struct node *table =
        node_new(scan->parse->arena, NODE_TABLE, line_scan_pos(scan, at));

    table->table.column_count = count;
    table->table.alignment = alignment;
    return table;
}

static bool
is_too_wide(const struct line_scan *scan, size_t count)
{
    struct arena *arena = scan->parse->arena;

    if (count <= TABLE_COLUMNS_MAX) {
        return false;
    }
    DIAG_REPORT(scan->parse->diagnostics, DIAG_INPUT_LIMIT, pos_below(scan),
                str_join3(arena, STR("the table has "),
                          str_from_number(arena, (int64_t)count),
                          STR(" columns, the limit is 100")));
    return true;
}

/* Columns of white space that cmark sees before what stands at `at`. */
static size_t
indent_at(const struct line_scan *scan, size_t at)
{
    struct str before = str_slice(scan->lines->line.item[scan->at], 0, at);
    size_t content = scan->fact[scan->at].content;
    size_t columns = block_scan_columns(before);
    size_t quotes;

    if (content > 0) {
        return columns < content ? 0 : columns - content;
    }
    block_scan_prefix(before, &quotes);
    columns = block_scan_indent(before);
    /* one column belongs to the marker of a block quote */
    return quotes > 0 && columns > 0 ? columns - 1 : columns;
}

/* Can a block begin at `at` in the line in hand, as cmark sees it? */
static bool
can_begin(const struct line_scan *scan, size_t at)
{
    struct str text = str_tail(scan->lines->line.item[scan->at], at);

    return scan->fact[scan->at].state == LINE_PARAGRAPH &&
           str_find_char(text, '|') != STR_NOT_FOUND &&
           indent_at(scan, at) < BLOCK_SCAN_INDENT_CODE;
}

static void
add_table(struct table_scan *table, struct str header, size_t at)
{
    struct line_scan *scan = table->scan;

    marked_source_add_mark(scan->source, &table->prefix,
                           (struct block_mark){BLOCK_PLACE, table->table, NULL},
                           scan->at);
    if (!str_is_empty(header)) {
        add_row(table, header, at, true);
        scan->at++;
    }
    scan->at++;
    add_body_rows(table);
    scan->at--;
    marked_source_add_mark(scan->source, &table->prefix,
                           (struct block_mark){BLOCK_END, NULL, NULL},
                           scan->at);
    scan->at++;
}

/* Does a paragraph begin here, or go on? */
static bool
begins_paragraph(const struct line_scan *scan,
                 const struct marked_prefix *prefix)
{
    return scan->at == 0 || scan->fact[scan->at - 1].state != LINE_PARAGRAPH ||
           !str_equal(prefix->first, prefix->rest);
}

/* What kind of table begins with this line and the next: one with a head, or
 * one whose marker row is its first? */
static bool
is_table(const struct table_scan *table, struct str first, struct str second,
         struct table_marker *marker)
{
    const struct line_scan *scan = table->scan;
    struct arena *arena = scan->parse->arena;

    marker->has_header = true;
    if (pipe_delimiter_parse(arena, second, &marker->alignment,
                             &marker->count)) {
        return is_header(scan, first, second, marker->count);
    }
    marker->has_header = false;
    return begins_paragraph(scan, &table->prefix) &&
           pipe_delimiter_parse(arena, first, &marker->alignment,
                                &marker->count) &&
           row_size(scan->parse, second) == marker->count;
}

bool
marked_table_add(struct line_scan *scan, struct marked_prefix prefix, size_t at)
{
    struct str line = scan->lines->line.item[scan->at];
    struct str first = str_tail(line, at);
    struct table_scan table = {.scan = scan, .prefix = prefix};
    size_t content = scan->fact[scan->at].content;
    struct table_marker marker;
    struct str second;
    size_t size;

    if (!can_begin(scan, at)) {
        return false;
    }
    block_scan_prefix(prefix.rest, &table.quotes);
    if (block_scan_columns(prefix.rest) >= content) {
        table.content = content;
    }
    if (!table_line(&table, scan->at + 1, &second, &size) ||
        !is_table(&table, first, second, &marker) ||
        is_too_wide(scan, marker.count)) {
        return false;
    }
    table.table = new_table(scan, at, marker.alignment, marker.count);
    add_table(&table, marker.has_header ? first : STR_EMPTY, at);
    return true;
}
