#include "utf8.h"

#include <assert.h>

enum {
    REPLACEMENT = 0xFFFD
};

/* Length of the well-formed sequence at `at`, or 0. */
static size_t
sequence_size(struct str s, size_t at)
{
    const unsigned char *byte = (const unsigned char *)s.data + at;
    size_t left = s.size_bytes - at;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    size_t size;

    if (byte[0] < 0x80) {
        return 1;
    }
    if (byte[0] < 0xC2 || byte[0] > 0xF4) {
        return 0;
    }
    size = byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : 4;
    if (left < size) {
        return 0;
    }
    if (byte[0] == 0xE0) {
        low = 0xA0; /* no over-long forms */
    } else if (byte[0] == 0xED) {
        high = 0x9F; /* no surrogates */
    } else if (byte[0] == 0xF0) {
        low = 0x90;
    } else if (byte[0] == 0xF4) {
        high = 0x8F; /* nothing beyond U+10FFFF */
    }
    if (byte[1] < low || byte[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < size; i++) {
        if (byte[i] < 0x80 || byte[i] > 0xBF) {
            return 0;
        }
    }
    return size;
}

uint32_t
utf8_next(struct str s, size_t *at)
{
    static const unsigned char mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    size_t size;
    uint32_t code_point;

    assert(*at < s.size_bytes);
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

size_t
utf8_encode(uint32_t code_point, char out[UTF8_SIZE_MAX])
{
    if (code_point > 0x10FFFF ||
        (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = REPLACEMENT;
    }
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

size_t
utf8_find_invalid(struct str s)
{
    for (size_t at = 0; at < s.size_bytes;) {
        size_t size = sequence_size(s, at);
        if (size == 0) {
            return at;
        }
        at += size;
    }
    return STR_NOT_FOUND;
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
