#include "refused_reference.h"

#include "base/utf8.h"

enum {
    DECIMAL_DIGITS_MAX = 7, /* more, and cmark leaves it as text */
    HEX_DIGITS_MAX = 6
};

/* cmark makes U+FFFD of 0 by itself. */
size_t
refused_reference_size(struct str text, size_t at, uint32_t *character)
{
    struct str rest = str_tail(text, at);
    bool is_hex =
        str_starts_with(rest, STR("&#x")) || str_starts_with(rest, STR("&#X"));
    uint32_t base = is_hex ? 16 : 10;
    size_t first = is_hex ? 3 : 2;
    size_t end = first;

    if (!str_starts_with(rest, STR("&#"))) {
        return 0;
    }
    *character = 0;
    while (end < rest.size_bytes && char_hex_value(rest.data[end]) < base &&
           end - first < (is_hex ? HEX_DIGITS_MAX : DECIMAL_DIGITS_MAX)) {
        *character = *character * base + char_hex_value(rest.data[end++]);
    }
    return end > first && end < rest.size_bytes && rest.data[end] == ';' &&
                   *character != 0 && utf8_is_refused(*character)
               ? end + 1
               : 0;
}
