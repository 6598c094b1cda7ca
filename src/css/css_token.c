#include "css_token.h"

#include "base/utf8.h"

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r' || c == '\f';
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || is_line_end(c);
}

static bool
begins_word(char c)
{
    return char_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
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
           !is_line_end(text.data[at + 1]);
}

/* Do the next characters begin a name? */
static bool
is_name(struct str text, size_t at)
{
    if (at_char(text, at) == '-') {
        return begins_word(at_char(text, at + 1)) ||
               at_char(text, at + 1) == '-' || is_escape(text, at + 1);
    }
    return begins_word(at_char(text, at)) || is_escape(text, at);
}

/* Behind a line end, which may be two characters. */
static size_t
skip_line_end(struct str text, size_t at)
{
    return at_char(text, at) == '\r' && at_char(text, at + 1) == '\n' ? at + 2
                                                                      : at + 1;
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
    if (is_line_end(at_char(text, at))) {
        return skip_line_end(text, at);
    }
    return is_space(at_char(text, at)) ? at + 1 : at;
}

/* A name with its escapes resolved into `out`; the place behind it. */
static size_t
add_name(struct strbuf *out, struct str text, size_t at)
{
    while (is_word(at_char(text, at)) || is_escape(text, at)) {
        if (text.data[at] == '\\') {
            at = add_escape(out, text, at);
        } else {
            strbuf_add_char(out, text.data[at++]);
        }
    }
    return at;
}

static struct str
take_name(struct arena *arena, struct str *rest)
{
    struct str all = *rest;
    struct strbuf out;
    size_t at = 0;

    while (is_word(at_char(all, at))) {
        at++;
    }
    if (!is_escape(all, at)) {
        *rest = str_tail(all, at);
        return str_slice(all, 0, at);
    }
    strbuf_init(&out);
    at = add_name(&out, all, 0);
    *rest = str_tail(all, at);
    return strbuf_take(arena, &out);
}

/* ----------------------------------------------------------------- strings */

/* Behind the character of a string at `at`, which is added to `out`. */
static size_t
add_string_character(struct strbuf *out, struct str text, size_t at)
{
    if (is_escape(text, at)) {
        return add_escape(out, text, at);
    }
    if (text.data[at] == '\\') { /* before a line end, or the last of all */
        return at + 1 < text.size_bytes ? skip_line_end(text, at + 1) : at + 1;
    }
    strbuf_add_char(out, text.data[at]);
    return at + 1;
}

static struct css_token
take_string(struct arena *arena, struct str *rest)
{
    struct css_token token = {.kind = CSS_TOKEN_STRING};
    struct str all = *rest;
    struct strbuf out;
    size_t at = 1;

    strbuf_init(&out);
    while (at < all.size_bytes && all.data[at] != all.data[0] &&
           !is_line_end(all.data[at])) {
        at = add_string_character(&out, all, at);
    }
    if (at >= all.size_bytes) {
        token.is_cut = true;
    } else if (is_line_end(all.data[at])) {
        token.kind = CSS_TOKEN_BROKEN;
    } else {
        at++;
    }
    *rest = str_tail(all, at);
    token.text = strbuf_take(arena, &out);
    return token;
}

/* -------------------------------------------------------------- addresses */

static void
skip_spaces(struct str *rest)
{
    size_t at = 0;

    while (is_space(at_char(*rest, at))) {
        at++;
    }
    *rest = str_tail(*rest, at);
}

/* False when a comment has no end. */
static bool
skip_comments(struct str *rest)
{
    while (str_starts_with(*rest, STR("/*"))) {
        size_t end = str_find(str_tail(*rest, 2), STR("*/"));
        *rest = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(*rest, end + 4);
        if (end == STR_NOT_FOUND) {
            return false;
        }
    }
    return true;
}

static bool
may_stand_in_address(char c)
{
    return c != '"' && c != '\'' && c != '(' && c != 0x7F &&
           (unsigned char)c > ' ';
}

