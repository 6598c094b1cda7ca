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

#include "block_scan.h"
#include "directives.h"
#include "marks.h"

enum {
    INDENT_CODE = 4, /* columns that make a line code */
    FENCE_MIN = 3,
    FOOTNOTE_INDENT = 2,   /* least indentation that continues a note */
    DEFINITION_INDENT = 2, /* and a definition */
    LABEL_MAX_BYTES = 999  /* as CommonMark limits link labels */
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

static void
end_line(struct block_scan *scan)
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
    end_line(scan);
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
    end_line(scan);
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
    marked_line_add(scan, text, column);
    end_line(scan);
}

/* A mark in the first column, with a blank line that ends an HTML block. */
static void
add_outer_mark(struct block_scan *scan, enum block_mark_kind kind,
               struct node *node)
{
    block_scan_add_raw(scan, STR_EMPTY, STR_EMPTY);
    block_scan_add_mark(scan, STR_EMPTY, kind, node);
    scan->list_indent = 0;
    scan->image_count = 0;
}

/* ----------------------------------------------------- reading lines */

static size_t
indent_of(struct str text)
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

static bool
is_blank_line(struct str text)
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
    size_t indent = indent_of(scan->text);
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

/* --------------------------------------------- code and HTML blocks */

static size_t
fence_run(struct str text, char c)
{
    size_t size = 0;

    while (size < text.size_bytes && text.data[size] == c) {
        size++;
    }
    return size;
}

/* The line behind its quote and list markers. */
static struct str
without_markers(struct str line, size_t *quotes)
{
    struct str text = str_tail(line, block_scan_prefix(line, quotes));
    size_t size;

    while ((size = block_scan_list_marker(text)) > 0) {
        size_t more;
        text = str_tail(text, size);
        size = block_scan_prefix(text, &more);
        *quotes += more;
        text = str_tail(text, size);
    }
    return text;
}

static bool
open_code(struct block_scan *scan)
{
    size_t quotes;
    struct str text = without_markers(scan->text, &quotes);
    char c = str_is_empty(text) ? ' ' : text.data[0];
    size_t size = c == '`' || c == '~' ? fence_run(text, c) : 0;

    if (size < FENCE_MIN || (c == '`' && str_find_char(str_tail(text, size),
                                                       '`') != STR_NOT_FOUND)) {
        return false;
    }
    scan->fence_char = c;
    scan->fence_size = size;
    scan->fence_quotes = quotes;
    scan->fence_indent = scan->list_indent;
    scan->fence_line = block_scan_line_number(scan);
    return true;
}

/* The line in hand stands in an open code block: is it the last of it? */
static bool
closes_code(const struct block_scan *scan)
{
    struct str text = str_tail(scan->text, block_scan_prefix(scan->text, NULL));
    size_t size = fence_run(text, scan->fence_char);

    return size >= scan->fence_size && is_blank_line(str_tail(text, size));
}

/* True when the quote or list item that holds the code block has ended. */
static bool
leaves_code(const struct block_scan *scan)
{
    size_t quotes;

    block_scan_prefix(scan->text, &quotes);
    if (quotes < scan->fence_quotes) {
        return true;
    }
    return scan->fence_quotes == 0 && scan->fence_indent > 0 &&
           !is_blank_line(scan->text) &&
           indent_of(scan->text) < scan->fence_indent;
}

static bool
starts_tag(struct str text, const char *name)
{
    struct str tag = str_from_c(name);
    struct str head = str_slice(text, 1, 1 + tag.size_bytes);
    char next = text.size_bytes > 1 + tag.size_bytes
                    ? text.data[1 + tag.size_bytes]
                    : ' ';

    return str_equal_ignoring_case(head, tag) &&
           (next == ' ' || next == '>' || next == '\t');
}

