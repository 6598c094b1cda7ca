#include "formula.h"

enum {
    /* what is parted further is not looked for, so that the time is linear */
    SPAN_MAX_BYTES = 400
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

/* Does it hold what prose does not? */
static bool
looks_like_formula(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        char next = i + 1 < text.size_bytes ? text.data[i + 1] : ' ';
        if (c == '^' || c == '_' || c == '=' || c == '+' ||
            (c == '\\' && is_alphanumeric(next))) {
            return true;
        }
    }
    return false;
}

/* Does it hold code, a link or a tag of HTML? */
static bool
holds_markdown(struct str text)
{
    size_t less = str_find_char(text, '<');
    bool is_tag =
        less != STR_NOT_FOUND && less + 1 < text.size_bytes &&
        (char_is_letter(text.data[less + 1]) || text.data[less + 1] == '/') &&
        str_find_char(str_tail(text, less), '>') != STR_NOT_FOUND;

    return is_tag || str_find_char(text, '`') != STR_NOT_FOUND ||
           str_find(text, STR("](")) != STR_NOT_FOUND;
}

static bool
is_between_dollars(struct str inside, char behind)
{
    size_t size = inside.size_bytes;

    if (is_space(inside.data[0]) || is_space(inside.data[size - 1]) ||
        char_is_alphanumeric(behind)) {
        return false;
    }
    return looks_like_formula(inside) ||
           (!char_is_digit(inside.data[0]) &&
            str_find_char(inside, ' ') == STR_NOT_FOUND);
}

static size_t
dollar_size(struct str text)
{
    struct str rest = str_slice(text, 1, 1 + (size_t)SPAN_MAX_BYTES);
    size_t close = str_find_char(rest, '$');

    if (close == STR_NOT_FOUND || close == 0) {
        return 0;
    }
    return is_between_dollars(str_slice(rest, 0, close),
                              close + 2 < text.size_bytes ? text.data[close + 2]
                                                          : ' ')
               ? close + 2
               : 0;
}

/* Between `open` and `close`, of two characters each. */
static size_t
fenced_size(struct str text, struct str close)
{
    size_t end =
        str_find(str_slice(text, 2, 2 + (size_t)SPAN_MAX_BYTES), close);

    return end == STR_NOT_FOUND || end == 0 ? 0 : end + 4;
}

/* Escaped brackets may stand around plain words: "\[mind](not a link)". */
static size_t
bracket_size(struct str text)
{
    bool is_round = text.data[1] == '(';
    size_t size = fenced_size(text, is_round ? STR("\\)") : STR("\\]"));
    struct str inside = str_trim(str_slice(text, 2, size < 2 ? 2 : size - 2));

    if (size == 0 || str_is_empty(inside)) {
        return 0;
    }
    return (looks_like_formula(inside) && inside.data[0] != '^') ||
                   (is_round && str_is_empty(str_tail(
                                    inside, 1 + str_run_size(inside, 1, '\''))))
               ? size
               : 0;
}

size_t
formula_size(struct str text)
{
    size_t size = 0;

    if (str_starts_with(text, STR("$$"))) {
        size = fenced_size(text, STR("$$"));
    } else if (str_starts_with(text, STR("$"))) {
        size = dollar_size(text);
    } else if (str_starts_with(text, STR("\\(")) ||
               str_starts_with(text, STR("\\["))) {
        size = bracket_size(text);
    }
    return holds_markdown(str_slice(text, 0, size)) ? 0 : size;
}

bool
formula_is_fence(struct str line)
{
    line = str_trim(line);
    return str_equal_c(line, "\\[") || str_equal_c(line, "\\]");
}
