/*
 * The chapter is read once, line by line. Outside code and HTML blocks three
 * things are looked for: lines of our own block syntax, which become marks;
 * the lines of a table, which marked_table.c spreads over marks and
 * paragraphs; and everything else, which marked_line.c copies. One parse by
 * cmark then sees all link definitions, and its own idea of lists and quotes
 * is never second-guessed: marks of divs stand in the first column and so
 * end every list and quote, as a fence does for the author.
 */
#include "marked_source.h"

#include <assert.h>

#include "base/utf8.h"
#include "block_scan.h"
#include "directives.h"
#include "marks.h"

enum {
    INDENT_CODE = BLOCK_SCAN_INDENT_CODE,
    LABEL_MAX_BYTES = BLOCK_SCAN_LABEL_MAX_BYTES
};

void
marked_source_init(struct marked_source *source)
{
    *source = (struct marked_source){.line = {0}};
    strbuf_init(&source->text);
}

void
marked_source_release(struct marked_source *source)
{
    strbuf_release(&source->text);
}

/* ------------------------------------------------------ adding lines */

void
block_scan_end_line(struct block_scan *scan)
{
    strbuf_add_char(&scan->source->text, '\n');
    ARRAY_PUSH(scan->parse->arena, &scan->source->line,
               block_scan_line_number(scan));
}

void
block_scan_add_raw(struct block_scan *scan, struct str prefix, struct str text)
{
    strbuf_add(&scan->source->text, prefix);
    strbuf_add(&scan->source->text, text);
    block_scan_end_line(scan);
}

void
block_scan_add_mark(struct block_scan *scan, struct str prefix,
                    enum block_mark_kind kind, struct node *node)
{
    struct strbuf *text = &scan->source->text;
    struct block_mark *mark =
        ARRAY_ADD(scan->parse->arena, &scan->source->block);

    *mark = (struct block_mark){kind, node};
    strbuf_add(text, prefix);
    strbuf_add_c(text, "<!--");
    mark_add(text, MARK_BLOCK);
    mark_add_number(text, scan->source->block.count - 1);
    strbuf_add_c(text, "-->");
    block_scan_end_line(scan);
}

void
block_scan_add_leaf(struct block_scan *scan, struct str prefix,
                    struct node *leaf, struct str text, int column)
{
    block_scan_add_mark(scan, prefix, BLOCK_LEAF, leaf);
    strbuf_add(&scan->source->text, prefix);
    mark_add(&scan->source->text, MARK_GUARD);
    strbuf_add_char(&scan->source->text, ' ');
    scan->image_count = 0;
    marked_line_add(scan, text, column, true);
    block_scan_end_line(scan);
}

/* A mark in the first column, with a blank line that ends an HTML block. */
void
block_scan_add_outer_mark(struct block_scan *scan, enum block_mark_kind kind,
                          struct node *node)
{
    block_scan_add_raw(scan, STR_EMPTY, STR_EMPTY);
    block_scan_add_mark(scan, STR_EMPTY, kind, node);
    scan->list_indent = 0;
    scan->image_count = 0;
}

/* ----------------------------------------------------- reading lines */

size_t
block_scan_indent(struct str text)
{
    size_t columns = 0;

    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '\t') {
            columns += 4 - columns % 4;
        } else if (text.data[i] == ' ') {
            columns++;
        } else {
            break;
        }
    }
    return columns;
}

bool
block_scan_is_blank(struct str text)
{
    return str_is_empty(str_trim(text));
}

size_t
block_scan_prefix(struct str line, size_t *quotes)
{
    size_t size = 0;
    size_t count = 0;

    while (size < line.size_bytes &&
           (line.data[size] == ' ' || line.data[size] == '\t' ||
            line.data[size] == '>')) {
        count += line.data[size] == '>';
        size++;
    }
    if (quotes != NULL) {
        *quotes = count;
    }
    return size;
}