static bool
has_ignoring_case(struct str text, struct str needle)
{
    for (size_t at = 0; at + needle.size_bytes <= text.size_bytes; at++) {
        if (text.data[at] == needle.data[0] &&
            str_equal_ignoring_case(str_slice(text, at, at + needle.size_bytes),
                                    needle)) {
            return true;
        }
    }
    return false;
}

/* HTML blocks of types 1 and 2 run on through blank lines. */
static void
open_html(struct block_scan *scan)
{
    static const char *const name[] = {"script", "pre", "style", "textarea"};
    static const char *const end[] = {"</script>", "</pre>", "</style>",
                                      "</textarea>"};
    struct str text = str_tail(scan->text, block_scan_prefix(scan->text, NULL));

    if (str_is_empty(text) || text.data[0] != '<') {
        return;
    }
    if (str_starts_with(text, STR("<!--"))) {
        if (scan->has_comment_close && scan->at <= scan->comment_close_line &&
            str_find(text, STR("-->")) == STR_NOT_FOUND) {
            scan->html_end = "-->";
        }
        return;
    }
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        if (starts_tag(text, name[i]) &&
            !has_ignoring_case(text, str_from_c(end[i]))) {
            scan->html_end = end[i];
        }
    }
}

static void
report_code_unclosed(const struct block_scan *scan)
{
    struct arena *arena = scan->parse->arena;
    int64_t count = (int64_t)scan->line.count - scan->fence_line;

    DIAG_REPORT(scan->parse->diagnostics, DIAG_CODE_UNCLOSED,
                chapter_pos(scan->parse, scan->fence_line, 0),
                str_from_number(arena, count));
}

/* Lines of an open code or HTML block; false when it has ended before. */
static bool
add_verbatim(struct block_scan *scan)
{
    if (scan->fence_char != 0) {
        if (leaves_code(scan)) {
            scan->fence_char = 0;
            return false;
        }
        if (closes_code(scan)) {
            scan->fence_char = 0;
        }
    } else if (scan->html_end == NULL) {
        return false;
    } else if (has_ignoring_case(scan->text, str_from_c(scan->html_end))) {
        scan->html_end = NULL;
    }
    block_scan_add_raw(scan, STR_EMPTY, scan->text);
    return true;
}

/* ------------------------------------------------ notes, definitions */

static void
close_body(struct block_scan *scan)
{
    if (scan->body != BODY_NONE) {
        add_outer_mark(scan, BLOCK_CLOSE, scan->body_node);
        scan->body = BODY_NONE;
    }
}

static void
close_definition_list(struct block_scan *scan)
{
    if (scan->definition_list != NULL) {
        add_outer_mark(scan, BLOCK_CLOSE, scan->definition_list);
        scan->definition_list = NULL;
    }
}

static void
open_body(struct block_scan *scan, enum open_body body, struct node *node,
          size_t removed)
{
    add_outer_mark(scan, BLOCK_OPEN, node);
    scan->body = body;
    scan->body_node = node;
    scan->body_indent =
        body == BODY_FOOTNOTE ? FOOTNOTE_INDENT : DEFINITION_INDENT;
    scan->body_removed += removed;
    scan->text = str_tail(scan->text, removed);
    scan->previous_blank = true;
}

/* "[^label]:" at the start of a line; `*size` is the size up to the text. */
static bool
read_footnote(struct str text, struct str *label, size_t *size)
{
    size_t at = indent_of(text);
    size_t start;

    if (at >= INDENT_CODE || !str_starts_with(str_tail(text, at), STR("[^"))) {
        return false;
    }
    start = at + 2;
    for (at = start; at < text.size_bytes && text.data[at] != ']'; at++) {
        if (text.data[at] == '[' || text.data[at] == ' ') {
            return false;
        }
    }
    if (at == start || at - start > LABEL_MAX_BYTES ||
        at + 1 >= text.size_bytes || text.data[at + 1] != ':') {
        return false;
    }
    *label = str_slice(text, start, at);
    at += 2;
    while (at < text.size_bytes && (text.data[at] == ' ')) {
        at++;
    }
    *size = at;
    return true;
}

