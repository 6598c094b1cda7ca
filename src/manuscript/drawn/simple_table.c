#include "simple_table.h"

enum {
    RUN_MIN = 2,      /* dashes of each run ... */
    LONG_RUN_MIN = 3, /* ... and of one at least; of a rule */
    INDENT_MAX = 3,   /* with more, dashes are code */
    HEAD_LINES_MAX = 100,
    BODY_LINES_MAX = 1000 /* with gaps between its rows */
};

struct drawing {
    const struct drawn_scan *scan;
    struct drawn_table *table;
    size_t dashes; /* the line of them */
    size_t start[DRAWN_COLUMNS_MAX];
    size_t end[DRAWN_COLUMNS_MAX];
    size_t column_count;
    size_t begin;      /* the table's first line: the rule above, or the head */
    size_t head_first; /* head lines head_first..head_end-1 */
    size_t head_end;
    size_t body_end;   /* the line behind the last row */
    bool is_multiline; /* blank lines part the rows */
};

/* ---------------------------------------------------------------- lines */

static bool
only_dashes(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] != '-' && text.data[i] != ' ') {
            return false;
        }
    }
    return text.size_bytes > 0;
}

/* One run of dashes. */
static bool
is_rule(struct str text)
{
    text = str_trim(text);
    return text.size_bytes >= LONG_RUN_MIN && only_dashes(text) &&
           str_find_char(text, ' ') == STR_NOT_FOUND;
}

/* The runs of the line; their number, or 0 when it is none of these. */
static size_t
find_runs(struct str text, size_t *start, size_t *end)
{
    size_t count = 0;
    size_t longest = 0;

    for (size_t at = 0; at < text.size_bytes;) {
        size_t size = str_run_size(text, at, '-');
        if (size == 0) {
            at++;
            continue;
        }
        if (size < RUN_MIN || count == DRAWN_COLUMNS_MAX) {
            return 0;
        }
        start[count] = at;
        end[count++] = at + size;
        longest = size > longest ? size : longest;
        at += size;
    }
    return longest >= LONG_RUN_MIN && count > 1 && start[0] <= INDENT_MAX
               ? count
               : 0;
}

bool
simple_table_may_have(struct str text)
{
    size_t start[DRAWN_COLUMNS_MAX];
    size_t end[DRAWN_COLUMNS_MAX];

    return only_dashes(text) && find_runs(text, start, end) > 0;
}

static bool
find_line(const struct drawing *drawing, size_t index, struct str *text)
{
    return drawn_line_find(drawing->scan, &drawing->table->container, index,
                           index == drawing->begin, text);
}

/* A blank line, or none of the container. */
static bool
is_gap(const struct drawing *drawing, size_t index)
{
    struct str text;

    return !find_line(drawing, index, &text) || str_is_empty(text);
}

/* Does no word stand across a border between two columns? */
static bool
stands_in_columns(const struct drawing *drawing, struct str text)
{
    for (size_t c = 1; c < drawing->column_count; c++) {
        size_t before = drawn_line_offset(text, drawing->start[c] - 1, true);
        if (before < text.size_bytes && text.data[before] != ' ') {
            return false;
        }
    }
    return true;
}

static bool
all_stand_in_columns(const struct drawing *drawing, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct str text;
        if (!find_line(drawing, i, &text) ||
            !stands_in_columns(drawing, text)) {
            return false;
        }
    }
    return true;
}

/* --------------------------------------------------------------- extent */

/* Neither HTML nor a fence of code. */
static bool
is_text(const struct drawing *drawing, size_t index)
{
    enum line_state state = drawing->scan->fact[index].state;
    struct str text;

    return state == LINE_PARAGRAPH || state == LINE_OTHER ||
           (state == LINE_VERBATIM && find_line(drawing, index, &text) &&
            str_starts_with(text, STR("    ")));
}

/* The lines above the dashes, without a gap: a head of one line, or a rule and
 * a head. Below nothing, there is no head. */
