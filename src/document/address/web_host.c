#include "web_host.h"

#include <string.h>

#include "base/utf8.h"
#include "base/web_address.h"
#include "host_label.h"

enum {
    HOST_MAX_BYTES = 253,
    PORT_MAX = 65535,
    NUMBER_PARTS_MAX = 4
};

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

/* The full stop behind the last part counts as nothing. */
static const char *
name_fault(struct str host)
{
    struct str rest = host;
    const char *fault = NULL;
    size_t size_bytes = 0;

    if (utf8_find_invalid(host) != STR_NOT_FOUND) {
        return "its host holds a character that no host has";
    }
    do {
        size_t label_bytes;
        fault = host_label_fault(next_label(&rest), &label_bytes);
        size_bytes += label_bytes + (str_is_empty(rest) ? 0 : 1);
    } while (fault == NULL && size_bytes <= HOST_MAX_BYTES &&
             !str_is_empty(rest));
    if (fault == NULL && size_bytes > HOST_MAX_BYTES) {
        return "its host has more than 253 characters";
    }
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
