#include "grid_table.h"

enum {
    LEAST_BORDER = 3 /* letters: +-+ */
};

struct grid {
    const struct drawn_scan *scan;
    struct drawn_table *table;
    bool is_wide;                       /* letters of East Asia are two */
    size_t edge[DRAWN_COLUMNS_MAX + 1]; /* columns of the plus signs */
    size_t column_count;
    size_t header_end;         /* the border below the head; 0: none */
    ARRAY_OF(struct str) line; /* from the upper border to the lower one */
    size_t first;              /* the author's line of the first */
};

static bool
is_border(struct str text)
{
    if (text.size_bytes < LEAST_BORDER || text.data[0] != '+' ||
        text.data[text.size_bytes - 1] != '+') {
        return false;
    }
    for (size_t i = 1; i < text.size_bytes; i++) {
        char c = text.data[i];
        if (c != '+' && c != '-' && c != '=' && c != ':') {
            return false;
        }
        if (c == '+' && text.data[i - 1] == '+') {
            return false;
        }
    }
    return true;
}

bool
grid_table_may_begin(struct str text)
{
    return is_border(str_trim(text));
}

static bool
is_header_border(struct str text)
{
    return is_border(text) && str_find_char(text, '=') != STR_NOT_FOUND;
}

/* All lines of the drawing; the last is a border. */
static bool
collect_lines(struct grid *grid)
{
    struct str text;
    size_t end = 0;

    for (size_t i = grid->first; drawn_line_find(
             grid->scan, &grid->table->container, i, i == grid->first, &text);
         i++) {
        text = str_trim(text);
        if (str_is_empty(text) ||
            (text.data[0] != '|' && text.data[0] != '+')) {
            break;
        }
        ARRAY_PUSH(grid->scan->parse->arena, &grid->line, text);
        end = is_border(text) ? grid->line.count : end;
    }
    grid->line.count = end;
    return end > 2;
}

/* Where the columns begin: every plus sign of any border. */
static bool
find_edges(struct grid *grid)
{
    struct str border = grid->line.item[0];
    bool *is_edge =
        ARENA_ARRAY(grid->scan->parse->arena, bool, border.size_bytes);
    size_t count = 0;

    for (size_t i = 0; i < grid->line.count; i++) {
        struct str text = grid->line.item[i];
        if (is_border(text) && text.size_bytes != border.size_bytes) {
            return false;
        }
        for (size_t c = 0; is_border(text) && c < text.size_bytes; c++) {
            is_edge[c] = is_edge[c] || text.data[c] == '+';
        }
    }
    for (size_t c = 0; c < border.size_bytes; c++) {
        if (is_edge[c] && count <= DRAWN_COLUMNS_MAX) {
            grid->edge[count++] = c;
        } else if (is_edge[c]) {
            return false;
        }
    }
    grid->column_count = count - 1;
    return count > 1;
}

/* Do all lines end where the border does? */
static bool
is_straight(const struct grid *grid)
{
    size_t width = grid->line.item[0].size_bytes;

    for (size_t i = 0; i < grid->line.count; i++) {
        struct str text = grid->line.item[i];
        if (drawn_line_width(text, grid->is_wide) != width ||
            (text.data[text.size_bytes - 1] != '|' &&
             text.data[text.size_bytes - 1] != '+')) {
            return false;
        }
    }
    return true;
}

/* A bar that should stand at an edge where none does: more bars elsewhere than
 * a cell over several columns would hold. */
static bool
has_stray_bar(const struct grid *grid, struct str line)
{
    bool lacks_bar = false;
    size_t bars = 0;

    for (size_t i = 0; i < line.size_bytes; i++) {
        bars += line.data[i] == '|' ? 1 : 0;
    }
    for (size_t c = 0; c <= grid->column_count; c++) {
        size_t at = drawn_line_offset(line, grid->edge[c], grid->is_wide);
        bool is_bar = at < line.size_bytes && line.data[at] == '|';
        bars -= is_bar ? 1 : 0;
        lacks_bar = lacks_bar || (!is_bar && line.data[at] != '+');
    }
    return lacks_bar && bars > 0;
}

static bool
has_stray_bars(const struct grid *grid)
{
    for (size_t i = 0; i < grid->line.count; i++) {
        if (has_stray_bar(grid, grid->line.item[i])) {
            return true;
        }
    }
    return false;
}

static void
find_header(struct grid *grid)
{
    for (size_t i = 1; i + 1 < grid->line.count && grid->header_end == 0; i++) {
        if (is_header_border(grid->line.item[i])) {
            grid->header_end = i;
        }
    }
}

static const enum alignment *
read_alignment(const struct grid *grid)
{
    struct str border = grid->line.item[grid->header_end];
    enum alignment *align = ARENA_ARRAY(grid->scan->parse->arena,
                                        enum alignment, grid->column_count);

    for (size_t c = 0; c < grid->column_count; c++) {
        bool left = border.data[grid->edge[c] + 1] == ':';
        bool right = border.data[grid->edge[c + 1] - 1] == ':';
        align[c] = left && right ? ALIGN_CENTRE
                   : left        ? ALIGN_LEFT
                   : right       ? ALIGN_RIGHT
                                 : ALIGN_DEFAULT;
    }
    return align;
}