static bool
find_head(struct drawing *drawing, size_t floor)
{
    size_t first = drawing->dashes;
    struct str text;

    while (first > floor && !is_gap(drawing, first - 1) &&
           drawing->dashes - first < HEAD_LINES_MAX) {
        if (!is_text(drawing, --first)) {
            return false;
        }
    }
    drawing->begin = first;
    drawing->head_first = first;
    drawing->head_end = drawing->dashes;
    if (first == drawing->dashes) {
        return true;
    }
    drawing->is_multiline = find_line(drawing, first, &text) && is_rule(text);
    if (drawing->is_multiline) {
        drawing->head_first++;
        return drawing->head_first < drawing->head_end;
    }
    return drawing->head_end - first == 1;
}

static bool
has_same_runs(const struct drawing *drawing, struct str text)
{
    size_t start[DRAWN_COLUMNS_MAX];
    size_t end[DRAWN_COLUMNS_MAX];

    if (find_runs(text, start, end) != drawing->column_count) {
        return false;
    }
    for (size_t i = 0; i < drawing->column_count; i++) {
        if (start[i] != drawing->start[i] || end[i] != drawing->end[i]) {
            return false;
        }
    }
    return true;
}

/* Is the line the one that ends such a table? */
static bool
is_closing(const struct drawing *drawing, size_t index)
{
    struct str text;

    if (!find_line(drawing, index, &text) || !only_dashes(text)) {
        return false;
    }
    return drawing->head_first < drawing->head_end && drawing->is_multiline
               ? is_rule(text)
               : has_same_runs(drawing, text);
}

/* Rows as far as the first gap; a line of dashes may end them. */
static bool
find_simple_body(struct drawing *drawing)
{
    bool has_head = drawing->head_first < drawing->head_end;
    size_t at = drawing->dashes + 1;

    while (!is_gap(drawing, at) && !is_closing(drawing, at)) {
        at++;
    }
    drawing->body_end = at;
    drawing->table->end = at + (is_closing(drawing, at) ? 1 : 0);
    return at > drawing->dashes + 1 && (has_head || is_closing(drawing, at));
}

/* Rows with gaps between them, as far as the line that ends them, which stands
 * before a gap. */
static bool
find_multiline_body(struct drawing *drawing)
{
    struct str text;
    size_t at = drawing->dashes + 1;

    while (at < drawing->dashes + BODY_LINES_MAX &&
           find_line(drawing, at, &text)) {
        if (is_closing(drawing, at) && is_gap(drawing, at + 1)) {
            drawing->body_end = at;
            drawing->table->end = at + 1;
            return at > drawing->dashes + 1;
        }
        if (!stands_in_columns(drawing, text)) {
            return false;
        }
        at++;
    }
    return false;
}

static bool
find_body(struct drawing *drawing)
{
    if (!drawing->is_multiline && find_simple_body(drawing)) {
        return true;
    }
    drawing->is_multiline =
        drawing->is_multiline || drawing->head_first == drawing->head_end;
    return drawing->is_multiline && find_multiline_body(drawing);
}

/* ---------------------------------------------------------------- cells */

static struct str
cell_text(const struct drawing *drawing, struct str line, size_t column,
          size_t *offset)
{
    bool is_last = column + 1 == drawing->column_count;
    size_t from = column == 0 ? 0 : drawing->start[column];
    size_t begin = drawn_line_offset(line, from, true);
    size_t end =
        is_last ? line.size_bytes
                : drawn_line_offset(line, drawing->start[column + 1], true);
    struct str text = str_slice(line, begin, end);

    while (!str_is_empty(text) && text.data[0] == ' ') {
        text = str_tail(text, 1);
        begin++;
    }
    *offset = begin;
    return str_trim(text);
}

/* All lines of the cell as one. */
static void
add_cell(const struct drawing *drawing, struct node *row, size_t column,
         size_t first, size_t end)
{
    struct drawn_text all = {.text = STR_EMPTY, .line = first};
    struct arena *arena = drawing->scan->parse->arena;

    for (size_t i = first; i < end; i++) {
        struct str line;
        size_t offset = 0;
        struct str text = find_line(drawing, i, &line)
                              ? cell_text(drawing, line, column, &offset)
                              : STR_EMPTY;
        if (str_is_empty(text)) {
            continue;
        }
        if (str_is_empty(all.text)) {
            all = (struct drawn_text){
                text, i, drawing->table->container.first.size_bytes + offset};
        } else {
            all.text = str_join3(arena, all.text, STR(" "), text);
        }
    }
    drawn_table_add_cell(drawing->scan, drawing->table, row, column, &all,
                         str_is_empty(all.text) ? 0 : 1);
}

