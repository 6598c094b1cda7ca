#include "web_host.h"

#include <string.h>

#include "base/utf8.h"
#include "base/web_address.h"

enum {
    LABEL_MAX_BYTES = 63,
    HOST_MAX_BYTES = 253,
    PORT_MAX = 65535,
    NUMBER_PARTS_MAX = 4,
    CODE_POINT_MAX = 0x10FFFF
};

/* --------------------------------------------------------- characters */

struct range {
    uint32_t first;
    uint32_t last;
};

/* What is beyond ASCII and in no name of a machine: blanks, controls, signs
 * that nobody sees, punctuation of sentences, and what browsers take for a
 * blank or a sign of ASCII. Joiners stand between letters of some scripts. */
static const struct range no_host_has[] = {
    {0x80, 0xA0},       {0xA8, 0xA8},     {0xAB, 0xAB},     {0xAD, 0xAD},
    {0xAF, 0xAF},       {0xB4, 0xB4},     {0xB8, 0xB8},     {0xBB, 0xBB},
    {0x2D8, 0x2DD},     {0x34F, 0x34F},   {0x37A, 0x37A},   {0x37E, 0x37E},
    {0x61C, 0x61C},     {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x2000, 0x200B}, {0x200E, 0x206F}, {0x2100, 0x2101},
    {0x2105, 0x2106},   {0x2FF0, 0x2FFF}, {0x3000, 0x3000}, {0x3164, 0x3164},
    {0xD800, 0xF8FF},   {0xFDD0, 0xFDEF}, {0xFE00, 0xFE1F}, {0xFE47, 0xFE6F},
    {0xFEFF, 0xFEFF},   {0xFF01, 0xFF0C}, {0xFF0F, 0xFF0F}, {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40},   {0xFF5B, 0xFF60}, {0xFFA0, 0xFFA0}, {0xFFE0, 0xFFFF},
    {0xE0000, 0x10FFFF}};

static bool
is_host_character(uint32_t c)
{
    if (c < 0x80) {
        return char_is_alphanumeric((char)c) || c == '-' || c == '_';
    }
    for (size_t i = 0; i < sizeof no_host_has / sizeof no_host_has[0]; i++) {
        if (c >= no_host_has[i].first && c <= no_host_has[i].last) {
            return false;
        }
    }
    return (c & 0xFFFE) != 0xFFFE;
}

static bool
has_odd_character(struct str label)
{
    size_t at = 0;

    while (at < label.size_bytes) {
        if (!is_host_character(utf8_next(label, &at))) {
            return true;
        }
    }
    return false;
}

static bool
is_combining(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
           (c >= 0x591 && c <= 0x5BD) || (c >= 0x64B && c <= 0x65F) ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x302A && c <= 0x302F) ||
           (c >= 0x3099 && c <= 0x309A) || (c >= 0xFE20 && c <= 0xFE2F);
}

/* ----------------------------------------------------------- Punycode */

enum {
    BASE = 36,
    T_MIN = 1,
    T_MAX = 26,
    SKEW = 38,
    DAMP = 700,
    FIRST_BIAS = 72,
    FIRST_CODE_POINT = 0x80
};

