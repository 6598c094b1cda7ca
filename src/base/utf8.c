#include "utf8.h"

#include <assert.h>

enum {
    REPLACEMENT = 0xFFFD
};

static bool
is_tail(unsigned char byte)
{
    return byte >= 0x80 && byte <= 0xBF;
}

/* May `second` stand behind `first`? There are no over-long forms, no
 * surrogates and nothing beyond U+10FFFF. */
static bool
is_second(unsigned char first, unsigned char second)
{
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;

    return second >= low && second <= high;
}

/* What the first byte promises; 0: it begins no sequence. */
static size_t
promised_size(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Length of the well-formed sequence at `at`, or 0. */
static size_t
sequence_size(struct str s, size_t at)
{
    const unsigned char *byte = (const unsigned char *)s.data + at;
    size_t size = promised_size(byte[0]);

    if (s.size_bytes - at < size ||
        (size > 1 && !is_second(byte[0], byte[1]))) {
        return 0;
    }
    for (size_t i = 2; i < size; i++) {
        if (!is_tail(byte[i])) {
            return 0;
        }
    }
    return size;
}

uint32_t
utf8_next_wide(struct str s, size_t *at)
{
    static const unsigned char mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t size;
    uint32_t code_point;

    size = sequence_size(s, *at);
    if (size == 0) {
        *at += 1;
        return REPLACEMENT;
    }
    code_point = (unsigned char)s.data[*at] & mask[size];
    for (size_t i = 1; i < size; i++) {
        code_point = code_point << 6 | ((unsigned char)s.data[*at + i] & 0x3FU);
    }
    *at += size;
    return code_point;
}

uint32_t
utf8_previous(struct str s, size_t *at)
{
    size_t start = *at;
    size_t next;
    uint32_t code_point;

    assert(start > 0 && start <= s.size_bytes);
    do {
        start--;
    } while (start > 0 && *at - start < UTF8_SIZE_MAX &&
             ((unsigned char)s.data[start] & 0xC0U) == 0x80);
    next = start;
    code_point = utf8_next(s, &next);
    if (next != *at) {
        *at -= 1;
        return REPLACEMENT;
    }
    *at = start;
    return code_point;
}

/* The byte with the six bits from `shift` on. */
static char
tail_byte(uint32_t code_point, unsigned shift)
{
    return (char)(0x80 | (code_point >> shift & 0x3F));
}

size_t
utf8_encode(uint32_t code_point, char out[UTF8_SIZE_MAX])
{
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t size;

    if (code_point > 0x10FFFF ||
        (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = REPLACEMENT;
    }
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    out[0] = (char)(lead[size] | code_point >> (6 * (size - 1)));
    for (size_t i = 1; i < size; i++) {
        out[i] = tail_byte(code_point, (unsigned)(6 * (size - 1 - i)));
    }
    return size;
}

size_t
utf8_find_invalid(struct str s)
{
    for (size_t at = 0; at < s.size_bytes;) {
        size_t size =
            (unsigned char)s.data[at] < 0x80 ? 1 : sequence_size(s, at);
        if (size == 0) {
            return at;
        }
        at += size;
    }
    return STR_NOT_FOUND;
}

bool
utf8_is_refused(uint32_t code_point)
{
    if (code_point < 0xA0) {
        return (code_point < 0x20 && code_point != '\t' && code_point != '\n' &&
                code_point != '\r') ||
               (code_point >= 0x7F && code_point != 0x85);
    }
    return (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0xFDD0 && code_point <= 0xFDEF) ||
           (code_point & 0xFFFE) == 0xFFFE;
}

struct str
utf8_beginning(struct str s, size_t size_max_bytes)
{
    size_t end = size_max_bytes;

    if (s.size_bytes <= size_max_bytes) {
        return s;
    }
    while (end > 0 && is_tail((unsigned char)s.data[end])) {
        end--;
    }
    return str_slice(s, 0, end);
}

size_t
utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.size_bytes; i++) {
        count += ((unsigned char)s.data[i] & 0xC0U) != 0x80;
    }
    return count;
}
