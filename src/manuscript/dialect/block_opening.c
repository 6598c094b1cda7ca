/*
 * The text of a body stands as far in as its author indented its lines: two
 * to four columns. The mark of the body becomes the marker of a list item of
 * that width, and cmark then says what belongs to it.
 */
#include "block_opening.h"

#include "block_scan.h"
#include "manuscript/foreign/foreign_line.h"
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

/* The columns of white space and markers before the text of line `i`; false
 * when there is no text. */
static bool
find_columns(const struct chapter_lines *lines, size_t i, size_t *columns)
{
    struct str line = lines->line.item[i];
    size_t size = block_scan_prefix(line, NULL);

    *columns = block_scan_columns(str_slice(line, 0, size));
    return size < line.size_bytes;
}

/* What stands below an admonition is its text as far as it is indented. A body
 * without a line is none. */
static bool
find_admonition_body(const struct chapter_lines *lines,
                     struct block_opening *opening)
{
    struct str first = lines->line.item[opening->line];
    size_t base = block_scan_columns(str_slice(first, 0, opening->at));
    size_t least = BODY_INDENT_MAX;
    size_t last = opening->line + BODY_LINES_MAX;
    size_t columns;
    bool has_text = false;

    for (size_t i = opening->line + 1; i < lines->line.count && i < last; i++) {
        if (!find_columns(lines, i, &columns)) {
            continue;
        }
        if (columns < base + BODY_INDENT_MIN) {
            opening->body_end = i;
            break;
        }
        least = columns - base < least ? columns - base : least;
        has_text = true;
    }
    opening->body_indent = least;
    return has_text;
}

static void
add_title(struct arena *arena, struct attribute_list *list, struct str title)
{
    struct attribute *pair;

    if (!str_is_empty(title)) {
        pair = ARENA_NEW(arena, struct attribute);
        *pair = (struct attribute){STR("title"), title, list->pair};
        list->pair = pair;
    }
}

static bool
read_foreign(struct arena *arena, const struct chapter_lines *lines,
             struct str text, struct block_opening *opening)
{
    struct foreign_line foreign = foreign_line_read(text);

    opening->fence = foreign.fence;
    opening->list.classes = foreign.name;
    opening->text_at = lines->line.item[opening->line].size_bytes;
    add_title(arena, &opening->list, foreign.title);
    switch (foreign.form) {
    case FOREIGN_BODY:
        opening->kind = OPENING_ADMONITION;
        return find_admonition_body(lines, opening);
    case FOREIGN_OPEN:
        opening->kind = OPENING_DIV;
        return true;
    case FOREIGN_CLOSE:
        opening->kind = OPENING_DIV_CLOSE;
        return true;
    case FOREIGN_NOTHING:
        opening->kind = OPENING_NOTHING;
        return true;
    case FOREIGN_NONE:
        break;
    }
    return false;
}

/* "note[Title]" and its kin, which are no list of attributes. */
static bool
read_foreign_colons(struct arena *arena, struct block_opening *opening)
{
    struct attribute_list list = {.id = STR_EMPTY, .classes = STR_EMPTY};
    struct str name;
    struct str title;
    struct str attributes;
    size_t size_bytes = 0;

    if (!foreign_line_read_colons(opening->text, &name, &title, &attributes) ||
        (!str_is_empty(attributes) &&
         (!attributes_parse(arena, attributes, &list, &size_bytes) ||
          size_bytes != attributes.size_bytes))) {
        return false;
    }
    list.classes = str_join_words(arena, name, list.classes);
    add_title(arena, &list, title);
    opening->list = list;
    return true;
}

static bool
read_div(struct arena *arena, struct str text, struct block_opening *opening)
{
    opening->fence = STR(":::");
    switch (directive_read_line(arena, str_trim(text), &opening->list,
                                &opening->text)) {
    case DIV_OPEN:
        opening->kind = OPENING_DIV;
        return true;
    case DIV_BROKEN:
        opening->kind =
            directive_read_broken(arena, opening->text, &opening->list)
                ? OPENING_DIV_SLIP
            : read_foreign_colons(arena, opening) ? OPENING_DIV
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

    *opening = (struct block_opening){
        .line = line, .at = at, .fence = STR_EMPTY, .text = STR_EMPTY};
    opening->list.id = STR_EMPTY;
    opening->list.classes = STR_EMPTY;
    if (read_drawn(lines, text, opening)) {
        return true;
    }
    if (str_is_empty(text)) {
        return false;
    }
    if (text.data[0] != ':' && text.data[0] != '[') {
        return read_foreign(arena, lines, text, opening);
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
block_opening_read_aside(const struct chapter_lines *lines, size_t line,
                         struct block_opening *opening)
{
    *opening = (struct block_opening){.kind = OPENING_ASIDE,
                                      .line = line,
                                      .fence = STR_EMPTY,
                                      .text = STR_EMPTY};
    opening->list.id = STR_EMPTY;
    opening->list.classes = chapter_lines_aside(lines, line);
    return !str_is_empty(opening->list.classes);
}

bool
block_opening_has_body(const struct block_opening *opening)
{
    return opening->kind == OPENING_FOOTNOTE ||
           opening->kind == OPENING_DEFINITION ||
           opening->kind == OPENING_ADMONITION || opening->kind == OPENING_CELL;
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
