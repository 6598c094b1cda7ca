/*
 * Bodies: the blocks of a footnote, and those of a definition behind its
 * term. Their first line has a marker, the others are indented, or go on with
 * a paragraph.
 */
#include "block_scan.h"

enum {
    INDENT_CODE = BLOCK_SCAN_INDENT_CODE,
    FOOTNOTE_INDENT = 2,   /* least indentation that continues a note */
    DEFINITION_INDENT = 2, /* and a definition */
    LABEL_MAX_BYTES = BLOCK_SCAN_LABEL_MAX_BYTES
};

void
marked_body_close(struct block_scan *scan)
{
    if (scan->body != BODY_NONE) {
        marked_code_finish(scan); /* what was opened in it ends with it */
        block_scan_add_outer_mark(scan, BLOCK_CLOSE, scan->body_node);
        scan->body = BODY_NONE;
    }
}

void
marked_body_close_list(struct block_scan *scan)
{
    if (scan->definition_list != NULL) {
        block_scan_add_outer_mark(scan, BLOCK_CLOSE, scan->definition_list);
        scan->definition_list = NULL;
    }
}

static void
open_body(struct block_scan *scan, enum open_body body, struct node *node,
          size_t removed)
{
    block_scan_add_outer_mark(scan, BLOCK_OPEN, node);
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
    size_t at = block_scan_indent(text);
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
    marked_body_close_list(scan);
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
    size_t at = block_scan_indent(text);

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

    if (block_scan_is_blank(text) || block_scan_indent(text) >= INDENT_CODE ||
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
    if (next < scan->line.count && block_scan_is_blank(scan->line.item[next])) {
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
        block_scan_add_outer_mark(scan, BLOCK_OPEN, scan->definition_list);
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
void
marked_body_continue(struct block_scan *scan)
{
    if (block_scan_is_blank(scan->text)) {
        return;
    }
    if (block_scan_indent(scan->text) >= scan->body_indent) {
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
        marked_body_close(scan);
    }
}

bool
marked_body_open(struct block_scan *scan)
{
    size_t marker;

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
    marked_body_close_list(scan);
    return false;
}