static void
add_row(const struct drawing *drawing, size_t first, size_t end, bool is_header)
{
    struct node *row =
        drawn_table_add_row(drawing->scan, drawing->table, first, is_header);

    for (size_t c = 0; c < drawing->column_count; c++) {
        add_cell(drawing, row, c, first, end);
    }
}

static void
add_rows(const struct drawing *drawing)
{
    size_t first = drawing->dashes + 1;

    if (drawing->head_first < drawing->head_end) {
        add_row(drawing, drawing->head_first, drawing->head_end, true);
    }
    while (first < drawing->body_end) {
        size_t end = first + 1;
        if (is_gap(drawing, first)) {
            first++;
            continue;
        }
        while (drawing->is_multiline && end < drawing->body_end &&
               !is_gap(drawing, end)) {
            end++;
        }
        add_row(drawing, first, end, false);
        first = end;
    }
}

/* Flush with its dashes on one side, on both or on none. */
static enum alignment
alignment_of(const struct drawing *drawing, size_t column)
{
    bool has_head = drawing->head_first < drawing->head_end;
    size_t first = has_head ? drawing->head_first : drawing->dashes + 1;
    size_t end = has_head ? drawing->head_end : first + 1;
    bool left = false;
    bool right = false;

    for (size_t i = first; i < end; i++) {
        struct str line;
        if (find_line(drawing, i, &line)) {
            size_t a = drawn_line_offset(line, drawing->start[column], true);
            size_t b = drawn_line_offset(line, drawing->end[column] - 1, true);
            left = left || (a < line.size_bytes && line.data[a] != ' ');
            right = right || (b < line.size_bytes && line.data[b] != ' ');
        }
    }
    return left && right ? ALIGN_DEFAULT
           : left        ? ALIGN_LEFT
           : right       ? ALIGN_RIGHT
                         : ALIGN_CENTRE;
}

static const enum alignment *
read_alignment(const struct drawing *drawing)
{
    enum alignment *align = ARENA_ARRAY(drawing->scan->parse->arena,
                                        enum alignment, drawing->column_count);

    for (size_t c = 0; c < drawing->column_count; c++) {
        align[c] = alignment_of(drawing, c);
    }
    return align;
}

/* The container is that of the table's first line, which is not known yet:
 * above the dashes it is either theirs or opens it. */
static void
set_container(struct drawing *drawing, size_t floor)
{
    const struct drawn_scan *scan = drawing->scan;
    size_t line = drawing->dashes;

    if (line > floor && scan->fact[line - 1].state == LINE_PARAGRAPH) {
        line--;
    }
    drawing->table->container = drawn_line_container(scan, line);
}

bool
simple_table_read(const struct drawn_scan *scan, size_t line, size_t floor,
                  struct drawn_table *table, size_t *begin)
{
    struct drawing drawing = {
        .scan = scan, .table = table, .dashes = line, .begin = line};
    struct str text;

    *table = (struct drawn_table){.holds_blocks = false};
    set_container(&drawing, floor);
    if (!find_line(&drawing, line, &text)) {
        return false;
    }
    drawing.column_count = find_runs(text, drawing.start, drawing.end);
    if (drawing.column_count == 0 || !find_head(&drawing, floor) ||
        !find_body(&drawing) ||
        !all_stand_in_columns(&drawing, drawing.head_first, drawing.head_end) ||
        !all_stand_in_columns(&drawing, line + 1, drawing.body_end)) {
        return false;
    }
    *begin = drawing.begin;
    drawn_table_begin(scan, table, drawing.begin, read_alignment(&drawing),
                      drawing.column_count);
    add_rows(&drawing);
    return true;
}
