#include "marked_line.h"

#include "blank_marks.h"
#include "block_scan.h"
#include "document/note_numbers.h"
#include "manuscript/foreign/formula.h"
#include "manuscript/foreign/image_size.h"
#include "manuscript/foreign/template_line.h"
#include "marks.h"
#include "refused_reference.h"

enum {
    /* cmark's work is quadratic in the images of one paragraph */
    IMAGES_MAX = 1000,

    /* an image with a size has fewer words than that */
    WORDS_MAX_BYTES = 2000
};

struct line_cut {
    struct line_scan *scan;
    struct strbuf *out;
    struct str text;
    struct line_trace trace; /* where it stands in the line in hand */
    size_t at;
    bool is_rule;
    struct underscore_runs runs; /* in a worksheet's line */
    size_t size_from; /* an image's size that is to be taken out, or behind */
    size_t size_to;
};

static struct source_pos
pos_at(const struct line_cut *cut, size_t at)
{
    return line_scan_pos(cut->scan, line_trace_find(cut->trace, at));
}

/* A write-on line, behind quote and list markers. */
static bool
is_rule_line(struct str text)
{
    return blank_marks_is_rule(str_tail(text, block_scan_containers(text)));
}

/* One underscore, or `\\_`, as the author wrote it; in a box that somebody drew
 * with it, cmark must not see it. */
static void
add_underscore(struct line_cut *cut)
{
    struct str text = cut->text;
    size_t at = cut->at;
    bool is_escaped = text.data[at] == '\\';
    char before = at == 0 ? ' ' : text.data[at - 1];
    char after = at + 1 < text.size_bytes ? text.data[at + 1] : ' ';

    if ((before == '[' && after == ']') || (before == '(' && after == ')')) {
        mark_add(cut->out, MARK_UNDERSCORE);
    } else {
        strbuf_add(cut->out, str_slice(text, at, at + (is_escaped ? 2 : 1)));
    }
    cut->at += is_escaped ? 2 : 1;
}

/* The underscores of a run, each as a mark that cmark passes over. */
static void
add_run(struct line_cut *cut, const struct underscore_run *run)
{
    bool is_blank = run->kind == RUN_BLANK;

    while (cut->at < run->end) {
        bool is_escaped = cut->text.data[cut->at] == '\\';
        mark_add(cut->out, !is_blank    ? MARK_UNDERSCORE
                           : is_escaped ? MARK_BLANK_ESCAPED
                                        : MARK_BLANK);
        cut->at += is_escaped ? 2 : 1;
    }
}

/* Underscores in a worksheet. */
static void
add_underscores(struct line_cut *cut)
{
    const struct underscore_run *run = blank_marks_at(&cut->runs, cut->at);

    if (run == NULL) {
        add_underscore(cut);
    } else if (run->kind == RUN_LEAVE) {
        strbuf_add(cut->out, str_slice(cut->text, run->start, run->end));
        cut->at = run->end;
    } else {
        if (run->kind == RUN_UNSAFE) {
            diagnostics_report_plain(cut->scan->parse->diagnostics,
                                     DIAG_BLANK_UNSAFE,
                                     pos_at(cut, run->start));
        }
        add_run(cut, run);
    }
}

/* Is this the first of \*\* or \_\_? Once cmark has read them they would look
 * like the marks of words in bold. */
static bool
is_escaped_twice(struct str text, size_t at)
{
    return at + 2 < text.size_bytes &&
           (text.data[at] == '*' || text.data[at] == '_') &&
           text.data[at + 1] == '\\' && text.data[at + 2] == text.data[at];
}

static void
add_formula(struct line_cut *cut, size_t size)
{
    mark_add_formula(cut->out, str_slice(cut->text, cut->at, cut->at + size),
                     true);
    cut->at += size;
}

/* Size of the formula in hand, or 0. In a worksheet underscores are a blank;
 * "word\(s\)" has brackets of its own. */
