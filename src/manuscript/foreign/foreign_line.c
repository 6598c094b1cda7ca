#include "foreign_line.h"

#include "block_names.h"

static bool
is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static struct str
cut_name(struct str *rest)
{
    size_t size = 0;
    struct str name;

    while (size < rest->size_bytes && is_name_char(rest->data[size])) {
        size++;
    }
    name = str_slice(*rest, 0, size);
    *rest = str_trim(str_tail(*rest, size));
    return name;
}

/* The text between the first quote and the last of the same kind. */
static struct str
quoted(struct str text)
{
    size_t first = 0;
    size_t last;

    while (first < text.size_bytes && text.data[first] != '"' &&
           text.data[first] != '\'') {
        first++;
    }
    if (first == text.size_bytes) {
        return STR_EMPTY;
    }
    last = str_find_last_char(text, text.data[first]);
    return last == first ? STR_EMPTY
                         : str_trim(str_slice(text, first + 1, last));
}

static bool
is_quoted(struct str text)
{
    return text.size_bytes >= 2 &&
           (text.data[0] == '"' || text.data[0] == '\'') &&
           text.data[text.size_bytes - 1] == text.data[0];
}

/* ------------------------------------------------------ indented bodies */

/* What stands behind a name: a title in quotes, with words before it that say
 * where a page of the web would put the block, or a title without quotes. */
static bool
read_title(struct str text, struct str *title)
{
    size_t quote = str_find_char(text, '"');

    if (quote != STR_NOT_FOUND && is_quoted(str_tail(text, quote))) {
        *title = quoted(text);
        return true;
    }
    *title = str_equal_c(text, "inline") || str_equal_c(text, "inline end")
                 ? STR_EMPTY
                 : text;
    return quote == STR_NOT_FOUND;
}

/* "!!! note ..." behind its three characters. */
static struct foreign_line
read_admonition(struct str text)
{
    struct foreign_line line = {FOREIGN_NONE, STR_EMPTY, STR_EMPTY, STR_EMPTY};

    if (str_starts_with(text, STR("+"))) {
        text = str_tail(text, 1);
    }
    text = str_trim(text);
    line.name = cut_name(&text);
    if (!str_is_empty(line.name) && read_title(text, &line.title)) {
        line.form = FOREIGN_BODY;
    }
    return line;
}

/* "=== "Tab"" behind its three characters. */
static struct foreign_line
read_tab(struct str text)
{
    struct foreign_line line = {FOREIGN_NONE, STR_EMPTY, STR("tab"), STR_EMPTY};

    if (str_starts_with(text, STR("!")) || str_starts_with(text, STR("+"))) {
        text = str_tail(text, 1);
    }
    text = str_trim(text);
    line.title = quoted(text);
    if (is_quoted(text)) {
        line.form = FOREIGN_BODY;
    }
    return line;
}

/* -------------------------------------------------------- template tags */

/* The value of `key=` or of `key:` in what stands behind a tag's name. */
static struct str
find_value(struct str text, const char *key)
{
    struct str name = str_from_c(key);
    size_t at = str_find(text, name);
    struct str value;

    if (at == STR_NOT_FOUND || (at > 0 && is_name_char(text.data[at - 1]))) {
        return STR_EMPTY;
    }
    value = str_trim(str_tail(text, at + name.size_bytes));
    if (!str_starts_with(value, STR("=")) &&
        !str_starts_with(value, STR(":"))) {
        return STR_EMPTY;
    }
    value = str_trim(str_tail(value, 1));
    if (str_starts_with(value, STR("\"")) || str_starts_with(value, STR("'"))) {
        size_t end = str_find_char(str_tail(value, 1), value.data[0]);
        return end == STR_NOT_FOUND ? STR_EMPTY : str_slice(value, 1, end + 1);
    }
    return cut_name(&value);
}

/* Tags that hold others, or only say how a page of the web shows them. */
static bool
is_wrapper(struct str name)
{
    static const char *const wrapper[] = {"hint",        "tabs",    "stepper",
                                          "content-ref", "columns", "column",
                                          "steps",       "cards",   "tabpane"};

    for (size_t i = 0; i < sizeof wrapper / sizeof wrapper[0]; i++) {
        if (str_equal_c(name, wrapper[i])) {
            return true;
        }
    }
    return false;
}

