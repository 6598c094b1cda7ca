#include "pipe_tables.h"

enum {
    /* code spans with longer fences are not looked for */
    TICKS_MAX = 64
};

/* Where the last run of each length begins, so that a search for a closing
 * run is made only when it will succeed: linear in all. */
static void
find_last_runs(struct str line, size_t last[TICKS_MAX])
{
    for (size_t i = 0; i < TICKS_MAX; i++) {
        last[i] = 0;
    }
    for (size_t at = 0; at < line.size_bytes;) {
        size_t size = str_run_size(line, at, '`');
        if (size > 0 && size < TICKS_MAX) {
            last[size] = at;
        }
        at += size == 0 ? 1 : size;
    }
}

/* Behind the code span that opens at `at`, or behind the run of ticks. */
static size_t
skip_code(struct str line, size_t at, const size_t last[TICKS_MAX])
{
    size_t size = str_run_size(line, at, '`');
    size_t end = at + size;

    if (size >= TICKS_MAX || last[size] <= at) {
        return end;
    }
    while (end < line.size_bytes) {
        size_t run = str_run_size(line, end, '`');
        end += run == 0 ? 1 : run;
        if (run == size) {
            break;
        }
    }
    return end;
}

static void
add_cell(struct arena *arena, struct row_cells *row, struct str line,
         size_t start, size_t end)
{
    ARRAY_PUSH(arena, &row->cell, str_trim(str_slice(line, start, end)));
}

void
pipe_row_split(struct arena *arena, struct str line, struct row_cells *row)
{
    size_t last[TICKS_MAX];
    size_t at = 0;
    size_t start;

    *row = (struct row_cells){.has_bar = false};
    line = str_trim(line);
    find_last_runs(line, last);
    if (at < line.size_bytes && line.data[at] == '|') {
        row->has_bar = true;
        at++;
    }
    start = at;
    while (at < line.size_bytes) {
        if (line.data[at] == '\\') {
            at += 2;
        } else if (line.data[at] == '`') {
            at = skip_code(line, at, last);
        } else if (line.data[at] == '|') {
            add_cell(arena, row, line, start, at);
            row->has_bar = true;
            start = ++at;
        } else {
            at++;
        }
    }
    if (start < line.size_bytes || row->cell.count == 0) {
        add_cell(arena, row, line, start, line.size_bytes);
    }
}

static bool
read_alignment(struct str cell, enum alignment *alignment)
{
    bool left = str_starts_with(cell, STR(":"));
    bool right = cell.size_bytes > 1 && str_ends_with(cell, STR(":"));
    struct str dashes =
        str_slice(cell, left ? 1 : 0, cell.size_bytes - (right ? 1 : 0));

    if (str_is_empty(dashes)) {
        return false;
    }
    for (size_t i = 0; i < dashes.size_bytes; i++) {
        if (dashes.data[i] != '-') {
            return false;
        }
    }
    *alignment = left && right ? ALIGN_CENTRE
                 : right       ? ALIGN_RIGHT
                 : left        ? ALIGN_LEFT
                               : ALIGN_DEFAULT;
    return true;
}

bool
pipe_delimiter_parse(struct arena *arena, struct str line,
                     const enum alignment **alignment, size_t *count)
{
    struct row_cells row;
    enum alignment *found;

    line = str_trim(line);
    for (size_t i = 0; i < line.size_bytes; i++) {
        char c = line.data[i];
        if (c != '|' && c != '-' && c != ':' && c != ' ' && c != '\t') {
            return false;
        }
    }
    pipe_row_split(arena, line, &row);
    if (!row.has_bar) {
        return false;
    }
    found = ARENA_ARRAY(arena, enum alignment, row.cell.count);
    for (size_t i = 0; i < row.cell.count; i++) {
        if (!read_alignment(row.cell.item[i], &found[i])) {
            return false;
        }
    }
    *alignment = found;
    *count = row.cell.count;
    return true;
}

struct edited_line
pipe_cell_text(struct arena *arena, struct edited_line cell)
{
    struct line_edit edit;
    struct str rest = cell.text;
    size_t bar = str_find(rest, STR("\\|"));

    if (bar == STR_NOT_FOUND) {
        return cell;
    }
    line_edit_begin(&edit, arena, cell);
    while (bar != STR_NOT_FOUND) {
        line_edit_add(&edit, str_slice(rest, 0, bar));
        rest = str_tail(rest, bar + 1);
        bar = str_find(str_tail(rest, 1), STR("\\|"));
        bar += bar == STR_NOT_FOUND ? 0 : 1;
    }
    line_edit_add(&edit, rest);
    return line_edit_end(&edit);
}
