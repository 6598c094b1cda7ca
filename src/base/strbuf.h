/*
 * strbuf: a growing byte buffer, mostly UTF-8 text.
 *
 * Takes   slices, characters, integers; numbers are written without locale.
 * Gives   strbuf_str(): a slice of everything added so far, NUL behind it;
 *         it is valid until the next addition.
 * Units   bytes.
 * Memory  its own heap block: strbuf_init and strbuf_release.
 * Errors  never fails (out of memory ends the program).
 * Source  none.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "str.h"

struct strbuf {
    char *data; /* never NULL after strbuf_init; data[size_bytes] is NUL */
    size_t size_bytes;
    size_t capacity_bytes; /* 0 while data is the shared empty string */
};

void strbuf_init(struct strbuf *buffer);
void strbuf_release(struct strbuf *buffer);
void strbuf_clear(struct strbuf *buffer); /* keeps the block */

void strbuf_reserve(struct strbuf *buffer, size_t extra_bytes);

static inline void
strbuf_add_bytes(struct strbuf *buffer, const void *data, size_t size_bytes)
{
    if (size_bytes == 0) {
        return;
    }
    if (buffer->capacity_bytes - buffer->size_bytes <= size_bytes) {
        strbuf_reserve(buffer, size_bytes);
    }
    memcpy(buffer->data + buffer->size_bytes, data, size_bytes);
    buffer->size_bytes += size_bytes;
    buffer->data[buffer->size_bytes] = '\0';
}

static inline void
strbuf_add(struct strbuf *buffer, struct str s)
{
    strbuf_add_bytes(buffer, s.data, s.size_bytes);
}

static inline void
strbuf_add_c(struct strbuf *buffer, const char *text)
{
    strbuf_add(buffer, str_from_c(text));
}

static inline void
strbuf_add_char(struct strbuf *buffer, char c)
{
    strbuf_add_bytes(buffer, &c, 1);
}

void strbuf_add_repeated(struct strbuf *buffer, char c, size_t count);
void strbuf_add_code_point(struct strbuf *buffer, uint32_t code_point);
void strbuf_add_number(struct strbuf *buffer, int64_t number);

/* Hexadecimal, upper case, at least `digits` wide. */
void strbuf_add_hex(struct strbuf *buffer, uint64_t number, unsigned digits);

/* "U+00A0" */
void strbuf_add_code_point_name(struct strbuf *buffer, uint32_t code_point);

/* A JSON string with its quotes. */
void strbuf_add_json(struct strbuf *buffer, struct str s);

/* number / 10^decimals as decimal text without trailing zeros: (1250, 3)
 * gives "1.25"; never an exponent, never "-0". */
void strbuf_add_scaled(struct strbuf *buffer, int64_t number,
                       unsigned decimals);

void strbuf_truncate(struct strbuf *buffer, size_t size_bytes);
struct str strbuf_str(const struct strbuf *buffer);
struct str strbuf_copy(struct arena *arena, const struct strbuf *buffer);

/* A copy of the text, which is all that is left of the buffer. */
struct str strbuf_take(struct arena *arena, struct strbuf *buffer);

#endif