static bool
is_block_tag(struct str name)
{
    return is_wrapper(name) || str_equal_c(name, "notice") ||
           str_equal_c(name, "expand") || block_names_find(name) != NULL;
}

/* The kind of a block whose tag is `name`: its style says more than that. */
static struct str
kind_of_tag(struct str name, struct str rest)
{
    struct str style = find_value(rest, "style");

    if (str_is_empty(style)) {
        style = find_value(rest, "type");
    }
    if (str_is_empty(style)) {
        style = cut_name(&rest); /* "hint info", as Hugo has it */
    }
    if (block_names_find(style) != NULL) {
        return style;
    }
    if (str_equal_c(name, "hint") || str_equal_c(name, "notice")) {
        return STR("note");
    }
    return is_wrapper(name)              ? STR_EMPTY
           : str_equal_c(name, "expand") ? STR("details")
                                         : name;
}

static struct str
title_of_tag(struct str name, struct str rest)
{
    struct str title = find_value(rest, "title");
    size_t quote = str_find_char(rest, '"');
    bool is_named = is_wrapper(name) && !str_equal_c(name, "hint");

    if (str_is_empty(title) && !is_named &&
        str_find_char(rest, '=') == STR_NOT_FOUND && quote != STR_NOT_FOUND) {
        title = str_tail(rest, quote + 1);
        title = str_slice(title, 0, str_find_char(title, '"'));
    }
    return title;
}