static bool
add_footnote(struct block_scan *scan)
{
    struct node *note;
    struct str label;
    size_t size;

    if (!read_footnote(scan->text, &label, &size)) {
        return false;
    }
    close_definition_list(scan);
    note = node_new(scan->parse->arena, NODE_FOOTNOTE,
                    chapter_pos(scan->parse, block_scan_line_number(scan), 1));
    note->footnote.label = label;
    open_body(scan, BODY_FOOTNOTE, note, size);
    return true;
}

/* ": text" at the start of a line; 0 or the size up to the text. */
static size_t
definition_marker(struct str text)
{
    size_t at = indent_of(text);

    if (at >= INDENT_CODE || at + 2 >= text.size_bytes ||
        text.data[at] != ':' ||
        (text.data[at + 1] != ' ' && text.data[at + 1] != '\t')) {
        return 0;
    }
    at++;
    while (at < text.size_bytes &&
           (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at == text.size_bytes ? 0 : at;
}

static void
add_definition_body(struct block_scan *scan, size_t size)
{
    struct node *body =
        node_new(scan->parse->arena, NODE_DEFINITION_BODY,
                 chapter_pos(scan->parse, block_scan_line_number(scan), 1));

    open_body(scan, BODY_DEFINITION, body, size);
}

static bool
can_be_term(struct str text)
{
    static const char block_start[] = "#>`~<|:-*+=";

    if (is_blank_line(text) || indent_of(text) >= INDENT_CODE ||
        block_scan_list_marker(str_trim(text)) > 0) {
        return false;
    }
    text = str_trim(text);
    for (size_t i = 0; block_start[i] != '\0'; i++) {
        if (text.data[0] == block_start[i]) {
            return text.data[0] == '*' || text.data[0] == '`';
        }
    }
    return true;
}

/* A term whose definition is on the next line or behind one blank line. */
static bool
add_term(struct block_scan *scan)
{
    size_t next = scan->at + 1;
    struct node *term;

    if (!scan->previous_blank || scan->list_indent > 0 ||
        !can_be_term(scan->text)) {
        return false;
    }
    if (next < scan->line.count && is_blank_line(scan->line.item[next])) {
        next++;
    }
    if (next >= scan->line.count ||
        definition_marker(scan->line.item[next]) == 0) {
        return false;
    }
    if (scan->definition_list == NULL) {
        scan->definition_list =
            node_new(scan->parse->arena, NODE_DEFINITION_LIST,
                     chapter_pos(scan->parse, block_scan_line_number(scan), 1));
        add_outer_mark(scan, BLOCK_OPEN, scan->definition_list);
    }
    term = node_new(scan->parse->arena, NODE_DEFINITION_TERM,
                    chapter_pos(scan->parse, block_scan_line_number(scan), 1));
    block_scan_add_mark(scan, STR_EMPTY, BLOCK_PLACE, term);
    block_scan_add_leaf(scan, STR_EMPTY, term, str_trim(scan->text), 1);
    scan->at++;
    return true;
}

/* Does the line in hand, which is not indented, go on with the paragraph
 * before it? */
static bool
is_lazy(const struct block_scan *scan)
{
    struct str text = scan->text;
    struct str label;
    size_t size;

    return !scan->previous_blank && can_be_term(text) &&
           !str_starts_with(text, STR(":::")) &&
           !read_footnote(text, &label, &size);
}

/* Cut the body's indentation off the line, or close the body. */
static void
continue_body(struct block_scan *scan)
{
    if (is_blank_line(scan->text)) {
        return;
    }
    if (indent_of(scan->text) >= scan->body_indent) {
        size_t most =
            scan->body == BODY_FOOTNOTE ? INDENT_CODE : INDENT_CODE - 1;
        size_t size = 0;
        if (scan->text.data[0] == '\t') {
            size = 1;
        }
        while (size < most && scan->text.data[0] != '\t' &&
               scan->text.data[size] == ' ') {
            size++;
        }
        scan->body_removed = size;
        scan->text = str_tail(scan->text, size);
    } else if (!is_lazy(scan)) {
        close_body(scan);
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
        add_outer_mark(scan, BLOCK_OPEN, node);
        scan->worksheet_count += node->kind == NODE_WORKSHEET;
    }
    ARRAY_PUSH(scan->parse->arena, &scan->div, div);
}

static void
pop_div(struct block_scan *scan)
{
    struct node *node = scan->div.item[--scan->div.count].node;

    if (node != NULL) {
        add_outer_mark(scan, BLOCK_CLOSE, node);
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

    if (scan->body != BODY_NONE || indent_of(scan->text) >= INDENT_CODE) {
        return false;
    }
    found = directive_read_line(scan->parse->arena, str_trim(scan->text), &list,
                                &rest);
    if (found == DIV_NONE) {
        return false;
    }
    scan->previous_blank = true;
    close_definition_list(scan);
    if (found == DIV_CLOSE) {
        close_div(scan);
    } else if (found == DIV_OPEN) {
        push_div(scan, directive_new_node(scan->parse, &list, pos,
                                          scan->worksheet_count > 0));
    } else {
        struct node *text = node_new(scan->parse->arena, NODE_PARAGRAPH, pos);
        DIAG_REPORT(scan->parse->diagnostics, DIAG_ATTRIBUTE_SYNTAX, pos, rest);
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
    if (scan->fence_char != 0) {
        report_code_unclosed(scan);
        if (scan->fence_quotes == 0 && scan->fence_indent == 0) {
            strbuf_add_repeated(&scan->source->text, scan->fence_char,
                                scan->fence_size);
            end_line(scan);
        }
    }
    close_body(scan);
    close_definition_list(scan);
    while (scan->div.count > 0) {
        diagnostics_report_plain(
            scan->parse->diagnostics, DIAG_FENCE_UNCLOSED,
            chapter_pos(scan->parse, scan->div.item[scan->div.count - 1].line,
                        1));
        pop_div(scan);
    }
}

/* -------------------------------------------------------------- lines */

static void
add_plain_line(struct block_scan *scan)
{
    if (open_code(scan)) {
        block_scan_add_raw(scan, STR_EMPTY, scan->text);
        return;
    }
    open_html(scan);
    if (scan->html_end != NULL) {
        block_scan_add_raw(scan, STR_EMPTY, scan->text);
        return;
    }
    marked_line_add(scan, scan->text, (int)scan->body_removed + 1);
    end_line(scan);
}

/* What may begin at a line that is not blank; gives true when the line was
 * used up. A body that opens leaves its first text in scan->text. */
static bool
add_structure(struct block_scan *scan)
{
    size_t marker;

    if (indent_of(scan->text) >= scan->list_indent + INDENT_CODE) {
        return false;
    }
    if (add_div(scan)) {
        return true;
    }
    if (scan->body == BODY_NONE && scan->list_indent == 0) {
        if (add_footnote(scan)) {
            return false;
        }
        marker = definition_marker(scan->text);
        if (scan->definition_list != NULL && marker > 0) {
            add_definition_body(scan, marker);
            return false;
        }
        if (add_term(scan)) {
            scan->previous_blank = true;
            return true;
        }
        close_definition_list(scan);
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
        continue_body(scan);
    }
    if (add_verbatim(scan)) {
        scan->at++;
        scan->previous_blank = false;
        return;
    }
    if (is_blank_line(scan->text)) {
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
    scan.at = scan.line.count == 0 ? 0 : scan.line.count - 1;
    close_all(&scan);
    assert(scan.div.count == 0 && scan.body == BODY_NONE);
}
