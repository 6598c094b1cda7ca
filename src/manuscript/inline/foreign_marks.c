#include "foreign_marks.h"

#include "manuscript/dialect/marks.h"
#include "manuscript/foreign/formula.h"

enum {
    /* what is parted further is not looked for, so that the time is linear */
    SPAN_MAX_BYTES = 400
};

static const char *const kind_name[FOREIGN_COUNT] = {
#define FOREIGN(kind, name) [FOREIGN_##kind] = (name),
#include "foreign_kind.def"
#undef FOREIGN
};

struct opening {
    const char *text;
    enum foreign_kind kind;
    bool is_only_first; /* it begins a paragraph */
};

static const struct opening opening_table[] = {
    {"{%", FOREIGN_TEMPLATE_TAG, false},
    {"{{<", FOREIGN_SHORTCODE, false},
    {"{{#", FOREIGN_DIRECTIVE, false},
    {"{:", FOREIGN_ATTRIBUTE_LIST, false},
    {"{!", FOREIGN_INCLUDE, false},
    {"--8<--", FOREIGN_INCLUDE, false},
    {"!include ", FOREIGN_INCLUDE, true},
    {"!!! ", FOREIGN_ADMONITION, true},
    {"\\newpage", FOREIGN_NEWPAGE, false},
    {"\\pagebreak", FOREIGN_NEWPAGE, false},
    {"\\clearpage", FOREIGN_NEWPAGE, false},
    {"\\begin{", FOREIGN_TEX_BEGIN, false},
    {"\\(", FOREIGN_TEX_FORMULA, false},
    {"\\tableofcontents", FOREIGN_CONTENTS, true},
    {"\\ref{", FOREIGN_TEX_COMMAND, false},
    {"\\cite{", FOREIGN_TEX_COMMAND, false},
    {"\\label{", FOREIGN_TEX_COMMAND, false},
    {"\\index{", FOREIGN_TEX_COMMAND, false},
    {"[TOC]", FOREIGN_CONTENTS, false},
    {"[[TOC]]", FOREIGN_CONTENTS, true},
    {"(@)", FOREIGN_EXAMPLE, false},
};

