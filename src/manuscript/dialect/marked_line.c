/*
 * One line, with marks in place of what cmark must not see or must leave
 * alone: blanks of a worksheet (cmark would read emphasis), escaped characters
 * that mean something to a later pass, attribute lists, control characters.
 */
#include "block_scan.h"

#include "base/utf8.h"
#include "marks.h"

enum {
    BLANK_MIN = 4,
    RULE_MIN = 3,
    /* cmark's work is quadratic in the images of one paragraph */
    IMAGES_MAX = 1000
};

struct line_cut {
    struct block_scan *scan;
    struct strbuf *out;
    struct str text;
    size_t at;
    int column; /* where `text` has its first character */
    bool is_rule;
};

static bool
is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static struct source_pos
pos_at(const struct line_cut *cut, size_t at)
{
    size_t before = utf8_count(str_slice(cut->text, 0, at));

    return chapter_pos(cut->scan->parse, block_scan_line_number(cut->scan),
                       cut->column + (int)before);
}

/* Nothing but underscores and spaces behind quote and list markers: cmark
 * makes a thematic break of it, which becomes a write-on line. */
static bool
is_rule_line(struct str text)
{
    size_t count = 0;
    size_t size;

    text = str_tail(text, block_scan_prefix(text, NULL));
    while ((size = block_scan_list_marker(text)) > 0) {
        text = str_tail(text, size);
    }
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '_') {
            count++;
        } else if (text.data[i] != ' ' && text.data[i] != '\t') {
            return false;
        }
    }
    return count >= RULE_MIN;
}

/* The run of "_" and "\_" at `at`: how many, and where it ends. */
static size_t
underscore_run(struct str text, size_t at, size_t *end)
{
    size_t count = 0;

    for (;;) {
        if (at < text.size_bytes && text.data[at] == '_') {
            at++;
        } else if (at + 1 < text.size_bytes && text.data[at] == '\\' &&
                   text.data[at + 1] == '_') {
            at += 2;
        } else {
            break;
        }
        count++;
    }
    *end = at;
    return count;
}

static void
add_blank(struct line_cut *cut, size_t end)
{
    while (cut->at < end) {
        bool is_escaped = cut->text.data[cut->at] == '\\';
        mark_add(cut->out, is_escaped ? MARK_BLANK_ESCAPED : MARK_BLANK);
        cut->at += is_escaped ? 2 : 1;
    }
}

/* Runs of four and more underscores in a worksheet. */
static void
add_underscores(struct line_cut *cut)
{
    struct str text = cut->text;
    size_t start = cut->at;
    size_t end;
    size_t count = underscore_run(text, start, &end);
    char before = start == 0 ? ' ' : text.data[start - 1];
    char after = end == text.size_bytes ? ' ' : text.data[end];

    if (count >= BLANK_MIN && (before == ' ' || before == '\t')) {
        add_blank(cut, end);
        return;
    }
    if (count >= BLANK_MIN && before != '`' &&
        !(is_word_char(before) && is_word_char(after))) {
        diagnostics_report_plain(cut->scan->parse->diagnostics,
                                 DIAG_BLANK_UNSAFE, pos_at(cut, start));
        for (size_t i = 0; i < count; i++) {
            mark_add(cut->out, MARK_UNDERSCORE);
        }
    } else {
        strbuf_add(cut->out, str_slice(text, start, end));
    }
    cut->at = end;
}

static void
add_backslash(struct line_cut *cut)
{
    struct str text = cut->text;
    char next = cut->at + 1 < text.size_bytes ? text.data[cut->at + 1] : '\0';
    uint32_t mark = mark_of_escaped(next);

    if (next == '_' && cut->scan->worksheet_count > 0) {
        add_underscores(cut);
        return;
    }
    if (mark != 0) {
        mark_add(cut->out, mark);
        cut->at += 2;
        return;
    }
    strbuf_add_char(cut->out, '\\');
    cut->at++;
    if (next == '\\') {
        strbuf_add_char(cut->out, next);
        cut->at++;
    }
}

static void
add_less(struct line_cut *cut)
{
    struct block_scan *scan = cut->scan;
    bool is_comment =
        str_starts_with(str_tail(cut->text, cut->at), STR("<!--"));
    bool is_closed =
        scan->has_comment_close && (scan->at < scan->comment_close_line ||
                                    (scan->at == scan->comment_close_line &&
                                     cut->at < scan->comment_close_offset));

    cut->at++;
    if (!is_comment || is_closed) {
        strbuf_add_char(cut->out, '<');
        return;
    }
    if (!scan->comment_reported) {
        diagnostics_report_plain(scan->parse->diagnostics,
                                 DIAG_HTML_COMMENT_UNCLOSED,
                                 pos_at(cut, cut->at - 1));
        scan->comment_reported = true;
    }
    /* its dashes are no punctuation */
    mark_add(cut->out, MARK_LESS);
    strbuf_add_char(cut->out, '!');
    mark_add(cut->out, mark_of_escaped('-'));
    mark_add(cut->out, mark_of_escaped('-'));
    cut->at += 3;
}

