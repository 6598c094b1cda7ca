/*
 * utf8: code points in and out of UTF-8.
 *
 * Takes   text that utf8_find_invalid has passed.
 * Gives   code points; sizes.
 * Units   bytes; code points as uint32_t.
 * Memory  none.
 * Errors  decoding ill-formed bytes gives U+FFFD and moves one byte on.
 * Source  The Unicode Standard 15, table 3-7 (well-formed byte sequences).
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

enum {
    UTF8_SIZE_MAX = 4
};

/* utf8_next beyond ASCII. */
uint32_t utf8_next_wide(struct str s, size_t *at);

/* Decode the code point at `*at` and move `*at` behind it. */
static inline uint32_t
utf8_next(struct str s, size_t *at)
{
    unsigned char first;

    assert(*at < s.size_bytes);
    first = (unsigned char)s.data[*at];
    if (first < 0x80) {
        *at += 1;
        return first;
    }
    return utf8_next_wide(s, at);
}

/* Move `*at` (> 0) to the start of the code point before it, and
 * decode that. */
uint32_t utf8_previous(struct str s, size_t *at);

/* Bytes written to `out` (1 to 4); an invalid code point writes U+FFFD. */
size_t utf8_encode(uint32_t code_point, char out[UTF8_SIZE_MAX]);

/* Offset of the first ill-formed byte, or STR_NOT_FOUND. */
size_t utf8_find_invalid(struct str s);

/* What no text of an output may hold: controls, the marks that turn the order of
 * the text behind them (what is read in one order and stored in another
 * deceives; isolates and single direction marks stay), and noncharacters. */
bool utf8_is_refused(uint32_t code_point);

/* The longest beginning of whole characters that has at most so many bytes. */
struct str utf8_beginning(struct str s, size_t size_max_bytes);

/* Number of code points. */
size_t utf8_count(struct str s);

#endif