static uint32_t
next_bias(uint32_t delta, uint32_t count, bool is_first)
{
    uint32_t bias = 0;

    delta = is_first ? delta / DAMP : delta / 2;
    delta += delta / count;
    while (delta > (BASE - T_MIN) * T_MAX / 2) {
        delta /= BASE - T_MIN;
        bias += BASE;
    }
    return bias + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/* "a" to "z" are 0 to 25, the digits 26 to 35; BASE: neither. */
static uint32_t
digit_value(char c)
{
    return char_is_letter(c)  ? (uint32_t)(char_to_lower(c) - 'a')
           : char_is_digit(c) ? (uint32_t)(c - '0') + 26
                              : BASE;
}

/* Adds the number at `*at`, of digits that tell their own end. */
static bool
add_number(struct str code, size_t *at, uint32_t bias, uint32_t *sum)
{
    uint64_t weight = 1;

    for (uint32_t k = BASE;; k += BASE) {
        uint32_t least = k <= bias           ? T_MIN
                         : k >= bias + T_MAX ? T_MAX
                                             : k - bias;
        uint32_t digit =
            *at < code.size_bytes ? digit_value(code.data[*at]) : BASE;
        if (digit == BASE || weight * digit > UINT32_MAX - *sum) {
            return false;
        }
        (*at)++;
        *sum += (uint32_t)(weight * digit);
        if (digit < least) {
            return true;
        }
        weight *= BASE - least;
        if (weight > UINT32_MAX) {
            return false;
        }
    }
}

/* Does what stands behind "xn--" spell characters that hosts have? Where they
 * stand is not asked. */
static bool
is_sound_punycode(struct str code)
{
    size_t hyphen = str_find_last_char(code, '-');
    size_t at = hyphen == STR_NOT_FOUND ? 0 : hyphen + 1;
    uint32_t count = hyphen == STR_NOT_FOUND ? 0 : (uint32_t)hyphen;
    uint32_t bias = FIRST_BIAS;
    uint32_t code_point = FIRST_CODE_POINT;
    uint32_t place = 0;
    bool is_first = true;

    while (at < code.size_bytes) {
        uint32_t before = place;
        if (!add_number(code, &at, bias, &place)) {
            return false;
        }
        count++;
        bias = next_bias(place - before, count, is_first);
        is_first = false;
        if (place / count > CODE_POINT_MAX - code_point) {
            return false;
        }
        code_point += place / count;
        place = place % count + 1;
        if (!is_host_character(code_point)) {
            return false;
        }
    }
    return !is_first;
}

/* ------------------------------------------------------------- labels */

static const char *
label_fault(struct str label)
{
    size_t at = 0;

    if (str_is_empty(label)) {
        return "its host has an empty part";
    }
    if (label.size_bytes > LABEL_MAX_BYTES &&
        utf8_count(label) == label.size_bytes) {
        return "a part of its host has more than 63 characters";
    }
    if (has_odd_character(label) || is_combining(utf8_next(label, &at))) {
        return "its host holds a character that no host has";
    }
    if (str_starts_with_ignoring_case(label, STR("xn--")) &&
        !is_sound_punycode(str_tail(label, 4))) {
        return "its host spells no letters behind \"xn--\"";
    }
    return NULL;
}

/* Cuts the first label off. The full stops of Chinese and Japanese part names
 * as well. */
static struct str
next_label(struct str *host)
{
    static const char *const stop[] = {".", "\xE3\x80\x82", "\xEF\xBC\x8E",
                                       "\xEF\xBD\xA1"};
    struct str label = *host;
    size_t size = 0;

    for (size_t i = 0; i < sizeof stop / sizeof stop[0]; i++) {
        size_t at = str_find(label, str_from_c(stop[i]));
        if (at != STR_NOT_FOUND) {
            label = str_slice(label, 0, at);
            size = strlen(stop[i]);
        }
    }
    *host = str_tail(*host, label.size_bytes + size);
    return label;
}

/* ------------------------------------------------------------ numbers */

/* "10", "0x1F"; false: it is no number. Too great a one is UINT64_MAX. */
static bool
read_number(struct str part, uint64_t *number)
{
    bool is_hex = str_starts_with_ignoring_case(part, STR("0x"));
    unsigned base = is_hex ? 16
                    : part.size_bytes > 1 && str_starts_with(part, STR("0"))
                        ? 8
                        : 10;

    *number = 0;
    for (size_t i = is_hex ? 2 : 0; i < part.size_bytes; i++) {
        unsigned digit = char_hex_value(part.data[i]);
        if (digit > 15 || (digit > 9 && !is_hex)) {
            return false;
        }
        *number = *number > UINT32_MAX || digit >= base
                      ? UINT64_MAX
                      : *number * base + digit;
    }
    return !str_is_empty(part);
}

/* A host whose last part is a number is one of four bytes (URL, 3.5). */
static const char *
number_fault(struct str host)
{
    uint64_t number = 0;
    unsigned count = 0;
    bool is_sound = true;
    bool is_number = false;

    if (str_ends_with(host, STR("."))) {
        host = str_slice(host, 0, host.size_bytes - 1);
    }
    while (!str_is_empty(host)) {
        is_sound = is_sound && (count == 0 || number <= 255);
        is_number = read_number(next_label(&host), &number);
        is_sound = is_sound && is_number;
        count++;
    }
    if (!is_number || (is_sound && count <= NUMBER_PARTS_MAX &&
                       number >> (8 * (NUMBER_PARTS_MAX + 1 - count)) == 0)) {
        return NULL;
    }
    return "its host is a number that no machine has";
}

/* "1.2.3.4", all of it. */
static bool
is_four_bytes(struct str text)
{
    unsigned count = 1;
    uint32_t byte;

    while (str_find_char(text, '.') != STR_NOT_FOUND) {
        size_t dot = str_find_char(text, '.');
        if (!str_to_count(str_slice(text, 0, dot), 255, &byte)) {
            return false;
        }
        text = str_tail(text, dot + 1);
        count++;
    }
    return count == 4 && str_to_count(text, 255, &byte);
}

/* One to four hexadecimal digits. */
static bool
is_group(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (char_hex_value(text.data[i]) > 15) {
            return false;
        }
    }
    return text.size_bytes >= 1 && text.size_bytes <= 4;
}