size_t
block_scan_list_marker(struct str text)
{
    size_t at = 0;

    if (str_is_empty(text)) {
        return 0;
    }
    if (text.data[0] == '-' || text.data[0] == '*' || text.data[0] == '+') {
        at = 1;
    } else {
        while (at < text.size_bytes && at < 9 && text.data[at] >= '0' &&
               text.data[at] <= '9') {
            at++;
        }
        if (at == 0 || at == text.size_bytes ||
            (text.data[at] != '.' && text.data[at] != ')')) {
            return 0;
        }
        at++;
    }
    if (at < text.size_bytes && text.data[at] != ' ' && text.data[at] != '\t') {
        return 0;
    }
    while (at < text.size_bytes &&
           (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at;
}

struct str
block_scan_text(const struct block_scan *scan, size_t index)
{
    struct str line = scan->line.item[index];
    size_t size = 0;

    if (index == scan->text_at) {
        return scan->text;
    }
    while (scan->body != BODY_NONE && size < scan->body_indent &&
           size < line.size_bytes && line.data[size] == ' ') {
        size++;
    }
    return str_tail(line, size);
}

/* Follow the content offset of the innermost list item, as far as needed to
 * tell indented code from an indented fence. */
static void
follow_lists(struct block_scan *scan)
{
    size_t indent = block_scan_indent(scan->text);
    struct str text = str_trim(scan->text);
    size_t size;

    if (indent < scan->list_indent && scan->previous_blank) {
        scan->list_indent = indent < 2 ? 0 : indent;
    }
    if (indent >= scan->list_indent + INDENT_CODE) {
        return;
    }
    while ((size = block_scan_list_marker(text)) > 0 &&
           size < text.size_bytes) {
        indent += size;
        scan->list_indent = indent;
        text = str_tail(text, size);
    }
}

/* -------------------------------------------------------------- divs */

static void
push_div(struct block_scan *scan, struct node *node)
{
    struct open_div div = {node, block_scan_line_number(scan)};

    if (scan->div.count >= NESTING_MAX) {
        if (scan->div.count == NESTING_MAX) {
            DIAG_REPORT(scan->parse->diagnostics, DIAG_NESTING_TOO_DEEP,
                        chapter_pos(scan->parse, div.line, 0),
                        str_from_number(scan->parse->arena, NESTING_MAX));
        }
        div.node = NULL;
    } else {
        block_scan_add_outer_mark(scan, BLOCK_OPEN, node);
        scan->worksheet_count += node->kind == NODE_WORKSHEET;
    }
    ARRAY_PUSH(scan->parse->arena, &scan->div, div);
}

static void
pop_div(struct block_scan *scan)
{
    struct node *node = scan->div.item[--scan->div.count].node;

    if (node != NULL) {
        block_scan_add_outer_mark(scan, BLOCK_CLOSE, node);
        scan->worksheet_count -= node->kind == NODE_WORKSHEET;
    }
}

static void
close_div(struct block_scan *scan)
{
    if (scan->div.count == 0) {
        diagnostics_report_plain(
            scan->parse->diagnostics, DIAG_FENCE_STRAY,
            chapter_pos(scan->parse, block_scan_line_number(scan), 1));
        return;
    }
    pop_div(scan);
}

static bool
add_div(struct block_scan *scan)
{
    struct attribute_list list;
    struct str rest;
    struct source_pos pos =
        chapter_pos(scan->parse, block_scan_line_number(scan), 1);
    enum div_line found;

    if (scan->body != BODY_NONE ||
        block_scan_indent(scan->text) >= INDENT_CODE) {
        return false;
    }
    found = directive_read_line(scan->parse->arena, str_trim(scan->text), &list,
                                &rest);
    if (found == DIV_NONE) {
        return false;
    }
    scan->previous_blank = true;
    marked_body_close_list(scan);
    if (found == DIV_CLOSE) {
        close_div(scan);
    } else if (found == DIV_OPEN) {
        push_div(scan, directive_new_node(scan->parse, &list, pos,
                                          scan->worksheet_count > 0));
    } else if (directive_read_broken(scan->parse->arena, rest, &list)) {
        DIAG_REPORT(scan->parse->diagnostics, DIAG_DIRECTIVE_SYNTAX, pos,
                    attributes_excerpt(scan->parse->arena, rest));
        push_div(scan, directive_new_node(scan->parse, &list, pos,
                                          scan->worksheet_count > 0));
    } else {
        struct node *text = node_new(scan->parse->arena, NODE_PARAGRAPH, pos);
        DIAG_REPORT(scan->parse->diagnostics, DIAG_ATTRIBUTE_SYNTAX, pos,
                    attributes_excerpt(scan->parse->arena, rest));
        push_div(scan, node_new(scan->parse->arena, NODE_DIVISION, pos));
        block_scan_add_mark(scan, STR_EMPTY, BLOCK_PLACE, text);
        block_scan_add_leaf(scan, STR_EMPTY, text, rest, 1);
    }
    scan->at++;
    return true;
}

static void
close_all(struct block_scan *scan)
{
    marked_code_finish(scan);
    marked_body_close(scan);
    marked_body_close_list(scan);
    while (scan->div.count > 0) {
        diagnostics_report_plain(
            scan->parse->diagnostics, DIAG_FENCE_UNCLOSED,
            chapter_pos(scan->parse, scan->div.item[scan->div.count - 1].line,
                        1));
        pop_div(scan);
    }
}

/* -------------------------------------------------------------- lines */

/* "[label]: address", where a paragraph could begin. */
static bool
read_definition(struct str text, struct str *label)
{
    size_t end;

    text = str_trim(text);
    if (!str_starts_with(text, STR("["))) {
        return false;
    }
    end = str_find(text, STR("]:"));
    *label = str_slice(text, 1, end);
    return end != STR_NOT_FOUND && end > 1 && end < LABEL_MAX_BYTES &&
           str_find_char(*label, '[') == STR_NOT_FOUND;
}

/* cmark uses the first definition of a label and drops the others. */
static void
note_definition(struct block_scan *scan)
{
    struct arena *arena = scan->parse->arena;
    struct str label;
    struct str *line;
    const struct str *first;
    bool is_definition = (scan->previous_blank || scan->previous_definition) &&
                         read_definition(scan->text, &label);

    scan->previous_definition = is_definition;
    if (!is_definition) {
        return;
    }
    line = ARENA_NEW(arena, struct str);
    *line = str_from_number(arena, block_scan_line_number(scan));
    first = strmap_add(arena, &scan->definition, label, line);
    if (first != NULL) {
        DIAG_REPORT(scan->parse->diagnostics, DIAG_REFERENCE_TWICE,
                    chapter_pos(scan->parse, block_scan_line_number(scan), 1),
                    label, *first);
    }
}

static void
add_plain_line(struct block_scan *scan)
{
    note_definition(scan);
    if (marked_code_open(scan)) {
        block_scan_add_raw(scan, STR_EMPTY, scan->text);
        return;
    }
    marked_code_open_html(scan);
    if (scan->html_end != NULL) {
        block_scan_add_raw(scan, STR_EMPTY, scan->text);
        return;
    }
    marked_line_add(scan, scan->text, (int)scan->body_removed + 1, false);
    block_scan_end_line(scan);
}

/* What may begin at a line that is not blank; gives true when the line was
 * used up. A body that opens leaves its first text in scan->text. */
static bool
add_structure(struct block_scan *scan)
{
    if (block_scan_indent(scan->text) >= scan->list_indent + INDENT_CODE) {
        return false;
    }
    if (add_div(scan)) {
        return true;
    }
    if (scan->body == BODY_NONE && scan->list_indent > 0) {
        marked_body_close_list(scan);
    } else if (scan->body == BODY_NONE && marked_body_open(scan)) {
        return true;
    }
    if (!marked_table_add(scan)) {
        return false;
    }
    scan->previous_blank = false;
    return true;
}

static void
add_line(struct block_scan *scan)
{
    scan->text = scan->line.item[scan->at];
    scan->text_at = scan->at;
    scan->body_removed = 0;
    if (scan->body != BODY_NONE) {
        marked_body_continue(scan);
    }
    if (marked_code_continue(scan)) {
        scan->at++;
        scan->previous_blank = false;
        return;
    }
    if (block_scan_is_blank(scan->text)) {
        block_scan_add_raw(scan, STR_EMPTY, STR_EMPTY);
        scan->at++;
        scan->previous_blank = true;
        scan->image_count = 0;
        return;
    }
    follow_lists(scan);
    if (add_structure(scan)) {
        return;
    }
    add_plain_line(scan);
    scan->at++;
    scan->previous_blank = false;
}

/* What XML forbids, and the code points that are our own marks. */
static bool
is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t') || c == 0x7F ||
           (c >= MARK_FIRST && c <= MARK_LAST) || c == 0xFFFE || c == 0xFFFF;
}

static void
report_forbidden(struct block_scan *scan, uint32_t code_point, int column)
{
    struct strbuf name;

    strbuf_init(&name);
    strbuf_add_code_point_name(&name, code_point);
    DIAG_REPORT(scan->parse->diagnostics, DIAG_CONTROL_CHARACTER,
                chapter_pos(scan->parse, (int)scan->line.count + 1, column),
                strbuf_str(&name));
    strbuf_release(&name);
}

/* The line without forbidden characters. */
static struct str
cleaned_line(struct block_scan *scan, struct str line)
{
    struct strbuf out;
    struct str clean;
    size_t at = 0;
    int column = 1;

    strbuf_init(&out);
    while (at < line.size_bytes) {
        size_t start = at;
        uint32_t code_point = utf8_next(line, &at);
        if (is_forbidden(code_point)) {
            report_forbidden(scan, code_point, column);
        } else {
            strbuf_add(&out, str_slice(line, start, at));
        }
        column++;
    }
    clean = out.size_bytes == line.size_bytes
                ? line
                : strbuf_copy(scan->parse->arena, &out);
    strbuf_release(&out);
    return clean;
}

static bool
may_be_forbidden(struct str line)
{
    for (size_t i = 0; i < line.size_bytes; i++) {
        unsigned char c = (unsigned char)line.data[i];
        if (c < 0x20 || c == 0x7F || c == 0xEF) {
            return true;
        }
    }
    return false;
}

static void
split_lines(struct block_scan *scan, struct str text)
{
    struct str line;

    if (str_starts_with(text, STR("\xEF\xBB\xBF"))) {
        text = str_tail(text, 3);
    }
    while (str_next_line(&text, &line)) {
        size_t from = 0;
        size_t found;
        if (may_be_forbidden(line)) {
            line = cleaned_line(scan, line);
        }
        while ((found = str_find(str_tail(line, from), STR("-->"))) !=
               STR_NOT_FOUND) {
            scan->has_comment_close = true;
            scan->comment_close_line = scan->line.count;
            scan->comment_close_offset = from + found;
            from += found + 1;
        }
        ARRAY_PUSH(scan->parse->arena, &scan->line, line);
    }
}

/* "---", then a line "key: ...": settings that other programs read. */
static void
skip_front_matter(struct block_scan *scan)
{
    struct str first =
        scan->line.count < 2 ? STR_EMPTY : str_trim_end(scan->line.item[0]);
    struct str second = scan->line.count < 2 ? STR_EMPTY : scan->line.item[1];
    size_t colon = str_find_char(second, ':');
    size_t end = 1;

    if (!str_equal_c(first, "---") || colon == STR_NOT_FOUND || colon == 0 ||
        str_find_char(str_slice(second, 0, colon), ' ') != STR_NOT_FOUND) {
        return;
    }
    while (end < scan->line.count) {
        struct str line = str_trim_end(scan->line.item[end]);
        if (str_equal_c(line, "---") || str_equal_c(line, "...")) {
            diagnostics_report_plain(scan->parse->diagnostics,
                                     DIAG_FRONT_MATTER,
                                     chapter_pos(scan->parse, 1, 0));
            scan->at = end + 1;
            return;
        }
        end++;
    }
    diagnostics_report_plain(scan->parse->diagnostics,
                             DIAG_FRONT_MATTER_UNCLOSED,
                             chapter_pos(scan->parse, 1, 0));
}

void
marked_source_build(struct marked_source *source,
                    const struct chapter_parse *parse, struct str text)
{
    struct block_scan scan = {
        .parse = parse, .source = source, .previous_blank = true};

    split_lines(&scan, text);
    skip_front_matter(&scan);
    while (scan.at < scan.line.count) {
        add_line(&scan);
    }
    close_all(&scan);
    assert(scan.div.count == 0 && scan.body == BODY_NONE);
}
