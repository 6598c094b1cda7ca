/*
 * The sheet is read as a browser does, by tokens: "\75rl(" is a url(, and one
 * within a comment or a string is none.
 */
#include "css_addresses.h"

#include "base/strbuf.h"

struct address_reader {
    struct str text;
    size_t at;
    size_t kept; /* what lies before it is in `out`, or left out */
    struct strbuf out;
    const char *file;
    struct diagnostics *diagnostics;
    int line; /* where `counted` is */
    size_t counted;
};

static char
char_at(const struct address_reader *reader, size_t at)
{
    return at < reader->text.size_bytes ? reader->text.data[at] : '\0';
}

static bool
is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '\\' ||
           (unsigned char)c >= 0x80;
}

/* ------------------------------------------------------------------- steps */

static void
skip_comment(struct address_reader *reader)
{
    size_t end = str_find(str_tail(reader->text, reader->at + 2), STR("*/"));

    reader->at = end == STR_NOT_FOUND ? reader->text.size_bytes
                                      : reader->at + 2 + end + 2;
}

static void
skip_string(struct address_reader *reader)
{
    char quote = char_at(reader, reader->at++);

    while (reader->at < reader->text.size_bytes) {
        char c = char_at(reader, reader->at++);
        if (c == '\\') {
            reader->at++;
        } else if (c == quote || c == '\n') {
            return;
        }
    }
}

/* A character behind a backslash; one beyond ASCII comes out as '?'. */
static char
take_escape(struct address_reader *reader)
{
    unsigned value = 0;
    int digits = 0;

    if (char_hex_value(char_at(reader, reader->at)) > 15) {
        return char_at(reader, reader->at++);
    }
    while (digits < 6 && char_hex_value(char_at(reader, reader->at)) < 16) {
        value = value * 16 + char_hex_value(char_at(reader, reader->at++));
        digits++;
    }
    if (is_white(char_at(reader, reader->at))) {
        reader->at++;
    }
    return value < 0x80 ? (char)value : '?';
}

/* A name with its escapes resolved. */
static struct str
take_name(struct address_reader *reader, struct strbuf *name)
{
    strbuf_clear(name);
    while (reader->at < reader->text.size_bytes &&
           is_name_char(char_at(reader, reader->at))) {
        char c = char_at(reader, reader->at++);
        strbuf_add_char(name, c == '\\' ? take_escape(reader) : c);
    }
    return strbuf_str(name);
}

static bool
skip_opaque(struct address_reader *reader)
{
    char c = char_at(reader, reader->at);

    if (c == '/' && char_at(reader, reader->at + 1) == '*') {
        skip_comment(reader);
    } else if (c == '"' || c == '\'') {
        skip_string(reader);
    } else {
        return false;
    }
    return true;
}

/* Behind the sign that ends what began at an open parenthesis. */
static void
skip_parentheses(struct address_reader *reader)
{
    int depth = 0;

    while (reader->at < reader->text.size_bytes) {
        char c = char_at(reader, reader->at);
        if (skip_opaque(reader)) {
            continue;
        }
        reader->at += c == '\\' ? 2 : 1;
        depth += (c == '(') - (c == ')');
        if (depth == 0) {
            return;
        }
    }
}

/* Behind the semicolon of a rule that has no block. */
static void
skip_rule(struct address_reader *reader)
{
    while (reader->at < reader->text.size_bytes) {
        char c = char_at(reader, reader->at);
        if (skip_opaque(reader)) {
            continue;
        }
        if (c == '(') {
            skip_parentheses(reader);
            continue;
        }
        reader->at += c == '\\' ? 2 : 1;
        if (c == ';') {
            return;
        }
    }
}

/* ------------------------------------------------------------------- parts */

static struct source_pos
pos_of(struct address_reader *reader, size_t at)
{
    for (; reader->counted < at; reader->counted++) {
        reader->line += char_at(reader, reader->counted) == '\n';
    }
    return (struct source_pos){reader->file, reader->line, 0};
}

