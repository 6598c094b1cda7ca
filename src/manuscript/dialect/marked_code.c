/*
 * Code and HTML blocks, in which nothing of ours is looked for. They are only
 * followed as far as needed to know that a line is inside one: cmark decides
 * what they are.
 */
#include "block_scan.h"

enum {
    FENCE_MIN = 3
};

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

bool
marked_code_open(struct block_scan *scan)
{
    size_t quotes;
    struct str text = without_markers(scan->text, &quotes);
    char c = str_is_empty(text) ? ' ' : text.data[0];
    size_t size = c == '`' || c == '~' ? fence_run(text, c) : 0;
    bool has_marker;

    if (size < FENCE_MIN || (c == '`' && str_find_char(str_tail(text, size),
                                                       '`') != STR_NOT_FOUND)) {
        return false;
    }
    scan->fence_char = c;
    scan->fence_size = size;
    scan->fence_quotes = quotes;
    has_marker =
        text.data > scan->text.data + block_scan_prefix(scan->text, NULL);
    scan->fence_indent =
        has_marker || block_scan_indent(scan->text) >= scan->list_indent
            ? scan->list_indent
            : 0; /* a fence left of the item's text ends the item */
    scan->fence_line = block_scan_line_number(scan);
    scan->fence_column =
        (int)(scan->body_removed + (size_t)(text.data - scan->text.data)) + 1;
    return true;
}

/* The line in hand stands in an open code block: is it the last of it? */
static bool
closes_code(const struct block_scan *scan)
{
    struct str text = str_tail(scan->text, block_scan_prefix(scan->text, NULL));
    size_t size = fence_run(text, scan->fence_char);

    return size >= scan->fence_size &&
           block_scan_is_blank(str_tail(text, size));
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
           !block_scan_is_blank(scan->text) &&
           block_scan_indent(scan->text) < scan->fence_indent;
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
void
marked_code_open_html(struct block_scan *scan)
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
    int64_t count = (int64_t)scan->at - scan->fence_line;

    DIAG_REPORT(scan->parse->diagnostics, DIAG_CODE_UNCLOSED,
                chapter_pos(scan->parse, scan->fence_line, scan->fence_column),
                str_from_number(arena, count));
}

/* Lines of an open code or HTML block; false when it has ended before. */
bool
marked_code_continue(struct block_scan *scan)
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

void
marked_code_finish(struct block_scan *scan)
{
    scan->html_end = NULL;
    if (scan->fence_char == 0) {
        return;
    }
    report_code_unclosed(scan);
    if (scan->fence_quotes == 0 && scan->fence_indent == 0) {
        strbuf_add_repeated(&scan->source->text, scan->fence_char,
                            scan->fence_size);
        block_scan_end_line(scan);
    }
    scan->fence_char = 0;
}