/* What is left of an address that no reader takes, up to its ")". */
static struct css_token
take_broken_address(struct str *rest)
{
    struct css_token token = {.kind = CSS_TOKEN_BROKEN};
    size_t at = 0;

    while (at < rest->size_bytes && rest->data[at] != ')') {
        at += is_escape(*rest, at) ? 2 : 1;
    }
    token.is_cut = at >= rest->size_bytes;
    *rest = str_tail(*rest, at + 1);
    return token;
}

/* Without quotes, up to its ")". */
static struct css_token
take_bare_address(struct arena *arena, struct str *rest)
{
    struct css_token token = {.kind = CSS_TOKEN_ADDRESS};
    struct str all = *rest;
    struct strbuf out;
    size_t at = 0;

    strbuf_init(&out);
    while (is_escape(all, at) ||
           (at < all.size_bytes && all.data[at] != ')' &&
            all.data[at] != '\\' && may_stand_in_address(all.data[at]))) {
        if (all.data[at] == '\\') {
            at = add_escape(&out, all, at);
        } else {
            strbuf_add_char(&out, all.data[at++]);
        }
    }
    token.text = strbuf_take(arena, &out);
    *rest = str_tail(all, at);
    skip_spaces(rest);
    token.is_cut = str_is_empty(*rest);
    if (!token.is_cut && rest->data[0] != ')') {
        return take_broken_address(rest);
    }
    *rest = str_tail(*rest, 1);
    return token;
}

/* A string alone within the parentheses of a url(; else false, and nothing is
 * taken. */
static bool
take_quoted_address(struct arena *arena, struct str *rest,
                    struct css_token *token)
{
    struct str behind = *rest;

    *token = take_string(arena, &behind);
    if (token->kind != CSS_TOKEN_STRING) {
        return false;
    }
    while (is_space(at_char(behind, 0)) || str_starts_with(behind, STR("/*"))) {
        skip_spaces(&behind);
        (void)skip_comments(&behind);
    }
    token->kind = CSS_TOKEN_ADDRESS;
    token->is_cut = str_is_empty(behind);
    if (!token->is_cut && behind.data[0] != ')') {
        return false;
    }
    *rest = str_tail(behind, 1);
    return true;
}

/* Behind "url(". */
static struct css_token
take_address(struct arena *arena, struct str *rest, struct str name)
{
    struct css_token token;
    struct str behind = *rest;

    skip_spaces(&behind);
    if (at_char(behind, 0) != '"' && at_char(behind, 0) != '\'') {
        *rest = behind;
        return take_bare_address(arena, rest);
    }
    if (take_quoted_address(arena, &behind, &token)) {
        *rest = behind;
        return token;
    }
    return (struct css_token){CSS_TOKEN_FUNCTION, name, false};
}

/* -------------------------------------------------------- words and others */

static struct css_token
take_word(struct arena *arena, struct str *rest)
{
    struct css_token token = {CSS_TOKEN_WORD, take_name(arena, rest), false};

    if (at_char(*rest, 0) != '(') {
        return token;
    }
    *rest = str_tail(*rest, 1);
    if (str_equal_ignoring_case(token.text, STR("url"))) {
        return take_address(arena, rest, token.text);
    }
    token.kind = CSS_TOKEN_FUNCTION;
    return token;
}

static bool
is_sign_of_number(char c)
{
    return c == '+' || c == '-';
}

static bool
is_number(struct str text)
{
    size_t at = is_sign_of_number(at_char(text, 0));

    return char_is_digit(at_char(text, at)) ||
           (at_char(text, at) == '.' && char_is_digit(at_char(text, at + 1)));
}

static size_t
skip_digits(struct str text, size_t at)
{
    while (char_is_digit(at_char(text, at))) {
        at++;
    }
    return at;
}

/* Behind "e-5", when there is one. */
static size_t
skip_exponent(struct str text, size_t at)
{
    size_t digits = at + 1 + is_sign_of_number(at_char(text, at + 1));

    return (at_char(text, at) == 'e' || at_char(text, at) == 'E') &&
                   char_is_digit(at_char(text, digits))
               ? skip_digits(text, digits)
               : at;
}