/* What was read from `from` on goes, and `instead` stands for it. */
static void
leave_out(struct address_reader *reader, size_t from, struct str instead)
{
    size_t end = reader->at < reader->text.size_bytes ? reader->at
                                                      : reader->text.size_bytes;

    strbuf_add(&reader->out, str_slice(reader->text, reader->kept, from));
    strbuf_add(&reader->out, instead);
    reader->kept = end;
    DIAG_REPORT(reader->diagnostics, DIAG_STYLE_ADDRESS, pos_of(reader, from),
                str_trim(str_slice(reader->text, from, end)));
}

static void
read_rule(struct address_reader *reader, struct strbuf *name)
{
    size_t from = reader->at++;
    struct str rule = take_name(reader, name);

    if (str_equal_ignoring_case(rule, STR("import"))) {
        skip_rule(reader);
        leave_out(reader, from, STR_EMPTY);
    } else if (str_equal_ignoring_case(rule, STR("namespace"))) {
        skip_rule(reader); /* a name that looks like an address */
    }
}

/* Behind "url": does its address stay in the document? */
static bool
is_inside(struct str function)
{
    struct str address = str_trim(str_tail(function, 1));

    if (str_starts_with(address, STR("\"")) ||
        str_starts_with(address, STR("'"))) {
        address = str_trim(str_tail(address, 1));
    }
    return str_starts_with(address, STR("#")) ||
           str_starts_with_ignoring_case(address, STR("data:"));
}

/* An address without quotes ends at the first parenthesis, whatever it holds. */
static void
skip_address(struct address_reader *reader)
{
    size_t at = reader->at + 1;

    while (is_white(char_at(reader, at))) {
        at++;
    }
    if (char_at(reader, at) == '"' || char_at(reader, at) == '\'') {
        skip_parentheses(reader);
        return;
    }
    while (at < reader->text.size_bytes && char_at(reader, at) != ')') {
        at += char_at(reader, at) == '\\' ? 2 : 1;
    }
    reader->at = at + 1;
}

/* Also as -webkit-image-set. */
static bool
is_image_set(struct str word)
{
    struct str end = STR("image-set");

    return word.size_bytes >= end.size_bytes &&
           str_equal_ignoring_case(
               str_tail(word, word.size_bytes - end.size_bytes), end);
}

static void
read_name(struct address_reader *reader, struct strbuf *name)
{
    size_t from = reader->at;
    struct str word = take_name(reader, name);
    size_t open = reader->at;

    if (char_at(reader, open) != '(') {
        return;
    }
    if (str_equal_ignoring_case(word, STR("url"))) {
        skip_address(reader);
        if (!is_inside(str_slice(reader->text, open, reader->at))) {
            leave_out(reader, from, STR("none"));
        }
    } else if (str_equal_ignoring_case(word, STR("src")) ||
               str_equal_ignoring_case(word, STR("image")) ||
               is_image_set(word)) {
        skip_parentheses(reader);
        leave_out(reader, from, STR("none"));
    }
}

struct str
css_addresses_take_out(struct arena *arena, struct str text, const char *file,
                       struct diagnostics *diagnostics)
{
    struct address_reader reader = {
        .text = text, .file = file, .diagnostics = diagnostics, .line = 1};
    struct strbuf name;
    struct str cleaned;

    strbuf_init(&reader.out);
    strbuf_init(&name);
    while (reader.at < text.size_bytes) {
        char c = char_at(&reader, reader.at);
        if (skip_opaque(&reader)) {
            continue;
        }
        if (c == '@') {
            read_rule(&reader, &name);
        } else if (is_name_char(c)) {
            read_name(&reader, &name);
        } else {
            reader.at++;
        }
    }
    strbuf_add(&reader.out, str_tail(text, reader.kept));
    cleaned = strbuf_copy(arena, &reader.out);
    strbuf_release(&name);
    strbuf_release(&reader.out);
    return cleaned;
}