static void
add_bang(struct line_cut *cut)
{
    struct block_scan *scan = cut->scan;

    strbuf_add_char(cut->out, '!');
    cut->at++;
    if (cut->at == cut->text.size_bytes || cut->text.data[cut->at] != '[' ||
        (cut->at > 1 && cut->text.data[cut->at - 2] == '<')) {
        return;
    }
    if (scan->image_count == IMAGES_MAX) {
        DIAG_REPORT(scan->parse->diagnostics, DIAG_INPUT_LIMIT,
                    pos_at(cut, cut->at),
                    STR("more than 1000 images in one paragraph"));
    }
    if (scan->image_count++ >= IMAGES_MAX) {
        mark_add(cut->out, MARK_BRACKET);
        cut->at++;
    }
}

static void
add_attributes(struct line_cut *cut, const struct attribute_list *list,
               struct str text, bool needs_element)
{
    struct marked_source *source = cut->scan->source;
    struct arena *arena = cut->scan->parse->arena;
    struct marked_attributes *attributes =
        ARRAY_ADD(arena, &source->attributes);

    attributes->list = *list;
    attributes->needs_element = needs_element;
    ARRAY_PUSH(arena, &source->attribute_source, text);
    mark_add(cut->out, MARK_ATTRIBUTES);
    mark_add_number(cut->out, source->attributes.count - 1);
}

/* "{...}" right behind an image or a link, anywhere in the line. */
static void
add_brace(struct line_cut *cut)
{
    char before = cut->at == 0 ? ' ' : cut->text.data[cut->at - 1];
    struct str rest = str_tail(cut->text, cut->at);
    struct attribute_list list;
    size_t size;

    if ((before == ')' || before == ']') &&
        attributes_parse(cut->scan->parse->arena, rest, &list, &size)) {
        add_attributes(cut, &list, str_slice(rest, 0, size), true);
        cut->at += size;
        return;
    }
    strbuf_add_char(cut->out, '{');
    cut->at++;
}

static bool
is_special(const struct line_cut *cut, char c)
{
    return c == '\\' || c == '<' || c == '!' || c == '{' ||
           (c == '_' && cut->scan->worksheet_count > 0 && !cut->is_rule);
}

static void
add_special(struct line_cut *cut)
{
    switch (cut->text.data[cut->at]) {
    case '\\':
        add_backslash(cut);
        break;
    case '<':
        add_less(cut);
        break;
    case '!':
        add_bang(cut);
        break;
    case '{':
        add_brace(cut);
        break;
    default:
        add_underscores(cut);
        break;
    }
}

/* An attribute list at the end of the line; `*list` gets it and the line
 * without it is given. What begins like one and is none is reported. */
static struct str
cut_attributes(struct line_cut *cut, struct attribute_list *list, bool *found)
{
    struct block_scan *scan = cut->scan;
    struct arena *arena = scan->parse->arena;
    struct str text = str_trim_end(cut->text);
    size_t open = attributes_find_at_end(arena, text, list);

    *found = open != STR_NOT_FOUND;
    if (*found) {
        return str_slice(text, 0, open);
    }
    open = str_find_last_char(text, '{');
    if (open != STR_NOT_FOUND && open > 0 && text.data[open - 1] == ' ' &&
        (text.data[open + 1] == '#' || text.data[open + 1] == '.')) {
        DIAG_REPORT(scan->parse->diagnostics, DIAG_ATTRIBUTE_SYNTAX,
                    pos_at(cut, open),
                    attributes_excerpt(arena, str_tail(text, open)));
    }
    return cut->text;
}

static void
add_text(struct line_cut *cut)
{
    while (cut->at < cut->text.size_bytes) {
        size_t end = cut->at;
        while (end < cut->text.size_bytes &&
               !is_special(cut, cut->text.data[end])) {
            end++;
        }
        strbuf_add(cut->out, str_slice(cut->text, cut->at, end));
        cut->at = end;
        if (cut->at < cut->text.size_bytes) {
            add_special(cut);
        }
    }
}

void
marked_line_add(struct block_scan *scan, struct str text, int column,
                bool is_leaf)
{
    struct line_cut cut = {.scan = scan,
                           .out = &scan->source->text,
                           .text = text,
                           .column = column};
    struct attribute_list list;
    bool has_attributes = false;

    if (str_ends_with(str_trim_end(text), STR("}"))) {
        cut.text = cut_attributes(&cut, &list, &has_attributes);
    }
    cut.is_rule =
        !is_leaf && scan->worksheet_count > 0 && is_rule_line(cut.text);
    add_text(&cut);
    if (has_attributes) {
        add_attributes(&cut, &list,
                       str_trim_end(str_tail(text, cut.text.size_bytes)),
                       false);
    }
}
