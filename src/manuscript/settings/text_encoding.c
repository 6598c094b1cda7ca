#include "text_encoding.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    REPLACEMENT = 0x25A1, /* a square: every face of ours has it */
    REPLACED_SHARE = 4    /* one in so many is too much */
};

static uint32_t
unit_at(struct str content, size_t at, bool is_big)
{
    uint32_t first = (unsigned char)content.data[at];
    uint32_t second = (unsigned char)content.data[at + 1];

    return is_big ? first << 8 | second : second << 8 | first;
}

static bool
is_surrogate(uint32_t unit, uint32_t begin)
{
    return unit >= begin && unit < begin + 0x400;
}

/* The text behind a byte order mark of UTF-16. */
static struct str
read_utf16(struct arena *arena, struct str content, bool is_big,
           struct text_encoding *encoding)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t at = 2; at < content.size_bytes; at += 2) {
        bool is_whole = at + 1 < content.size_bytes;
        uint32_t unit = is_whole ? unit_at(content, at, is_big) : 0xD800;
        bool has_second =
            is_surrogate(unit, 0xD800) && at + 3 < content.size_bytes &&
            is_surrogate(unit_at(content, at + 2, is_big), 0xDC00);
        if (has_second) {
            at += 2;
            unit = 0x10000 + ((unit - 0xD800) << 10) +
                   (unit_at(content, at, is_big) - 0xDC00);
        } else if (unit >= 0xD800 && unit < 0xE000) {
            encoding->replaced_count++;
            unit = REPLACEMENT;
        }
        strbuf_add_code_point(&out, unit);
    }
    return strbuf_take(arena, &out);
}

static struct str
replace_invalid(struct arena *arena, struct str content, size_t invalid,
                struct text_encoding *encoding)
{
    struct strbuf out;
    struct str rest = content;

    strbuf_init(&out);
    encoding->first_replaced = invalid;
    while (invalid != STR_NOT_FOUND) {
        strbuf_add(&out, str_slice(rest, 0, invalid));
        strbuf_add_code_point(&out, REPLACEMENT);
        encoding->replaced_count++;
        rest = str_tail(rest, invalid + 1);
        invalid = utf8_find_invalid(rest);
    }
    strbuf_add(&out, rest);
    return strbuf_take(arena, &out);
}

static struct str
read_text(struct arena *arena, struct str content,
          struct text_encoding *encoding)
{
    size_t invalid;

    if (str_starts_with(content, STR("\xFF\xFE")) ||
        str_starts_with(content, STR("\xFE\xFF"))) {
        encoding->is_utf16 = true;
        return read_utf16(arena, content, content.data[0] == '\xFE', encoding);
    }
    if (str_starts_with(content, STR("\xEF\xBB\xBF"))) {
        content = str_tail(content, 3);
    }
    invalid = utf8_find_invalid(content);
    return invalid == STR_NOT_FOUND
               ? content
               : replace_invalid(arena, content, invalid, encoding);
}

struct str
text_encoding_read(struct arena *arena, struct str content,
                   struct text_encoding *encoding)
{
    struct str text;

    *encoding = (struct text_encoding){.is_utf16 = false};
    text = read_text(arena, content, encoding);
    encoding->has_text =
        encoding->replaced_count == 0 ||
        (encoding->replaced_count <= text.size_bytes / REPLACED_SHARE &&
         memchr(text.data, '\0', text.size_bytes) == NULL);
    return text;
}
