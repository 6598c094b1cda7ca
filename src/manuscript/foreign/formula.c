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
    return c == ' ' || c == '\t' || c == '\n';
}

bool
formula_is_likely(struct str text)
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

bool
formula_holds_markdown(struct str text)
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

    if (size == 0 || is_space(inside.data[0]) ||
        is_space(inside.data[size - 1]) || char_is_alphanumeric(behind)) {
        return false;
    }
    return formula_is_likely(inside) ||
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

/* Behind `size` bytes that open it, to behind `close`. */
static size_t
fenced_size(struct str text, size_t size, struct str close)
{
    size_t end =
        str_find(str_slice(text, size, size + (size_t)SPAN_MAX_BYTES), close);

    return end == STR_NOT_FOUND || end == 0 ? 0 : size + end + close.size_bytes;
}

/* Escaped brackets may stand around plain words: "\[mind](not a link)". */
static size_t
bracket_size(struct str text, const struct formula_opening *opening)
{
    bool is_round = str_ends_with(opening->close, STR(")"));
    size_t size = fenced_size(text, opening->size_bytes, opening->close);
    struct str inside;

    if (size == 0) {
        return 0;
    }
    inside = str_trim(
        str_slice(text, opening->size_bytes, size - opening->close.size_bytes));
    if (str_is_empty(inside)) {
        return 0;
    }
    return (formula_is_likely(inside) && inside.data[0] != '^') ||
                   (is_round && str_is_empty(str_tail(
                                    inside, 1 + str_run_size(inside, 1, '\''))))
               ? size
               : 0;
}

/* --------------------------------------------------------- what opens it */

/* They hold mathematics; others hold text. A star may stand behind. */
static const char *const environment[] = {
    "align",   "alignat",     "aligned",  "array",        "bmatrix",
    "cases",   "displaymath", "eqnarray", "equation",     "flalign",
    "gather",  "gathered",    "math",     "matrix",       "multline",
    "pmatrix", "smallmatrix", "split",    "subequations", "vmatrix",
    NULL};

static bool
read_environment(struct str text, struct formula_opening *opening)
{
    struct str begin = STR("\\begin{");
    struct str name;
    size_t end = str_find_char(str_slice(text, 0, begin.size_bytes + 20), '}');

    if (!str_starts_with(text, begin) || end == STR_NOT_FOUND) {
        return false;
    }
    name = str_slice(text, begin.size_bytes, end);
    opening->size_bytes = end + 1;
    opening->close = STR("\\end{");
    opening->environment = str_slice(text, begin.size_bytes, end + 1);
    return str_is_one_of(str_ends_with(name, STR("*"))
                             ? str_slice(name, 0, name.size_bytes - 1)
                             : name,
                         environment);
}

bool
formula_read_opening(struct str text, struct formula_opening *opening)
{
    static const struct {
        const char *open;
        const char *close;
    } pair[] = {{"$$", "$$"},
                {"\\(", "\\)"},
                {"\\[", "\\]"},
                {"\\\\(", "\\\\)"},
                {"\\\\[", "\\\\]"}};

    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++) {
        struct str open = str_from_c(pair[i].open);
        if (str_starts_with(text, open)) {
            *opening = (struct formula_opening){
                open.size_bytes, str_from_c(pair[i].close), STR_EMPTY};
            return true;
        }
    }
    return read_environment(text, opening);
}

size_t
formula_find_end(const struct formula_opening *opening, struct str text)
{
    size_t from = 0;
    size_t found;

    while ((found = str_find(str_tail(text, from), opening->close)) !=
           STR_NOT_FOUND) {
        from += found + opening->close.size_bytes;
        if (str_starts_with(str_tail(text, from), opening->environment)) {
            return from + opening->environment.size_bytes;
        }
    }
    return STR_NOT_FOUND;
}

static size_t
opened_size(struct str text)
{
    struct formula_opening opening;
    size_t end;

    if (!formula_read_opening(text, &opening)) {
        return str_starts_with(text, STR("$")) ? dollar_size(text) : 0;
    }
    if (text.data[0] == '$') {
        return fenced_size(text, opening.size_bytes, opening.close);
    }
    if (str_is_empty(opening.environment)) {
        return bracket_size(text, &opening);
    }
    end =
        formula_find_end(&opening, str_slice(text, 0, (size_t)SPAN_MAX_BYTES));
    return end == STR_NOT_FOUND ? 0 : end;
}

size_t
formula_size(struct str text)
{
    size_t size = opened_size(text);

    return formula_holds_markdown(str_slice(text, 0, size)) ? 0 : size;
}
