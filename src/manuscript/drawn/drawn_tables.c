#include "drawn_tables.h"

#include "base/strbuf.h"
#include "grid_table.h"
#include "manuscript/dialect/block_scan.h"
#include "manuscript/dialect/marked_source.h"
#include "manuscript/dialect/marks.h"
#include "simple_table.h"

enum {
    CELLS_MAX = 20000 /* in a chapter */
};

struct found_table {
    size_t begin;
    struct drawn_table table;
};

struct replacement {
    const struct drawn_scan *scan;
    struct chapter_lines *lines;
    ARRAY_OF(struct found_table) found;
    size_t cell_count;
};

static struct str
text_of(const struct chapter_lines *lines, size_t index)
{
    struct str line = lines->line.item[index];

    return str_trim_end(str_tail(line, block_scan_containers(line)));
}

bool
drawn_tables_may_be(const struct chapter_lines *lines)
{
    for (size_t i = lines->first; i < lines->line.count; i++) {
        struct str text = text_of(lines, i);
        if (grid_table_may_begin(text) || simple_table_may_have(text)) {
            return true;
        }
    }
    return false;
}

/* ----------------------------------------------------------------- find */

static bool
is_within_limit(struct replacement *work, const struct found_table *found)
{
    const struct chapter_parse *parse = work->scan->parse;

    work->cell_count += found->table.cell.count;
    if (work->cell_count <= CELLS_MAX) {
        return true;
    }
    DIAG_REPORT(
        parse->diagnostics, DIAG_INPUT_LIMIT,
        chapter_lines_pos(work->scan->lines, parse->file, found->begin, 0),
        STR("the tables of the chapter have more than 20000 cells"));
    return false;
}

/* The table that the line is of, if it is; gives the line to go on with. */
static size_t
find_table(struct replacement *work, size_t index, size_t floor)
{
    const struct drawn_scan *scan = work->scan;
    const struct line_fact *fact = &scan->fact[index];
    struct str text = text_of(scan->lines, index);
    struct found_table found = {.begin = index};
    bool is_found = false;

    if (fact->state == LINE_PARAGRAPH && grid_table_may_begin(text)) {
        is_found = grid_table_read(scan, index, &found.table);
        index = found.table.end - 1;
    } else if (fact->state != LINE_VERBATIM && fact->state != LINE_HTML &&
               !fact->in_worksheet && simple_table_may_have(text)) {
        is_found =
            simple_table_read(scan, index, floor, &found.table, &found.begin);
    }
    if (is_found && is_within_limit(work, &found)) {
        ARRAY_PUSH(scan->parse->arena, &work->found, found);
        return found.table.end;
    }
    return index + 1;
}

static void
find_tables(struct replacement *work)
{
    const struct chapter_lines *lines = work->scan->lines;
    size_t at = lines->first;

    while (at < lines->line.count) {
        size_t floor = lines->first;
        if (work->found.count > 0) {
            floor = work->found.item[work->found.count - 1].table.end;
        }
        at = find_table(work, at, floor);
    }
}

/* ---------------------------------------------------------------- write */

/* A line that stands for one that was written. */
static void
add_line(struct replacement *work, struct edited_line line, size_t written)
{
    chapter_lines_add(work->scan->parse->arena, work->lines, line,
                      work->scan->lines->place.item[written].line);
}

/* A written line, to be edited. */
static struct edited_line
written_line(const struct replacement *work, size_t index)
{
    return (struct edited_line){work->scan->lines->line.item[index],
                                work->scan->lines->place.item[index].trace};
}

static void
add_mark(struct replacement *work, struct str prefix, enum drawn_mark_kind kind,
         struct node *node, size_t line)
{
    struct arena *arena = work->scan->parse->arena;
    const struct drawn_mark mark = {kind, node};
    struct line_edit edit;

    line_edit_begin(&edit, arena, written_line(work, line));
    line_edit_add(&edit, prefix);
    mark_add(&edit.out, MARK_BLOCK);
    mark_add_number(&edit.out, work->lines->drawn.count);
    ARRAY_PUSH(arena, &work->lines->drawn, mark);
    add_line(work, line_edit_end(&edit), line);
}

/* A cell that holds no blocks is one paragraph, whatever it begins with. */
static void
add_text(struct replacement *work, struct str prefix,
         const struct drawn_text *text, bool holds_blocks)
{
    struct line_edit edit;

    line_edit_begin(&edit, work->scan->parse->arena,
                    written_line(work, text->line));
    edit.at = text->column;
    line_edit_add_c(&edit, "");
    strbuf_add(&edit.out, prefix);
    if (!str_is_empty(text->text)) {
        strbuf_add_c(&edit.out, "  ");
    }
    if (!holds_blocks) {
        mark_add(&edit.out, MARK_GUARD);
        strbuf_add_char(&edit.out, ' ');
    }
    line_edit_add(&edit, text->text);
    add_line(work, line_edit_end(&edit), text->line);
}

static void
add_table(struct replacement *work, const struct found_table *found)
{
    const struct drawn_table *table = &found->table;
    struct marked_prefix prefix = marked_source_prefix(
        work->scan->parse->arena, MARKED_PREFIX_NONE, table->container.first);

    add_mark(work, prefix.first, DRAWN_TABLE, table->node, found->begin);
    for (size_t i = 0; i < table->cell.count; i++) {
        const struct drawn_cell *cell = &table->cell.item[i];
        const struct drawn_text *text = &table->text.item[cell->first_text];
        if (cell->text_count == 0) {
            continue;
        }
        add_mark(work, prefix.rest, DRAWN_CELL, cell->node, text->line);
        for (size_t j = 0; j < cell->text_count; j++) {
            add_text(work, prefix.rest, &text[j], table->holds_blocks);
        }
    }
    add_mark(work, prefix.rest, DRAWN_END, NULL, table->end - 1);
}

void
drawn_tables_replace(const struct drawn_scan *scan, struct chapter_lines *lines)
{
    struct replacement work = {.scan = scan, .lines = lines};
    size_t next = 0;

    find_tables(&work);
    *lines = chapter_lines_again(scan->lines);
    for (size_t i = 0; i < scan->lines->line.count;) {
        if (next < work.found.count && work.found.item[next].begin == i) {
            add_table(&work, &work.found.item[next]);
            i = work.found.item[next++].table.end;
        } else {
            add_line(&work, written_line(&work, i), i);
            i++;
        }
    }
}