static size_t
formula_size_at(const struct line_cut *cut)
{
    struct str rest = str_tail(cut->text, cut->at);
    size_t size = formula_size(rest);
    bool is_behind_word =
        cut->at > 0 && char_is_letter(cut->text.data[cut->at - 1]);
    bool has_blank =
        line_scan_is_in_worksheet(cut->scan) &&
        str_find_char(str_slice(rest, 0, size), '_') != STR_NOT_FOUND;

    return is_behind_word || has_blank ? 0 : size;
}

static void
add_dollar(struct line_cut *cut)
{
    size_t size = formula_size_at(cut);

    if (size > 0) {
        add_formula(cut, size);
        return;
    }
    size = str_run_size(cut->text, cut->at, '$');
    strbuf_add_repeated(cut->out, '$', size);
    cut->at += size;
}

static void
add_backslash(struct line_cut *cut)
{
    struct str text = cut->text;
    char next = cut->at + 1 < text.size_bytes ? text.data[cut->at + 1] : '\0';
    size_t size = formula_size_at(cut);

    if (size > 0) {
        add_formula(cut, size);
        return;
    }
    if (next == '_' && line_scan_is_in_worksheet(cut->scan)) {
        add_underscores(cut);
        return;
    }
    if (mark_add_escaped(cut->out, next)) {
        cut->at += 2;
        return;
    }
    strbuf_add_char(cut->out, '\\');
    cut->at++;
    if (next == '\\' || next == '&') {
        strbuf_add_char(cut->out, next);
        cut->at++;
    } else if (is_escaped_twice(text, cut->at)) {
        strbuf_add_char(cut->out, next);
        mark_add(cut->out, MARK_GUARD);
        cut->at++;
    }
}

/* Where the character in hand stands in the line. */
static size_t
offset_at(const struct line_cut *cut)
{
    return line_trace_find(cut->trace, cut->at);
}

/* Once for a chapter. */
static void
report_open_comment(struct line_cut *cut)
{
    struct line_scan *scan = cut->scan;

    if (!scan->comment_reported) {
        DIAG_REPORT(scan->parse->diagnostics, DIAG_HTML_COMMENT_UNCLOSED,
                    pos_at(cut, cut->at), STR_EMPTY);
        scan->comment_reported = true;
    }
}

/* What begins a comment, as text: its dashes are no punctuation. */
static void
add_comment_text(struct line_cut *cut)
{
    mark_add(cut->out, MARK_LESS);
    strbuf_add_char(cut->out, '!');
    mark_add(cut->out, mark_of_escaped('-'));
    mark_add(cut->out, mark_of_escaped('-'));
    cut->at += 4;
}

static void
add_less(struct line_cut *cut)
{
    const struct line_scan *scan = cut->scan;
    bool is_comment =
        str_starts_with(str_tail(cut->text, cut->at), STR("<!--"));

    if (!is_comment ||
        chapter_lines_close_comment(scan->lines, scan->at, offset_at(cut))) {
        strbuf_add_char(cut->out, '<');
        cut->at++;
        return;
    }
    report_open_comment(cut);
    add_comment_text(cut);
}

/* Do words follow that are closed before the next image begins? */
static bool
may_be_image(struct str text)
{
    size_t next = str_find(text, STR("!["));

    return str_find_char(str_slice(text, 0, next), ']') != STR_NOT_FOUND;
}

