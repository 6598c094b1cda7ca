#include "image_size.h"

enum {
    FORM_MAX_BYTES = 1024 /* no file has a longer address */
};

struct size_scan {
    struct str text;
    size_t at;
};

static char
peek(const struct size_scan *scan)
{
    return scan->at < scan->text.size_bytes ? scan->text.data[scan->at] : '\0';
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool
skip_spaces(struct size_scan *scan)
{
    size_t start = scan->at;

    while (is_space(peek(scan))) {
        scan->at++;
    }
    return scan->at > start;
}

/* ------------------------------------------------------------------- size */

/* A number with its unit, or what stands for none. */
static bool
cut_side(struct size_scan *scan, struct str *side)
{
    size_t start = scan->at;

    *side = STR_EMPTY;
    if (peek(scan) == '*') {
        scan->at++;
        return false;
    }
    if (str_starts_with(str_tail(scan->text, start), STR("auto"))) {
        scan->at += 4;
        return false;
    }
    while (char_is_digit(peek(scan))) {
        scan->at++;
    }
    if (scan->at == start) {
        return false;
    }
    if (peek(scan) == '%') {
        scan->at++;
    } else if (str_starts_with(str_tail(scan->text, scan->at), STR("px"))) {
        scan->at += 2;
    }
    *side = str_slice(scan->text, start, scan->at);
    return true;
}

/* "=300x200": at least one of the two is a number. */
static bool
cut_size(struct size_scan *scan, struct str *width, struct str *height)
{
    bool is_given;

    *height = STR_EMPTY;
    if (peek(scan) != '=') {
        return false;
    }
    scan->at++;
    is_given = cut_side(scan, width);
    if (peek(scan) == 'x' || peek(scan) == 'X') {
        scan->at++;
        is_given = cut_side(scan, height) || is_given;
    }
    return is_given && (is_space(peek(scan)) || peek(scan) == ')');
}

/* ------------------------------------------------------ address and title */

/* To the sign that closes what the one in hand opens, and behind it. */
static bool
skip_closed(struct size_scan *scan, char close)
{
    for (scan->at++; scan->at < scan->text.size_bytes; scan->at++) {
        if (peek(scan) == '\\') {
            scan->at++;
        } else if (peek(scan) == close) {
            scan->at++;
            return true;
        }
    }
    return false;
}

static bool
skip_plain_address(struct size_scan *scan)
{
    size_t start = scan->at;
    size_t depth = 0;

    for (; scan->at < scan->text.size_bytes; scan->at++) {
        char c = peek(scan);
        if (is_space(c) || (c == ')' && depth == 0)) {
            break;
        }
        depth += c == '(';
        depth -= c == ')';
        scan->at += c == '\\';
    }
    return scan->at > start && depth == 0;
}

/* False when what stands here is open to the end. */
static bool
skip_title(struct size_scan *scan, bool *has_title)
{
    char c = peek(scan);

    *has_title = c == '"' || c == '\'' || c == '(';
    return !*has_title || skip_closed(scan, c == '(' ? ')' : c);
}

/* Nothing but a title, where none was yet, may follow. */
static bool
is_end(struct size_scan *scan, bool has_title)
{
    bool has_space = skip_spaces(scan);
    bool has_second = false;

    if (has_space && !has_title && !skip_title(scan, &has_second)) {
        return false;
    }
    (void)skip_spaces(scan);
    return peek(scan) == ')';
}

bool
image_size_find(struct str text, size_t at, size_t *from, size_t *to)
{
    struct size_scan scan = {str_slice(text, 0, at + FORM_MAX_BYTES), at + 1};
    struct str width;
    struct str height;
    bool has_sign;
    bool has_title;

    (void)skip_spaces(&scan);
    has_sign = peek(&scan) == '<';
    if (has_sign ? !skip_closed(&scan, '>') : !skip_plain_address(&scan)) {
        return false;
    }
    *from = scan.at;
    if (!skip_spaces(&scan) || !skip_title(&scan, &has_title)) {
        return false;
    }
    if (has_title) {
        has_sign = true;
        *from = scan.at;
        if (!skip_spaces(&scan)) {
            return false;
        }
    }
    if (!cut_size(&scan, &width, &height)) {
        return false;
    }
    *from -= has_sign;
    *to = scan.at;
    return is_end(&scan, has_title);
}

bool
image_size_has_sign(struct str taken)
{
    return !str_is_empty(taken) &&
           str_find_char(STR(">\"')"), taken.data[0]) != STR_NOT_FOUND;
}

/* A share of nothing, or more than there is, means nothing. */
static void
read_side(struct str side, struct picture_length *length)
{
    struct picture_length read;

    if (!str_is_empty(side) && picture_length_parse(side, &read)) {
        *length = read;
    }
}

void
image_size_read(struct str taken, struct picture_size *size)
{
    struct size_scan scan = {taken, str_find_char(taken, '=')};
    struct str width = STR_EMPTY;
    struct str height = STR_EMPTY;

    if (scan.at != STR_NOT_FOUND) {
        (void)cut_size(&scan, &width, &height);
        read_side(width, &size->width);
        read_side(height, &size->height);
    }
}
