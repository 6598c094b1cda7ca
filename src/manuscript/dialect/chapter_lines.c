#include "chapter_lines.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "block_scan.h"
#include "manuscript/foreign/contents_place.h"
#include "manuscript/foreign/foreign_line.h"
#include "manuscript/foreign/mdx_line.h"
#include "manuscript/foreign/myst_fence.h"
#include "manuscript/foreign/site_line.h"
#include "manuscript/settings/front_matter.h"
#include "marks.h"

static void
note_comment_end(struct chapter_lines *lines, struct str line)
{
    size_t from = 0;
    size_t found;

    while ((found = str_find(str_tail(line, from), STR("-->"))) !=
           STR_NOT_FOUND) {
        lines->has_comment_close = true;
        lines->comment_close_line = lines->line.count;
        lines->comment_close_offset = from + found;
        from += found + 1;
    }
}

static const char bullets[BULLET_COUNT] = {'+', '*', '-'};

/* Which of the bullets begin a line? */
static void
note_bullet(struct chapter_lines *lines, struct str line)
{
    struct str text = str_tail(line, block_scan_prefix(line, NULL));
    size_t size;

    while ((size = block_scan_list_marker(text)) > 0) {
        for (size_t i = 0; i < BULLET_COUNT; i++) {
            lines->is_used[i] = lines->is_used[i] || text.data[0] == bullets[i];
        }
        text = str_tail(text, size);
        text = str_tail(text, block_scan_prefix(text, NULL));
    }
}

char
chapter_lines_free_bullet(const struct chapter_lines *lines)
{
    for (size_t i = 0; i < BULLET_COUNT; i++) {
        if (!lines->is_used[i]) {
            return bullets[i];
        }
    }
    return bullets[0];
}

int
chapter_lines_number(const struct chapter_lines *lines, size_t index)
{
    return (int)(index < lines->place.count ? lines->place.item[index].line
                                            : index) +
           1;
}

/* Characters before the byte `at` of an author's line. */
static size_t
count_to(struct column_count *counted, size_t line, struct str text, size_t at)
{
    if (line != counted->line || (at < counted->at && counted->at - at > at)) {
        *counted = (struct column_count){.line = line};
    }
    if (at < counted->at) {
        counted->count -= utf8_count(str_slice(text, at, counted->at));
    } else {
        counted->count += utf8_count(str_slice(text, counted->at, at));
    }
    counted->at = at;
    return counted->count;
}

struct source_pos
chapter_lines_pos(const struct chapter_lines *lines, const char *file,
                  size_t index, size_t at)
{
    struct source_pos pos = {file, chapter_lines_number(lines, index), 0};
    const struct line_place *place;
    struct str written;

    if (index >= lines->place.count) {
        return pos;
    }
    place = &lines->place.item[index];
    written = lines->written.item[place->line];
    at = line_trace_find(place->trace, at);
    at = at < written.size_bytes ? at : written.size_bytes;
    pos.column = 1 + (int)count_to(lines->counted, place->line, written, at);
    return pos;
}

void
chapter_lines_add(struct arena *arena, struct chapter_lines *lines,
                  struct edited_line line, size_t author_line)
{
    struct line_place place = {author_line, line.trace};

    note_comment_end(lines, line.text);
    note_bullet(lines, line.text);
    ARRAY_PUSH(arena, &lines->line, line.text);
    ARRAY_PUSH(arena, &lines->place, place);
}

struct chapter_lines
chapter_lines_again(const struct chapter_lines *other)
{
    struct chapter_lines lines = {.first = other->first,
                                  .counted = other->counted};

    lines.aside.item = other->aside.item;
    lines.aside.count = other->aside.count;
    lines.written.item = other->written.item;
    lines.written.count = other->written.count;
    return lines;
}

struct str
chapter_lines_aside(const struct chapter_lines *lines, size_t index)
{
    int number = chapter_lines_number(lines, index);
    size_t line = (size_t)number - 1;
    size_t from = 0;
    size_t to = lines->aside.count;

    if (index > 0 && chapter_lines_number(lines, index - 1) == number) {
        return STR_EMPTY; /* a further line of the same */
    }
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (lines->aside.item[middle].line == line) {
            return lines->aside.item[middle].kind;
        }
        if (lines->aside.item[middle].line < line) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return STR_EMPTY;
}

