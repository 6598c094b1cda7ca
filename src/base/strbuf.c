#include "strbuf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "utf8.h"

static char empty_text[1];

void
strbuf_init(struct strbuf *buffer)
{
    buffer->data = empty_text;
    buffer->size_bytes = 0;
    buffer->capacity_bytes = 0;
}

void
strbuf_release(struct strbuf *buffer)
{
    if (buffer->capacity_bytes > 0) {
        free(buffer->data);
    }
    strbuf_init(buffer);
}

void
strbuf_clear(struct strbuf *buffer)
{
    strbuf_truncate(buffer, 0);
}

void
strbuf_truncate(struct strbuf *buffer, size_t size_bytes)
{
    assert(size_bytes <= buffer->size_bytes);
    buffer->size_bytes = size_bytes;
    if (buffer->capacity_bytes > 0) {
        buffer->data[size_bytes] = '\0';
    }
}

static void
resize(struct strbuf *buffer, size_t capacity)
{
    char *data =
        realloc(buffer->capacity_bytes > 0 ? buffer->data : NULL, capacity);

    if (data == NULL) {
        arena_fail_out_of_memory();
    }
    data[buffer->size_bytes] = '\0';
    buffer->data = data;
    buffer->capacity_bytes = capacity;
}

void
strbuf_reserve(struct strbuf *buffer, size_t extra_bytes)
{
    size_t doubled =
        buffer->capacity_bytes < 64 ? 64 : buffer->capacity_bytes * 2;
    size_t need;

    if (extra_bytes > SIZE_MAX / 4 || buffer->size_bytes > SIZE_MAX / 4) {
        arena_fail_out_of_memory();
    }
    need = buffer->size_bytes + extra_bytes + 1;
    if (need > buffer->capacity_bytes) {
        resize(buffer, doubled < need ? need : doubled);
    }
}

void
strbuf_add_repeated(struct strbuf *buffer, char c, size_t count)
{
    if (count == 0) {
        return;
    }
    strbuf_reserve(buffer, count);
    memset(buffer->data + buffer->size_bytes, c, count);
    buffer->size_bytes += count;
    buffer->data[buffer->size_bytes] = '\0';
}

void
strbuf_add_code_point(struct strbuf *buffer, uint32_t code_point)
{
    char encoded[UTF8_SIZE_MAX];
    size_t size = utf8_encode(code_point, encoded);

    strbuf_add_bytes(buffer, encoded, size);
}

void
strbuf_add_number(struct strbuf *buffer, int64_t number)
{
    strbuf_add_scaled(buffer, number, 0);
}

void
strbuf_add_hex(struct strbuf *buffer, uint64_t number, unsigned digits)
{
    static const char digit[] = "0123456789ABCDEF";
    char text[16];
    size_t at = sizeof text;

    while (at > 0 && (number > 0 || digits > 0)) {
        text[--at] = digit[number & 15U];
        number >>= 4;
        digits -= digits > 0;
    }
    strbuf_add_bytes(buffer, text + at, sizeof text - at);
}

void
strbuf_add_code_point_name(struct strbuf *buffer, uint32_t code_point)
{
    strbuf_add_c(buffer, "U+");
    strbuf_add_hex(buffer, code_point, 4);
}

void
strbuf_add_json(struct strbuf *buffer, struct str s)
{
    strbuf_add_char(buffer, '"');
    for (size_t i = 0; i < s.size_bytes; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c == '"' || c == '\\') {
            strbuf_add_char(buffer, '\\');
            strbuf_add_char(buffer, (char)c);
        } else if (c < 0x20) {
            strbuf_add_c(buffer, "\\u");
            strbuf_add_hex(buffer, c, 4);
        } else {
            strbuf_add_char(buffer, (char)c);
        }
    }
    strbuf_add_char(buffer, '"');
}

/* The fraction in front of `*at`, with its point; zeros at its end are
 * dropped. What is left of `rest` is the whole part. */
static uint64_t
put_fraction(char *text, size_t *at, uint64_t rest, unsigned decimals)
{
    bool is_started = false;

    for (unsigned i = 0; i < decimals; i++) {
        char c = (char)('0' + rest % 10);
        rest /= 10;
        is_started = is_started || c != '0';
        if (is_started) {
            text[--*at] = c;
        }
    }
    if (is_started) {
        text[--*at] = '.';
    }
    return rest;
}

static void
put_whole(char *text, size_t *at, uint64_t rest)
{
    do {
        text[--*at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
}

void
strbuf_add_scaled(struct strbuf *buffer, int64_t number, unsigned decimals)
{
    char text[32];
    size_t at = sizeof text;
    uint64_t size =
        number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number;

    assert(decimals <= 9);
    put_whole(text, &at, put_fraction(text, &at, size, decimals));
    if (number < 0) {
        text[--at] = '-';
    }
    strbuf_add_bytes(buffer, text + at, sizeof text - at);
}

struct str
strbuf_str(const struct strbuf *buffer)
{
    return str_from(buffer->data, buffer->size_bytes);
}

struct str
strbuf_copy(struct arena *arena, const struct strbuf *buffer)
{
    return str_copy(arena, strbuf_str(buffer));
}

struct str
strbuf_take(struct arena *arena, struct strbuf *buffer)
{
    struct str text = strbuf_copy(arena, buffer);

    strbuf_release(buffer);
    return text;
}
