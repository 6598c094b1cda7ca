/*
 * The text of a body stands as far in as its author indented its lines: two
 * to four columns. The mark of the body becomes the marker of a list item of
 * that width, and cmark then says what belongs to it.
 */
#include "block_opening.h"

#include "block_scan.h"
#include "marks.h"

enum {
    BODY_INDENT_MIN = 2,
    BODY_INDENT_MAX = 4,
    /* lines looked at to learn the indentation of a body */
    BODY_LINES_MAX = 100
};

/* "[^label]:" and the white space behind it: the label and their size. */
static size_t
read_footnote(struct str text, struct str *label)
{
    size_t end = str_find_char(text, ']');
    size_t at = end + 2;

    if (!str_starts_with(text, STR("[^")) || end == STR_NOT_FOUND ||
        at > text.size_bytes || text.data[end + 1] != ':') {
        return 0;
    }
    *label = str_trim(str_slice(text, 2, end));
    if (str_is_empty(*label) ||
        label->size_bytes > BLOCK_SCAN_LABEL_MAX_BYTES ||
        str_find_char(*label, '[') != STR_NOT_FOUND) {
        return 0;
    }
    while (at < text.size_bytes &&
           (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at;
}

/* ": text": the size up to the text, or 0. */
static size_t
read_definition(struct str text)
{
    size_t at = 1;

    if (text.size_bytes < 3 || text.data[0] != ':') {
        return 0;
    }
    while (at < text.size_bytes &&
           (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at == 1 || at == text.size_bytes ? 0 : at;
}

/* The indentation that a line below a body's first speaks for: `columns`, or
 * when an item begins on the first line and this is text of that item, what
 * the item's marker leaves of them. */
static size_t
indent_of(size_t columns, size_t marker, struct str text)
{
    if (marker > 0 && block_scan_list_marker(text) == 0) {
        columns = columns > marker ? columns - marker : 0;
    }
    return columns > BODY_INDENT_MIN ? columns : BODY_INDENT_MIN;
}

/* The indentation of the lines below a body's first: the least that is no
 * less than two columns. What is not indented behind a blank line ends it. */
static size_t
find_body_indent(const struct chapter_lines *lines,
                 const struct block_opening *opening)
{
    struct str first = lines->line.item[opening->line];
    size_t base = block_scan_columns(str_slice(first, 0, opening->at));
    size_t marker = block_scan_list_marker(str_tail(first, opening->text_at));
    size_t least = BODY_INDENT_MAX;
    bool after_blank = false;

    for (size_t i = opening->line + 1;
         i < lines->line.count && i < opening->line + BODY_LINES_MAX &&
         least > BODY_INDENT_MIN;
         i++) {
        struct str line = lines->line.item[i];
        size_t size = block_scan_prefix(line, NULL);
        size_t columns = block_scan_columns(str_slice(line, 0, size));
        if (size == line.size_bytes) {
            after_blank = true;
        } else if (columns >= base + BODY_INDENT_MIN) {
            size_t indent =
                indent_of(columns - base, marker, str_tail(line, size));
            least = indent < least ? indent : least;
            after_blank = false;
        } else if (after_blank || line.data[size] == ':' ||
                   line.data[size] == '[') {
            break;
        }
    }
    return least;
}

static bool
read_div(struct arena *arena, struct str text, struct block_opening *opening)
{
    switch (directive_read_line(arena, str_trim(text), &opening->list,
                                &opening->text)) {
    case DIV_OPEN:
        opening->kind = OPENING_DIV;
        return true;
    case DIV_BROKEN:
        opening->kind =
            directive_read_broken(arena, opening->text, &opening->list)
                ? OPENING_DIV_SLIP
                : OPENING_DIV_BROKEN;
        return true;
    case DIV_CLOSE:
        opening->kind = OPENING_DIV_CLOSE;
        return true;
    case DIV_NONE:
        break;
    }
    return false;
}

/* A line of ours. */
static bool
read_drawn(const struct chapter_lines *lines, struct str text,
           struct block_opening *opening)
{
    static const enum block_opening_kind kind[] = {
        [DRAWN_TABLE] = OPENING_TABLE,
        [DRAWN_CELL] = OPENING_CELL,
        [DRAWN_END] = OPENING_TABLE_END};
    size_t at = MARK_SIZE_BYTES;
    const struct drawn_mark *mark;

    if (mark_at(text, 0) != MARK_BLOCK) {
        return false;
    }
    mark = &lines->drawn.item[mark_read_number(text, &at)];
    opening->kind = kind[mark->kind];
    opening->node = mark->node;
    opening->text_at = opening->at + text.size_bytes;
    opening->body_indent = BODY_INDENT_MIN;
    return true;
}

bool
block_opening_read(struct arena *arena, const struct chapter_lines *lines,
                   size_t line, size_t at, struct block_opening *opening)
{
    struct str text = str_tail(lines->line.item[line], at);
    size_t size = 0;

    *opening = (struct block_opening){.line = line, .at = at};
    if (read_drawn(lines, text, opening)) {
        return true;
    }
    if (str_is_empty(text) || (text.data[0] != ':' && text.data[0] != '[')) {
        return false;
    }
    if (read_div(arena, text, opening)) {
        return true;
    }
    if ((size = read_footnote(text, &opening->text)) > 0) {
        opening->kind = OPENING_FOOTNOTE;
    } else if ((size = read_definition(text)) > 0) {
        opening->kind = OPENING_DEFINITION;
    } else {
        return false;
    }
    opening->text_at = at + size;
    opening->body_indent = find_body_indent(lines, opening);
    return true;
}

bool
block_opening_has_body(const struct block_opening *opening)
{
    return opening->kind == OPENING_FOOTNOTE ||
           opening->kind == OPENING_DEFINITION || opening->kind == OPENING_CELL;
}

bool
block_opening_can_be_term(struct str text)
{
    static const char block_start[] = "#>~<|:-+=";

    text = str_trim(text);
    if (str_is_empty(text)) {
        return false;
    }
    for (size_t i = 0; block_start[i] != '\0'; i++) {
        if (text.data[0] == block_start[i]) {
            return false;
        }
    }
    return true;
}
