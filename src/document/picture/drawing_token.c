#include "drawing_token.h"

#include "base/utf8.h"

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
begins_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool
is_word(char c)
{
    return begins_word(c) || char_is_digit(c) || c == '-';
}

/* The character at `at`, or NUL behind the end. */
static char
at_char(struct str text, size_t at)
{
    return at < text.size_bytes ? text.data[at] : '\0';
}

static bool
is_escape(struct str text, size_t at)
{
    return at_char(text, at) == '\\' && at + 1 < text.size_bytes &&
           text.data[at + 1] != '\n';
}

/* Behind an escape whose "\" is at `at`. */
static size_t
add_escape(struct strbuf *out, struct str text, size_t at)
{
    enum {
        DIGITS_MAX = 6
    };
    uint32_t value = 0;
    int digits = 0;

    at++;
    if (char_hex_value(at_char(text, at)) > 15) {
        strbuf_add_code_point(out, utf8_next(text, &at));
        return at;
    }
    while (digits < DIGITS_MAX && char_hex_value(at_char(text, at)) < 16) {
        value = value * 16 + char_hex_value(at_char(text, at));
        digits++;
        at++;
    }
    strbuf_add_code_point(out, value == 0 ? 0xFFFD : value);
    return is_space(at_char(text, at)) ? at + 1 : at;
}

/* Text up to the first character that `goes_on` refuses, escapes resolved. */
static struct str
take(struct arena *arena, struct str *rest, bool (*goes_on)(char c))
{
    size_t at = 0;
    struct strbuf out;
    struct str taken;

    while (at < rest->size_bytes && goes_on(rest->data[at])) {
        at++;
    }
    if (!is_escape(*rest, at)) {
        taken = str_slice(*rest, 0, at);
        *rest = str_tail(*rest, at);
        return taken;
    }
    strbuf_init(&out);
    strbuf_add(&out, str_slice(*rest, 0, at));
    while (at < rest->size_bytes &&
           (is_escape(*rest, at) || goes_on(rest->data[at]))) {
        if (rest->data[at] == '\\') {
            at = add_escape(&out, *rest, at);
        } else {
            strbuf_add_char(&out, rest->data[at++]);
        }
    }
    *rest = str_tail(*rest, at);
    taken = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return taken;
}

static bool
is_in_single(char c)
{
    return c != '\'' && c != '\\';
}

static bool
is_in_double(char c)
{
    return c != '"' && c != '\\';
}

static bool
is_in_address(char c)
{
    return c != ')' && c != '\\';
}

static struct str
take_string(struct arena *arena, struct str *rest)
{
    char quote = rest->data[0];
    struct str taken;

    *rest = str_tail(*rest, 1);
    taken = take(arena, rest, quote == '"' ? is_in_double : is_in_single);
    *rest = str_tail(*rest, 1); /* the other quote, or a lone "\" */
    return taken;
}

static struct drawing_token
take_address(struct arena *arena, struct str *rest)
{
    struct drawing_token token = {.kind = TOKEN_ADDRESS};

    while (is_space(at_char(*rest, 0))) {
        *rest = str_tail(*rest, 1);
    }
    if (at_char(*rest, 0) == '"' || at_char(*rest, 0) == '\'') {
        token.text = take_string(arena, rest);
        (void)take(arena, rest, is_in_address);
    } else {
        token.text = str_trim(take(arena, rest, is_in_address));
    }
    *rest = str_tail(*rest, 1);
    return token;
}

static struct drawing_token
take_word(struct arena *arena, struct str *rest)
{
    struct drawing_token token = {TOKEN_WORD, take(arena, rest, is_word)};

    if (at_char(*rest, 0) != '(') {
        return token;
    }
    *rest = str_tail(*rest, 1);
    if (str_equal_ignoring_case(token.text, STR("url"))) {
        return take_address(arena, rest);
    }
    token.kind = TOKEN_FUNCTION;
    return token;
}

static bool
is_number(struct str text)
{
    size_t at = at_char(text, 0) == '+' || at_char(text, 0) == '-';

    return char_is_digit(at_char(text, at)) ||
           (at_char(text, at) == '.' && char_is_digit(at_char(text, at + 1)));
}

static struct drawing_token
take_number(struct str *rest)
{
    struct str all = *rest;
    size_t at = 1;

    while (char_is_digit(at_char(all, at)) || at_char(all, at) == '.') {
        at++;
    }
    if ((at_char(all, at) == 'e' || at_char(all, at) == 'E') &&
        is_number(str_tail(all, at + 1))) {
        at += 2;
        while (char_is_digit(at_char(all, at))) {
            at++;
        }
    }
    while (begins_word(at_char(all, at)) || at_char(all, at) == '%') {
        at++;
    }
    *rest = str_tail(all, at);
    return (struct drawing_token){TOKEN_NUMBER, str_slice(all, 0, at)};
}

/* Comments are nothing at all; so may parts of a name stand apart. */
static void
skip_comments(struct str *rest)
{
    while (str_starts_with(*rest, STR("/*"))) {
        size_t end = str_find(str_tail(*rest, 2), STR("*/"));
        *rest = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(*rest, end + 4);
    }
}

static struct drawing_token
take_sign(struct arena *arena, struct str *rest)
{
    char sign = rest->data[0];
    struct str behind = str_tail(*rest, 1);
    bool has_word = is_word(at_char(behind, 0)) || is_escape(behind, 0);

    if ((sign == '#' || sign == '@') && has_word) {
        *rest = behind;
        return (struct drawing_token){sign == '#' ? TOKEN_HASH : TOKEN_AT,
                                      take(arena, rest, is_word)};
    }
    *rest = behind;
    return (struct drawing_token){TOKEN_SIGN, str_from(behind.data - 1, 1)};
}

struct drawing_token
drawing_token_next(struct arena *arena, struct str *rest)
{
    size_t spaces = 0;
    char next;

    skip_comments(rest);
    if (str_is_empty(*rest)) {
        return (struct drawing_token){TOKEN_END, STR_EMPTY};
    }
    while (is_space(at_char(*rest, spaces))) {
        spaces++;
    }
    if (spaces > 0) {
        *rest = str_tail(*rest, spaces);
        return (struct drawing_token){TOKEN_SPACE, STR(" ")};
    }
    next = rest->data[0];
    if (next == '"' || next == '\'') {
        return (struct drawing_token){TOKEN_STRING, take_string(arena, rest)};
    }
    if (is_number(*rest)) {
        return take_number(rest);
    }
    if (begins_word(next) || is_escape(*rest, 0) ||
        (next == '-' && (is_word(at_char(*rest, 1)) || is_escape(*rest, 1)))) {
        return take_word(arena, rest);
    }
    return take_sign(arena, rest);
}

bool
drawing_token_is_sign(struct drawing_token token, char sign)
{
    return token.kind == TOKEN_SIGN && token.text.data[0] == sign;
}

void
drawing_token_add_word(struct strbuf *out, struct str word)
{
    for (size_t i = 0; i < word.size_bytes; i++) {
        char c = word.data[i];
        if (is_word(c) && !(i == 0 && char_is_digit(c))) {
            strbuf_add_char(out, c);
        } else {
            strbuf_add_char(out, '\\');
            strbuf_add_hex(out, (unsigned char)c, 1);
            strbuf_add_char(out, ' ');
        }
    }
}