/* What the lines of a chapter are read with, one behind the other. */
struct line_scan {
    struct arena *arena;
    struct str kind; /* aside of the line before, or none */
    struct myst_fences fences;
    struct site_label label;
    struct mdx_lines mdx;
    struct contents_places contents;
};

/* "W>text" is a line of an aside where its neighbor is one. */
static struct str
tight_aside(const struct line_scan *scan, struct str line, struct str rest)
{
    struct str head = str_slice(line, 0, 2);
    struct str kind = foreign_line_aside(head);

    return str_equal(kind, scan->kind) || str_starts_with(rest, head)
               ? kind
               : STR_EMPTY;
}

/* "W> text" as "> text". An aside of another kind, or behind other text, begins
 * a new one. Lines of code keep their letters. */
static struct edited_line
without_letter(struct chapter_lines *lines, struct line_scan *scan,
               struct edited_line line, struct str rest)
{
    struct str kind = foreign_line_aside(line.text);

    if (str_is_empty(kind)) {
        kind = tight_aside(scan, line.text, rest);
    }
    if (!str_is_empty(kind)) {
        if (!str_equal(kind, scan->kind)) {
            ARRAY_PUSH(scan->arena, &lines->aside,
                       ((struct aside){lines->line.count, kind}));
        }
        line = edited_line_tail(scan->arena, line, 1);
    }
    scan->kind = kind;
    return line;
}

/* The line as our dialect has it. */
static struct edited_line
own_line(struct chapter_lines *lines, struct line_scan *scan,
         struct edited_line line, struct str rest)
{
    bool was_code = myst_fence_is_code(&scan->fences);

    if (!was_code && (mdx_lines_pass(&scan->mdx, &line) ||
                      contents_places_pass(&scan->contents, &line.text))) {
        return line;
    }
    line.text = myst_fence_line(scan->arena, &scan->fences, line.text, rest);
    if (was_code || myst_fence_is_code(&scan->fences)) {
        scan->kind = STR_EMPTY;
        return line;
    }
    line = site_line_read(scan->arena, &scan->label, line, rest);
    line.text = contents_place_read(&scan->contents, line.text, rest);
    line = mdx_line_read(&scan->mdx, line, rest);
    return without_letter(lines, scan, line, rest);
}

static void
split_lines(struct chapter_lines *lines, const struct chapter_parse *parse,
            struct str text)
{
    struct line_scan scan = {
        .arena = parse->arena, .kind = STR_EMPTY, .label = {STR_EMPTY}};
    struct edited_line line = {.text = STR_EMPTY};

    mdx_lines_begin(&scan.mdx, parse->arena, parse->file, parse->diagnostics);
    contents_places_begin(&scan.contents, text);
    while (str_next_line(&text, &line.text)) {
        size_t index = lines->line.count;
        line.trace = (struct line_trace){0};
        ARRAY_PUSH(parse->arena, &lines->written, line.text);
        if (index >= lines->first) {
            scan.mdx.line = scan.contents.line = (int)index + 1;
            scan.mdx.written = line.text;
            line = own_line(lines, &scan, line, text);
        }
        chapter_lines_add(parse->arena, lines, line, index);
    }
    mdx_lines_report(&scan.mdx);
    contents_places_report(&scan.contents, parse->arena, parse->file,
                           parse->diagnostics);
}

/* Whoever loads the chapter reads what they say. */
static void
skip_front_matter(struct chapter_lines *lines,
                  const struct chapter_parse *parse, struct str text)
{
    struct front_matter found = front_matter_find(text);

    lines->first = found.end_line;
    if (found.is_unclosed) {
        diagnostics_report_plain(parse->diagnostics, DIAG_FRONT_MATTER_UNCLOSED,
                                 chapter_pos(parse, 1, 0));
    }
}

void
chapter_lines_split(struct chapter_lines *lines,
                    const struct chapter_parse *parse, struct str text)
{
    static const struct str byte_order_mark = {"\xEF\xBB\xBF", 3};

    *lines = (struct chapter_lines){
        .counted = ARENA_NEW(parse->arena, struct column_count)};
    if (str_starts_with(text, byte_order_mark)) {
        text = str_tail(text, byte_order_mark.size_bytes);
    }
    skip_front_matter(lines, parse, text);
    split_lines(lines, parse, text);
}

bool
chapter_lines_close_comment(const struct chapter_lines *lines, size_t line,
                            size_t offset)
{
    return lines->has_comment_close && (line < lines->comment_close_line ||
                                        (line == lines->comment_close_line &&
                                         offset < lines->comment_close_offset));
}