/* What is no image costs cmark as much: it is text beyond the limit, too. */
static void
add_bang(struct line_cut *cut)
{
    struct line_scan *scan = cut->scan;

    strbuf_add_char(cut->out, '!');
    cut->at++;
    if (cut->at == cut->text.size_bytes || cut->text.data[cut->at] != '[' ||
        (cut->at > 1 && cut->text.data[cut->at - 2] == '<')) {
        return;
    }
    if (scan->image_count >= IMAGES_MAX && !scan->images_reported &&
        may_be_image(str_tail(cut->text, cut->at))) {
        scan->images_reported = true;
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
    ARRAY_PUSH(arena, &source->typed, text);
    mark_add(cut->out, MARK_ATTRIBUTES);
    mark_add_number(cut->out, source->attributes.count - 1);
}

/* Size of "[^label]" at the begin of `text`, or 0. What begins with a space or
 * has a caret in it is only a label when a note bears it. */
static size_t
note_mark_size(const struct line_scan *scan, struct str text)
{
    struct str label;
    size_t end;

    if (!str_starts_with(text, STR("[^"))) {
        return 0;
    }
    text = str_slice(text, 0, BLOCK_SCAN_LABEL_MAX_BYTES);
    end = str_find_char(text, ']');
    label = str_slice(text, 2, end);
    if (end == STR_NOT_FOUND || block_scan_is_blank(label) ||
        str_find_char(label, '[') != STR_NOT_FOUND) {
        return 0;
    }
    if ((label.data[0] == ' ' || str_find_char(label, '^') != STR_NOT_FOUND) &&
        strmap_find(scan->note_label, note_numbers_fold_label(
                                          scan->parse->arena, label)) == NULL) {
        return 0;
    }
    return end + 1;
}

/* A mark in place of what the author typed here. */
static void
add_typed(struct line_cut *cut, uint32_t mark, size_t size)
{
    struct marked_source *source = cut->scan->source;
    struct arena *arena = cut->scan->parse->arena;

    (void)ARRAY_ADD(arena, &source->attributes);
    ARRAY_PUSH(arena, &source->typed,
               str_slice(cut->text, cut->at, cut->at + size));
    mark_add(cut->out, mark);
    mark_add_number(cut->out, source->typed.count - 1);
    cut->at += size;
}

/* A reference that is refused: cmark must not make the character. */
static void
add_ampersand(struct line_cut *cut)
{
    uint32_t character;
    size_t size = refused_reference_size(cut->text, cut->at, &character);

    if (size > 0) {
        add_typed(cut, MARK_REFERENCE, size);
    } else {
        strbuf_add_char(cut->out, '&');
        cut->at++;
    }
}

/* The mark of a note: cmark would see brackets, and stars in a label. */
static void
add_bracket(struct line_cut *cut)
{
    struct str text = str_tail(cut->text, cut->at);
    size_t size = note_mark_size(cut->scan, text);

    if (size == 0) {
        strbuf_add_char(cut->out, '[');
        cut->at++;
        return;
    }
    strbuf_add_char(cut->out, '^');
    add_typed(cut, MARK_NOTE, size);
    strbuf_add_char(cut->out, '^');
}

/* Does the "]" written last close the words of an image? Escaped brackets are
 * marks by now. */
static bool
closes_image(struct str out)
{
    size_t depth = 0;
    size_t start =
        out.size_bytes > WORDS_MAX_BYTES ? out.size_bytes - WORDS_MAX_BYTES : 1;

    for (size_t at = out.size_bytes; at-- > start;) {
        depth += out.data[at] == ']';
        depth -= out.data[at] == '[';
        if (depth == 0) {
            return out.data[at - 1] == '!';
        }
    }
    return false;
}

/* What closes the words of an image, when a size follows its address: cmark
 * would take it all for text. */
static void
add_closing_bracket(struct line_cut *cut)
{
    size_t from;
    size_t to;

    strbuf_add_char(cut->out, ']');
    cut->at++;
    if (cut->at < cut->text.size_bytes && cut->text.data[cut->at] == '(' &&
        image_size_find(cut->text, cut->at, &from, &to) &&
        closes_image(strbuf_str(cut->out))) {
        cut->size_from = from;
        cut->size_to = to;
    }
}

/* A mark where the size began; the sign that closes what it stands behind. */
static void
add_image_size(struct line_cut *cut)
{
    struct str taken = str_slice(cut->text, cut->size_from, cut->size_to);

    add_typed(cut, MARK_ATTRIBUTES, taken.size_bytes);
    if (image_size_has_sign(taken)) {
        strbuf_add_char(cut->out, taken.data[0]);
    }
    cut->scan->source->attributes.item[cut->scan->source->attributes.count - 1]
        .is_image_size = true;
    cut->size_from = SIZE_MAX;
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
    size = template_size(rest);
    if (size > 0) {
        add_formula(cut, size);
        return;
    }
    strbuf_add_char(cut->out, '{');
    cut->at++;
}

static bool
is_special(const struct line_cut *cut, char c)
{
    return c == '\\' || c == '<' || c == '!' || c == '{' || c == '[' ||
           c == ']' || c == '&' || c == '$' ||
           (c == '_' && line_scan_is_in_worksheet(cut->scan) && !cut->is_rule);
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
    case '[':
        add_bracket(cut);
        break;
    case ']':
        add_closing_bracket(cut);
        break;
    case '&':
        add_ampersand(cut);
        break;
    case '$':
        add_dollar(cut);
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
    struct line_scan *scan = cut->scan;
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
        while (end < cut->text.size_bytes && end != cut->size_from &&
               !is_special(cut, cut->text.data[end])) {
            end++;
        }
        marked_source_add_copy(cut->scan->source,
                               (struct edited_line){cut->text, cut->trace},
                               cut->at, end);
        cut->at = end;
        marked_source_add_place(cut->scan->source, offset_at(cut));
        if (cut->at == cut->size_from) {
            add_image_size(cut);
        } else if (cut->at < cut->text.size_bytes) {
            add_special(cut);
        }
    }
    marked_source_add_place(cut->scan->source, offset_at(cut));
}

