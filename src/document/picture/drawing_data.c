#include "drawing_data.h"

#include "base/str.h"
#include "base/strbuf.h"
#include "base/web_address.h"

static const char digit[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int
digit_value(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+' || c == '-' ? 62
           : c == '/' || c == '_' ? 63
                                  : -1;
}

static bool
is_passed_over(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* False at a character that is no digit of base64. */
static bool
decode(struct strbuf *out, struct str text)
{
    uint32_t bits = 0;
    int count = 0;

    for (size_t i = 0; i < text.size_bytes && text.data[i] != '='; i++) {
        int value = digit_value(text.data[i]);
        if (is_passed_over(text.data[i])) {
            continue;
        }
        if (value < 0) {
            return false;
        }
        bits = bits << 6 | (uint32_t)value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            strbuf_add_char(out, (char)(bits >> count & 255));
        }
    }
    return true;
}

bool
drawing_data_is_address(struct str address)
{
    return str_starts_with_ignoring_case(address, STR("data:"));
}

static bool
is_base64(struct str head)
{
    return str_ends_with(str_trim_end(head), STR("base64"));
}

struct str
drawing_data_content(struct arena *arena, struct str address)
{
    size_t comma = str_find_char(address, ',');
    struct str content = STR_EMPTY;
    struct strbuf out;

    if (comma == STR_NOT_FOUND || !drawing_data_is_address(address)) {
        return STR_EMPTY;
    }
    if (!is_base64(str_slice(address, 0, comma))) {
        return web_address_decoded(arena, str_tail(address, comma + 1));
    }
    strbuf_init(&out);
    if (decode(&out,
               web_address_decoded(arena, str_tail(address, comma + 1)))) {
        content = strbuf_copy(arena, &out);
    }
    strbuf_release(&out);
    return content;
}

bool
drawing_data_read(struct arena *arena, struct str address, struct str *content,
                  enum picture_kind *kind)
{
    struct str head = str_slice(address, 0, str_find_char(address, ','));

    if (!is_base64(head)) {
        return false;
    }
    *content = drawing_data_content(arena, address);
    *kind = picture_probe(*content).kind;
    return *kind == PICTURE_PNG || *kind == PICTURE_JPEG;
}

struct str
drawing_data_address(struct arena *arena, struct str content,
                     enum picture_kind kind)
{
    struct strbuf out;
    struct str address;

    strbuf_init(&out);
    strbuf_add_c(&out, "data:");
    strbuf_add_c(&out, picture_kind_media_type(kind));
    strbuf_add_c(&out, ";base64,");
    for (size_t i = 0; i < content.size_bytes; i += 3) {
        size_t left = content.size_bytes - i;
        uint32_t bits = (uint32_t)(unsigned char)content.data[i] << 16;
        bits |=
            left > 1 ? (uint32_t)(unsigned char)content.data[i + 1] << 8 : 0;
        bits |= left > 2 ? (unsigned char)content.data[i + 2] : 0U;
        strbuf_add_char(&out, digit[bits >> 18 & 63]);
        strbuf_add_char(&out, digit[bits >> 12 & 63]);
        strbuf_add_char(&out, left > 1 ? digit[bits >> 6 & 63] : '=');
        strbuf_add_char(&out, left > 2 ? digit[bits & 63] : '=');
    }
    address = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return address;
}