static bool
is_alphanumeric(char c)
{
    return char_is_alphanumeric(c) || (unsigned char)c >= 0x80;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

void
foreign_marks_note(struct foreign_marks *marks, enum foreign_kind kind,
                   struct source_pos pos)
{
    if (marks->found[kind].count++ == 0) {
        marks->found[kind].first = pos;
    }
}

static enum foreign_kind
find_opening(struct str rest, bool is_first, size_t *size)
{
    for (size_t i = 0; i < sizeof opening_table / sizeof opening_table[0];
         i++) {
        struct str opening = str_from_c(opening_table[i].text);
        if ((is_first || !opening_table[i].is_only_first) &&
            str_starts_with(rest, opening)) {
            *size = opening.size_bytes;
            return opening_table[i].kind;
        }
    }
    return FOREIGN_COUNT;
}

/* ---------------------------------------------------------- mathematics */

/* Which kind begins with the sign at the begin of `rest`? */
static enum foreign_kind
find_formula(struct str rest)
{
    bool is_begin;
    char first = mark_formula_at(rest, 0, &is_begin);
    size_t at = MARK_SIZE_BYTES;
    char second;

    if (!is_begin) {
        return FOREIGN_COUNT;
    }
    (void)mark_read_number(rest, &at);
    second = mark_formula_at(rest, at, &is_begin);
    if (first == '$') {
        return second == '$' ? FOREIGN_DISPLAY : FOREIGN_FORMULA;
    }
    return second == '\0' ? FOREIGN_TEX_BEGIN : FOREIGN_TEX_FORMULA;
}

/* What cmark did not see as the author's line: text of HTML, worksheets. */
static enum foreign_kind
find_dollar(struct foreign_marks *marks, struct str rest, size_t *size)
{
    if (str_starts_with(rest, STR("$$"))) {
        bool is_closing = marks->in_formula;
        *size = 2;
        marks->in_formula = !is_closing;
        return is_closing ? FOREIGN_COUNT : FOREIGN_DISPLAY;
    }
    *size = marks->in_formula ? 0 : formula_size(rest);
    return *size > 0 ? FOREIGN_FORMULA : FOREIGN_COUNT;
}

/* -------------------------------------------------------------- brackets */

/* "@key" somewhere in it, not as a part of a word. */
static bool
holds_key(struct str inside)
{
    for (size_t i = 0; i + 1 < inside.size_bytes; i++) {
        char before = i == 0 ? ' ' : inside.data[i - 1];
        if (inside.data[i] == '@' && is_alphanumeric(inside.data[i + 1]) &&
            (before == ' ' || before == '-' || before == ';')) {
            return true;
        }
    }
    return false;
}

static enum foreign_kind
find_bracket(struct str rest, size_t *size)
{
    struct str inside = str_slice(rest, 1, SPAN_MAX_BYTES);
    size_t end = str_find_char(inside, ']');

    if (str_equal_c(rest, "[[")) {
        return FOREIGN_WIKI_LINK; /* what stands in it is emphasis */
    }
    if (end == STR_NOT_FOUND) {
        return FOREIGN_COUNT;
    }
    inside = str_slice(inside, 0, end);
    if (str_starts_with(inside, STR("[")) && inside.size_bytes > 1) {
        char c = inside.data[1];
        if (!is_alphanumeric(c) || char_is_digit(c) ||
            !str_starts_with(str_tail(rest, end + 2), STR("]"))) {
            return FOREIGN_COUNT;
        }
        *size = end + 3;
        return FOREIGN_WIKI_LINK;
    }
    if (!holds_key(inside)) {
        return FOREIGN_COUNT;
    }
    *size = end + 2;
    return FOREIGN_CITATION;
}

static enum foreign_kind
find_comment(struct str rest, size_t *size)
{
    size_t end =
        str_find(str_slice(rest, 2, 2 + (size_t)SPAN_MAX_BYTES), STR("%%"));

    if (!str_starts_with(rest, STR("%%")) || end == STR_NOT_FOUND) {
        return FOREIGN_COUNT;
    }
    *size = end + 4;
    return FOREIGN_COMMENT;
}

/* ----------------------------------------------------------------- stray */

/* A run of ** or __ beside words, which cmark did not take for a mark. In the
 * middle of a name, between numbers and between spaces it may be meant. */
static enum foreign_kind
find_stray(struct str text, size_t at, bool is_first, size_t *size)
{
    char c = text.data[at];
    size_t end = at + str_run_size(text, at, c);
    char before = at == 0 ? (is_first ? ' ' : '*') : text.data[at - 1];
    char after = end < text.size_bytes ? text.data[end] : ' ';
    bool is_between = is_alphanumeric(before) && is_alphanumeric(after);
    bool is_beside = is_alphanumeric(before) != is_alphanumeric(after);
    bool is_meant = c == '_'
                        ? !is_beside
                        : (char_is_digit(before) && char_is_digit(after)) ||
                              (is_space(before) && is_space(after) && at > 0);

    *size = end - at;
    return *size < 2 || *size > 3 || is_meant || (c == '_' && is_between)
               ? FOREIGN_COUNT
               : FOREIGN_STRAY;
}

/* "<div id="foo" that cmark took for text. What ends soundly was typed with
 * escapes. */
static enum foreign_kind
find_tag(struct str rest, size_t *size)
{
    size_t end = 1;
    size_t key;
    struct str quoted;
    size_t close;

    rest = str_slice(rest, 0, SPAN_MAX_BYTES);
    while (end < rest.size_bytes && char_is_alphanumeric(rest.data[end])) {
        end++;
    }
    key = end + str_run_size(rest, end, ' ');
    if (end == 1 || key == end || !char_is_letter(rest.data[1])) {
        return FOREIGN_COUNT;
    }
    while (key < rest.size_bytes &&
           (char_is_letter(rest.data[key]) || rest.data[key] == '-')) {
        key++;
    }
    quoted = str_tail(rest, key + 2);
    if (!str_starts_with(str_tail(rest, key), STR("=\""))) {
        return FOREIGN_COUNT;
    }
    close = str_find_char(quoted, '"');
    if (close != STR_NOT_FOUND &&
        str_find_char(str_tail(quoted, close), '>') != STR_NOT_FOUND) {
        return FOREIGN_COUNT;
    }
    *size = end;
    return FOREIGN_TAG;
}

/* ------------------------------------------------------------------- all */

static enum foreign_kind
find_at(struct foreign_marks *marks, struct str text, size_t at, bool is_first,
        size_t *size)
{
    struct str rest = str_tail(text, at);
    enum foreign_kind kind = find_opening(rest, is_first, size);

    if (kind != FOREIGN_COUNT) {
        return kind;
    }
    if (mark_at(text, at) == MARK_SIGN) {
        return find_formula(rest);
    }
    switch (rest.data[0]) {
    case '$':
        return find_dollar(marks, rest, size);
    case '[':
        return find_bracket(rest, size);
    case '*':
    case '_':
        return find_stray(text, at, is_first, size);
    case '%':
        return find_comment(rest, size);
    case '<':
        return find_tag(rest, size);
    case '(':
        return is_first && str_starts_with(rest, STR("(@")) &&
                       str_find_char(str_slice(rest, 0, SPAN_MAX_BYTES), ')') !=
                           STR_NOT_FOUND
                   ? FOREIGN_EXAMPLE
                   : FOREIGN_COUNT;
    default:
        return FOREIGN_COUNT;
    }
}

/* May a sign of another program begin with it? */
static bool
may_begin(char c)
{
    switch (c) {
    case '\0':
    case '{':
    case '-':
    case '!':
    case '\\':
    case '$':
    case '[':
    case '*':
    case '_':
    case '%':
    case '(':
    case '<':
    case MARK_FIRST_BYTE:
        return true;
    default:
        return false;
    }
}

static size_t
next_beginning(struct str text, size_t at)
{
    while (at < text.size_bytes && !may_begin(text.data[at])) {
        at++;
    }
    return at;
}

enum foreign_kind
foreign_marks_at(struct foreign_marks *marks, struct str text, size_t at,
                 bool is_first, size_t *end)
{
    size_t size = 1;
    enum foreign_kind kind = FOREIGN_COUNT;

    if (may_begin(text.data[at])) {
        kind = find_at(marks, text, at, is_first, &size);
    }
    *end = at + (size > 0 ? size : 1);
    if (kind == FOREIGN_COUNT) {
        *end = next_beginning(text, *end);
    }
    return kind;
}

void
foreign_marks_report(const struct chapter_parse *parse)
{
    for (size_t i = 0; i < FOREIGN_COUNT; i++) {
        size_t count = parse->foreign->found[i].count;
        struct source_pos pos = parse->foreign->found[i].first;
        struct str in = diagnostics_places(parse->arena, count);
        if (count == 0) {
            continue;
        }
        if (i == FOREIGN_TAG) {
            DIAG_REPORT(parse->diagnostics, DIAG_HTML_UNCLOSED, pos,
                        parse->foreign->tag_name, in);
        } else if (i == FOREIGN_STRAY) {
            DIAG_REPORT(parse->diagnostics, DIAG_MARK_STRAY, pos, in);
        } else if (i == FOREIGN_VARIABLE) {
            DIAG_REPORT(parse->diagnostics, DIAG_VARIABLE_TEXT, pos, in);
        } else {
            DIAG_REPORT(parse->diagnostics, DIAG_FOREIGN_SYNTAX, pos,
                        str_join(parse->arena, str_from_c(kind_name[i]), in));
        }
    }
}