/* ---------------------------------------------------------------- cells */

/* A part of a line between two edges. */
struct grid_part {
    struct str text;
    size_t column; /* in the author's line [bytes] */
};

static struct grid_part
part_of(const struct grid *grid, size_t index, size_t from, size_t to)
{
    struct str line = grid->line.item[index];
    size_t begin = drawn_line_offset(line, grid->edge[from] + 1, grid->is_wide);
    size_t end = drawn_line_offset(line, grid->edge[to], grid->is_wide);

    return (struct grid_part){str_trim_end(str_slice(line, begin, end)),
                              grid->table->container.first.size_bytes + begin};
}

/* Is the text a piece of a border, beside a cell that goes on? */
static bool
is_rule(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] != '-' && text.data[i] != '=' && text.data[i] != ':') {
            return false;
        }
    }
    return text.size_bytes > 0;
}

/* The edge at which what begins at edge `from` ends in lines first..end-1. */
static size_t
end_of_cell(const struct grid *grid, size_t first, size_t end, size_t from)
{
    size_t to = from + 1;

    for (; to < grid->column_count; to++) {
        for (size_t i = first; i < end; i++) {
            struct str line = grid->line.item[i];
            size_t at = drawn_line_offset(line, grid->edge[to], grid->is_wide);
            if (line.data[at] != '|' && line.data[at] != '+') {
                break;
            }
            if (i + 1 == end) {
                return to;
            }
        }
    }
    return to;
}

static size_t
leading_spaces(struct str text)
{
    size_t count = 0;

    while (count < text.size_bytes && text.data[count] == ' ') {
        count++;
    }
    return count;
}

/* The lines of a cell, without what all of them are indented by, and without
 * blank ones around. */
static void
add_cell(const struct grid *grid, struct node *row, size_t first, size_t end,
         size_t from, size_t to)
{
    ARRAY_OF(struct drawn_text) text = {0};
    size_t indent = SIZE_MAX;
    size_t count = 0;

    for (size_t i = first; i < end; i++) {
        struct grid_part part = part_of(grid, i, from, to);
        struct drawn_text line = {part.text, grid->first + i, part.column};
        size_t spaces = leading_spaces(part.text);
        if (is_rule(part.text)) {
            continue;
        }
        if (!str_is_empty(part.text)) {
            indent = spaces < indent ? spaces : indent;
        }
        if (text.count > 0 || !str_is_empty(part.text)) {
            ARRAY_PUSH(grid->scan->parse->arena, &text, line);
            count = str_is_empty(part.text) ? count : text.count;
        }
    }
    for (size_t i = 0; i < count; i++) {
        text.item[i].text = str_tail(text.item[i].text, indent);
        text.item[i].column += indent;
    }
    drawn_table_add_cell(grid->scan, grid->table, row, from, text.item, count);
}

/* Columns that a cell takes beside its first stay empty. */
static void
add_row(const struct grid *grid, size_t first, size_t end)
{
    struct node *row = drawn_table_add_row(
        grid->scan, grid->table, grid->first + first, first < grid->header_end);

    for (size_t c = 0; c < grid->column_count;) {
        size_t to = end_of_cell(grid, first, end, c);
        add_cell(grid, row, first, end, c, to);
        for (c++; c < to; c++) {
            drawn_table_add_cell(grid->scan, grid->table, row, c, NULL, 0);
        }
    }
}

/* A border in some of the columns ends the row for all. */
static bool
ends_row(const struct grid *grid, size_t index)
{
    struct str text = grid->line.item[index];

    for (size_t c = 0; c < grid->column_count; c++) {
        size_t at = drawn_line_offset(text, grid->edge[c], grid->is_wide);
        if (text.data[at] == '+' &&
            is_rule(part_of(grid, index, c, c + 1).text)) {
            return true;
        }
    }
    return false;
}

static void
add_rows(const struct grid *grid)
{
    size_t first = 1;

    for (size_t i = 1; i < grid->line.count; i++) {
        if (!ends_row(grid, i)) {
            continue;
        }
        if (i > first) {
            add_row(grid, first, i);
        }
        /* text beside the border belongs to what follows */
        first = is_border(grid->line.item[i]) ? i + 1 : i;
    }
}

bool
grid_table_read(const struct drawn_scan *scan, size_t line,
                struct drawn_table *table)
{
    struct grid grid = {.scan = scan, .table = table, .first = line};

    *table = (struct drawn_table){.container = drawn_line_container(scan, line),
                                  .holds_blocks = true};
    table->end = line + 1;
    if (!collect_lines(&grid)) {
        return false;
    }
    table->end = line + grid.line.count;
    grid.is_wide = true;
    if (!is_straight(&grid)) {
        grid.is_wide = false;
    }
    if (!is_straight(&grid) || !find_edges(&grid) || has_stray_bars(&grid)) {
        diagnostics_report_plain(
            scan->parse->diagnostics, DIAG_TABLE_DRAWING,
            drawn_line_pos(scan, line, table->container.first.size_bytes));
        return false;
    }
    find_header(&grid);
    drawn_table_begin(scan, table, line, read_alignment(&grid),
                      grid.column_count);
    add_rows(&grid);
    return true;
}
