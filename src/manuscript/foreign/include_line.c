#include "include_line.h"

/* How a line begins, how it ends, and what it may be. */
struct form {
    const char *open;
    const char *close;
    bool is_code;
    bool is_sure;
    bool is_any_file;
    bool is_in_code;
    bool is_code_else;
};

static const struct form form_table[] = {
    /* mdBook */
    {"{{#include ", "}}", false, true, true, true, false},
    {"{{#rustdoc_include ", "}}", false, true, true, true, false},
    {"{{#playground ", "}}", true, true, true, false, false},
    {"{{#playpen ", "}}", true, true, true, false, false},
    /* Jekyll, GitBook, Liquid */
    {"{% include_relative ", "%}", false, false, false, true, false},
    {"{% include-markdown ", "%}", false, true, false, false, false},
    {"{% include ", "%}", false, false, false, true, false},
    {"{%include ", "%}", false, false, false, true, false},
    {"{%- include ", "%}", false, false, false, true, false},
    /* Quarto, Hugo */
    {"{{< include ", ">}}", false, true, false, true, false},
    {"{{% include ", "%}}", false, false, false, true, false},
    {"{{< readfile ", ">}}", false, true, false, true, true},
    {"{{% readfile ", "%}}", false, true, false, true, true},
    /* Python-Markdown and its kin */
    {"--8<-- ", "", false, true, true, true, false},
    {"-8<- ", "", false, true, true, true, false},
    {"{!", "!}", false, true, true, true, false},
    {"{* ", "*}", true, false, true, false, false},
    /* VitePress, VuePress */
    {"<!--@include:", "-->", false, true, false, false, false},
    {"<!-- @include:", "-->", false, true, false, false, false},
    {"<<< ", "", true, true, true, false, false},
    /* Leanpub */
    {"<<(", ")", true, true, true, false, false},
    /* Pandoc's filters */
    {"!include ", "", false, true, false, false, true},
};

/* What any of them begins with, and those that are read without the table. */
#define FIRST_CHARACTERS "{-<!["

/* The first word, or what stands between quotation marks. */
static struct str
first_value(struct str text)
{
    struct str word = STR_EMPTY;

    text = str_trim(text);
    if (str_starts_with(text, STR("file="))) {
        text = str_tail(text, 5);
    }
    if (!str_is_empty(text) && (text.data[0] == '"' || text.data[0] == '\'')) {
        struct str inside = str_tail(text, 1);
        size_t end = str_find_char(inside, text.data[0]);
        return end == STR_NOT_FOUND ? STR_EMPTY : str_slice(inside, 0, end);
    }
    (void)str_next_word(&text, &word);
    return word;
}

/* "name.rs:2:10", "name.js#region{2}": the name, and what stands behind it. */
static void
divide(struct str value, struct include_line *include)
{
    size_t name = str_find_last_char(value, '/');
    size_t end = value.size_bytes;

    for (size_t i = name == STR_NOT_FOUND ? 0 : name; i < end; i++) {
        if (value.data[i] == ':' || value.data[i] == '#' ||
            value.data[i] == '{') {
            end = i;
        }
    }
    include->path = str_slice(value, 0, end);
    include->part = str_tail(value, end);
}

/* Braces of a list of marked lines are no part; those of a text are. */
static void
clean_part(struct include_line *include)
{
    struct str part = include->part;
    size_t brace = str_find_char(part, '{');

    if (brace == 0 && !include->is_code) {
        part = str_slice(part, 1, str_find_char(part, '}'));
    } else {
        part = str_slice(part, 0, brace);
        part = str_tail(part, part.size_bytes > 0 ? 1 : 0);
    }
    include->part = part;
}

/* "[words](file ':include :type=code')" of docsify. */
static bool
read_link(struct str line, struct include_line *include)
{
    size_t at = str_find(line, STR("]("));
    struct str inside;

    if (!str_starts_with(line, STR("[")) || at == STR_NOT_FOUND ||
        !str_ends_with(line, STR(")"))) {
        return false;
    }
    inside = str_slice(line, at + 2, line.size_bytes - 1);
    if (str_find(inside, STR(":include")) == STR_NOT_FOUND) {
        return false;
    }
    divide(first_value(inside), include);
    include->part = STR_EMPTY;
    include->is_code = str_find(inside, STR(":type=code")) != STR_NOT_FOUND;
    include->is_code_else = true;
    return true;
}

static bool
read_form(const struct form *form, struct str line,
          struct include_line *include)
{
    struct str open = str_from_c(form->open);
    struct str close = str_from_c(form->close);

    if (!str_starts_with(line, open) || !str_ends_with(line, close) ||
        line.size_bytes <= open.size_bytes + close.size_bytes) {
        return false;
    }
    *include = (struct include_line){.is_code = form->is_code,
                                     .is_sure = form->is_sure,
                                     .is_any_file = form->is_any_file,
                                     .is_in_code = form->is_in_code,
                                     .is_code_else = form->is_code_else};
    divide(first_value(str_slice(line, open.size_bytes,
                                 line.size_bytes - close.size_bytes)),
           include);
    clean_part(include);
    return !str_is_empty(include->path);
}

/* "{{chapter.md}}" of Marked and MultiMarkdown. */
static bool
read_braces(struct str line, struct include_line *include)
{
    if (!str_starts_with(line, STR("{{")) || !str_ends_with(line, STR("}}")) ||
        line.size_bytes < 5) {
        return false;
    }
    *include = (struct include_line){
        .path = str_trim(str_slice(line, 2, line.size_bytes - 2))};
    return !str_is_empty(include->path);
}

bool
include_line_read(struct str line, struct include_line *include)
{
    *include = (struct include_line){.is_code = false};
    line = str_trim(line);
    if (str_is_empty(line) ||
        str_find_char(STR(FIRST_CHARACTERS), line.data[0]) == STR_NOT_FOUND) {
        return false; /* nearly every line of a book */
    }
    for (size_t i = 0; i < sizeof form_table / sizeof form_table[0]; i++) {
        if (read_form(&form_table[i], line, include)) {
            return true;
        }
    }
    return read_link(line, include) || read_braces(line, include);
}