/* "{{< name ... >}}" or "{{% /name %}}" of Hugo, which is all of the line. */
static struct foreign_line
read_shortcode(struct str text)
{
    struct foreign_line line = {FOREIGN_NONE, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    struct str rest = str_trim(str_slice(text, 3, text.size_bytes - 3));
    bool is_close = str_starts_with(rest, STR("/"));

    if (str_find(rest, STR("}}")) != STR_NOT_FOUND ||
        str_ends_with(rest, STR("/"))) {
        return line;
    }
    rest = str_trim(str_tail(rest, is_close ? 1 : 0));
    line.fence = cut_name(&rest);
    if (!is_block_tag(line.fence)) {
        return line;
    }
    line.form = is_close ? FOREIGN_CLOSE : FOREIGN_OPEN;
    line.name = kind_of_tag(line.fence, rest);
    line.title = title_of_tag(line.fence, rest);
    return line;
}

/* "{% name ... %}", which is all of the line. */
static struct foreign_line
read_tag(struct str text)
{
    struct foreign_line line = {FOREIGN_NONE, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    struct str rest = str_slice(text, 2, text.size_bytes - 2);

    if (str_find(rest, STR("%}")) != STR_NOT_FOUND) {
        return line; /* two tags, and words between them */
    }
    while (str_starts_with(rest, STR("-"))) {
        rest = str_tail(rest, 1);
    }
    while (str_ends_with(rest, STR("-"))) {
        rest = str_slice(rest, 0, rest.size_bytes - 1);
    }
    rest = str_trim(rest);
    line.fence = cut_name(&rest);
    if (str_equal_c(line.fence, "raw") || str_equal_c(line.fence, "endraw")) {
        line.form = FOREIGN_NOTHING;
    } else if (str_starts_with(line.fence, STR("end")) &&
               is_block_tag(str_tail(line.fence, 3))) {
        line.fence = str_tail(line.fence, 3);
        line.form = FOREIGN_CLOSE;
    } else if (is_block_tag(line.fence)) {
        line.form = FOREIGN_OPEN;
        line.name = kind_of_tag(line.fence, rest);
        line.title = title_of_tag(line.fence, rest);
    }
    return line;
}

/* --------------------------------------------------------------- braces */

/* "{aside}", "{blurb, class: tip}", "{/aside}", which is all of the line. */
static struct foreign_line
read_braces(struct str text)
{
    struct foreign_line line = {FOREIGN_NONE, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    struct str rest = str_trim(str_slice(text, 1, text.size_bytes - 1));
    bool is_close = str_starts_with(rest, STR("/"));

    if (is_close) {
        rest = str_tail(rest, 1);
    }
    line.fence = cut_name(&rest);
    if ((!str_equal_c(line.fence, "aside") &&
         !str_equal_c(line.fence, "blurb")) ||
        (!str_is_empty(rest) && (is_close || rest.data[0] != ','))) {
        return line;
    }
    line.form = is_close ? FOREIGN_CLOSE : FOREIGN_OPEN;
    line.name = find_value(rest, "class");
    if (block_names_find(line.name) == NULL) {
        line.name = line.fence;
    }
    line.title = find_value(rest, "title");
    return line;
}

struct foreign_line
foreign_line_read(struct str text)
{
    static const struct foreign_line none = {
        FOREIGN_NONE, {"", 0}, {"", 0}, {"", 0}};

    text = str_trim(text);
    if (str_starts_with(text, STR("!!!")) ||
        str_starts_with(text, STR("???"))) {
        return read_admonition(str_tail(text, 3));
    }
    if (str_starts_with(text, STR("==="))) {
        return read_tab(str_tail(text, 3));
    }
    if (str_starts_with(text, STR("{%")) && str_ends_with(text, STR("%}")) &&
        text.size_bytes > 4) {
        return read_tag(text);
    }
    if (text.size_bytes > 6 && ((str_starts_with(text, STR("{{<")) &&
                                 str_ends_with(text, STR(">}}"))) ||
                                (str_starts_with(text, STR("{{%")) &&
                                 str_ends_with(text, STR("%}}"))))) {
        return read_shortcode(text);
    }
    if (str_starts_with(text, STR("{")) && str_ends_with(text, STR("}")) &&
        text.size_bytes > 2) {
        return read_braces(text);
    }
    return none;
}

struct str
foreign_line_aside(struct str line)
{
    static const struct {
        char letter;
        const char *kind;
    } aside[] = {{'A', "aside"}, {'B', "blurb"},   {'D', "discussion"},
                 {'E', "error"}, {'I', "info"},    {'Q', "question"},
                 {'T', "tip"},   {'W', "warning"}, {'X', "exercise"}};

    if (str_starts_with(line, STR("!> "))) {
        return STR("important");
    }
    if (str_starts_with(line, STR("?> "))) {
        return STR("tip");
    }
    if (line.size_bytes < 2 || line.data[1] != '>' ||
        (line.size_bytes > 2 && line.data[2] != ' ')) {
        return STR_EMPTY;
    }
    for (size_t i = 0; i < sizeof aside / sizeof aside[0]; i++) {
        if (aside[i].letter == line.data[0]) {
            return str_from_c(aside[i].kind);
        }
    }
    return STR_EMPTY;
}

/* --------------------------------------------------------------- colons */

/* "[Title]" or " Title" behind a name. */
static bool
cut_title(struct str *rest, bool is_parted, struct str *title)
{
    size_t end = str_find_char(*rest, ']');

    if (str_starts_with(*rest, STR("[")) && end != STR_NOT_FOUND) {
        *title = str_trim(str_slice(*rest, 1, end));
        *rest = str_trim(str_tail(*rest, end + 1));
        return true;
    }
    end = str_find_char(*rest, '{');
    *title = str_trim(str_slice(*rest, 0, end));
    *rest = str_trim(str_tail(*rest, end));
    return is_parted || str_is_empty(*title);
}

bool
foreign_line_read_colons(struct str text, struct str *name, struct str *title,
                         struct str *attributes)
{
    struct str rest = text;
    bool is_in_braces = str_starts_with(rest, STR("{"));
    bool is_parted;

    rest = str_tail(rest, is_in_braces ? 1 : 0);
    *name = cut_name(&rest);
    if (is_in_braces) {
        if (!str_starts_with(rest, STR("}"))) {
            return false;
        }
        rest = str_trim(str_tail(rest, 1));
    }
    is_parted = rest.data > name->data + name->size_bytes;
    if (block_names_find(*name) == NULL ||
        !cut_title(&rest, is_parted, title)) {
        return false;
    }
    *attributes = rest;
    return true;
}