/* Counts groups between colons, four bytes at the end as two; false: there is
 * something else. */
static bool
count_groups(struct str text, bool is_end, unsigned *count)
{
    while (!str_is_empty(text)) {
        size_t colon = str_find_char(text, ':');
        struct str group = str_slice(text, 0, colon);
        bool is_last = colon == STR_NOT_FOUND;
        if (is_last && is_end && is_four_bytes(group)) {
            *count += 2;
            return true;
        }
        if (!is_group(group)) {
            return false;
        }
        (*count)++;
        text = is_last ? STR_EMPTY : str_tail(text, colon + 1);
        if (!is_last && str_is_empty(text)) {
            return false;
        }
    }
    return true;
}

/* "[2001:db8::1]": eight groups, of which "::" stands for one or more. */
static bool
is_bracketed_number(struct str host)
{
    unsigned count = 0;
    size_t gap;

    if (!str_starts_with(host, STR("[")) || !str_ends_with(host, STR("]"))) {
        return false;
    }
    host = str_slice(host, 1, host.size_bytes - 1);
    gap = str_find(host, STR("::"));
    if (gap == STR_NOT_FOUND) {
        return count_groups(host, true, &count) && count == 8;
    }
    return count_groups(str_slice(host, 0, gap), false, &count) &&
           count_groups(str_tail(host, gap + 2), true, &count) && count < 8;
}

/* ------------------------------------------------------------ the whole */

/* The number behind the last colon of an authority. */
static bool
has_impossible_port(struct str authority)
{
    size_t colon = str_find_last_char(authority, ':');
    struct str port =
        colon == STR_NOT_FOUND ? STR_EMPTY : str_tail(authority, colon + 1);
    uint32_t number = 0;

    for (size_t i = 0; i < port.size_bytes && number <= PORT_MAX; i++) {
        if (!char_is_digit(port.data[i])) {
            return false;
        }
        number = number * 10 + (uint32_t)(port.data[i] - '0');
    }
    return number > PORT_MAX;
}

static const char *
name_fault(struct str host)
{
    struct str rest = host;
    const char *fault = NULL;

    if (utf8_find_invalid(host) != STR_NOT_FOUND) {
        return "its host holds a character that no host has";
    }
    if (host.size_bytes > HOST_MAX_BYTES &&
        utf8_count(host) == host.size_bytes) {
        return "its host has more than 253 characters";
    }
    do {
        fault = label_fault(next_label(&rest));
    } while (fault == NULL && !str_is_empty(rest));
    return fault == NULL ? number_fault(host) : fault;
}

static bool
has_a_host(struct str scheme)
{
    static const char *const with_host[] = {"http", "https", "ftp", NULL};

    return str_is_one_of(scheme, with_host);
}

const char *
web_host_fault(struct arena *arena, struct str address)
{
    struct str scheme = web_address_scheme(address);
    struct str host;
    size_t start;
    size_t end;

    if (!has_a_host(scheme)) {
        return scheme.size_bytes + 1 == address.size_bytes
                   ? "nothing stands behind the colon"
                   : NULL;
    }
    if (!web_address_find_authority(address, &start, &end)) {
        return "\"//\" is missing behind the colon";
    }
    host = web_address_host(str_slice(address, start, end));
    if (str_is_empty(host)) {
        return "it names no host";
    }
    if (has_impossible_port(str_slice(address, start, end))) {
        return "its port is greater than 65535";
    }
    return is_bracketed_number(host)
               ? NULL
               : name_fault(web_address_decoded(arena, host));
}