/* A leaf is never a thematic break, so its underscores are a blank. */
static void
add_marked(struct line_scan *scan, struct edited_line line, bool is_leaf)
{
    struct str text = line.text;
    struct line_cut cut = {.scan = scan,
                           .out = &scan->source->text,
                           .text = text,
                           .trace = line.trace,
                           .size_from = SIZE_MAX};
    struct attribute_list list;
    bool has_attributes = false;

    if (str_ends_with(str_trim_end(text), STR("}"))) {
        cut.text = cut_attributes(&cut, &list, &has_attributes);
    }
    cut.is_rule =
        !is_leaf && line_scan_is_in_worksheet(scan) && is_rule_line(cut.text);
    if (line_scan_is_in_worksheet(scan) && !cut.is_rule) {
        cut.runs = blank_marks_find(scan->parse->arena, cut.text);
    }
    add_text(&cut);
    if (has_attributes) {
        add_attributes(&cut, &list,
                       str_trim_end(str_tail(text, cut.text.size_bytes)),
                       false);
    }
}

void
marked_line_add(struct line_scan *scan, size_t at)
{
    struct str line = scan->lines->line.item[scan->at];
    const struct line_piece piece = line_piece_make(0, at, true);

    add_marked(scan, (struct edited_line){str_tail(line, at), {&piece, 1}},
               false);
}

void
marked_line_add_more(struct line_scan *scan, const struct marked_prefix *prefix,
                     struct edited_line text)
{
    marked_source_add_place(scan->source, line_trace_find(text.trace, 0));
    strbuf_add(&scan->source->text, prefix->rest);
    mark_add(&scan->source->text, MARK_GUARD);
    strbuf_add_char(&scan->source->text, ' ');
    add_marked(scan, text, true);
    marked_source_end_line(scan->source, scan->at);
}

void
marked_line_add_leaf(struct line_scan *scan, struct marked_prefix *prefix,
                     struct node *leaf, struct edited_line text)
{
    marked_source_add_mark(scan->source, prefix,
                           (struct block_mark){BLOCK_LEAF, leaf, NULL},
                           scan->at);
    scan->image_count = 0;
    marked_line_add_more(scan, prefix, text);
}