static struct css_token
take_number(struct str *rest)
{
    struct str all = *rest;
    struct strbuf unit;
    size_t at = skip_digits(all, is_sign_of_number(all.data[0]));

    if (at_char(all, at) == '.' && char_is_digit(at_char(all, at + 1))) {
        at = skip_digits(all, at + 1);
    }
    at = skip_exponent(all, at);
    if (is_name(all, at)) {
        strbuf_init(&unit);
        at = add_name(&unit, all, at);
        strbuf_release(&unit);
    } else if (at_char(all, at) == '%') {
        at++;
    }
    *rest = str_tail(all, at);
    return (struct css_token){CSS_TOKEN_NUMBER, str_slice(all, 0, at), false};
}

static struct css_token
take_sign(struct arena *arena, struct str *rest)
{
    struct str all = *rest;
    struct str behind = str_tail(all, 1);

    *rest = behind;
    if (all.data[0] == '#' &&
        (is_word(at_char(behind, 0)) || is_escape(behind, 0))) {
        return (struct css_token){CSS_TOKEN_HASH, take_name(arena, rest),
                                  false};
    }
    if (all.data[0] == '@' && is_name(behind, 0)) {
        return (struct css_token){CSS_TOKEN_AT, take_name(arena, rest), false};
    }
    return (struct css_token){CSS_TOKEN_SIGN, str_slice(all, 0, 1), false};
}

/* "<!--" or "-->", which a sheet may have around it. */
static bool
take_comment_of_html(struct str *rest, struct css_token *token)
{
    struct str sign =
        str_starts_with(*rest, STR("<!--"))  ? str_slice(*rest, 0, 4)
        : str_starts_with(*rest, STR("-->")) ? str_slice(*rest, 0, 3)
                                             : STR_EMPTY;

    *token = (struct css_token){CSS_TOKEN_HTML, sign, false};
    *rest = str_tail(*rest, sign.size_bytes);
    return !str_is_empty(sign);
}

struct css_token
css_token_next(struct arena *arena, struct str *rest)
{
    struct css_token token;

    if (!skip_comments(rest)) {
        return (struct css_token){CSS_TOKEN_END, STR_EMPTY, true};
    }
    if (str_is_empty(*rest)) {
        return (struct css_token){CSS_TOKEN_END, STR_EMPTY, false};
    }
    if (is_space(rest->data[0])) {
        skip_spaces(rest);
        return (struct css_token){CSS_TOKEN_SPACE, STR(" "), false};
    }
    if (rest->data[0] == '"' || rest->data[0] == '\'') {
        return take_string(arena, rest);
    }
    if (is_number(*rest)) {
        return take_number(rest);
    }
    if (take_comment_of_html(rest, &token)) {
        return token;
    }
    return is_name(*rest, 0) ? take_word(arena, rest) : take_sign(arena, rest);
}

bool
css_token_is_sign(struct css_token token, char sign)
{
    return token.kind == CSS_TOKEN_SIGN && token.text.data[0] == sign;
}

/* ---------------------------------------------------------------- writing */

static void
add_escaped(struct strbuf *out, char c)
{
    strbuf_add_char(out, '\\');
    strbuf_add_hex(out, (unsigned char)c, 1);
    strbuf_add_char(out, ' ');
}

void
css_token_add_word(struct strbuf *out, struct str word)
{
    bool has_hyphen = at_char(word, 0) == '-';

    for (size_t i = 0; i < word.size_bytes; i++) {
        char c = word.data[i];
        bool is_first = i == 0 || (i == 1 && has_hyphen);
        if (is_word(c) && !(is_first && char_is_digit(c))) {
            strbuf_add_char(out, c);
        } else {
            add_escaped(out, c);
        }
    }
}

void
css_token_add_string(struct strbuf *out, struct str text)
{
    strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        if (c == '"' || c == '\\' || (unsigned char)c < ' ' || c == '<') {
            add_escaped(out, c);
        } else {
            strbuf_add_char(out, c);
        }
    }
    strbuf_add_char(out, '"');
}
