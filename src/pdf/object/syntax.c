#include "syntax.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

static bool
is_regular(char c)
{
    return c > ' ' && c < 0x7F && strchr("()<>[]{}/%#", c) == NULL;
}

void
syntax_add_name(struct strbuf *out, struct str name)
{
    strbuf_add_char(out, '/');
    for (size_t i = 0; i < name.size_bytes; i++) {
        char c = name.data[i];

        if (is_regular(c)) {
            strbuf_add_char(out, c);
        } else {
            assert(c != '\0');
            strbuf_add_char(out, '#');
            strbuf_add_hex(out, (unsigned char)c, 2);
        }
    }
}

void
syntax_add_number(struct strbuf *out, int64_t number)
{
    strbuf_add_char(out, ' ');
    strbuf_add_number(out, number);
}

void
syntax_add_entry(struct strbuf *out, const char *key, int64_t number)
{
    strbuf_add_c(out, key);
    syntax_add_number(out, number);
}

void
syntax_add_length(struct strbuf *out, int64_t millipoints)
{
    strbuf_add_char(out, ' ');
    strbuf_add_scaled(out, millipoints, 3);
}

void
syntax_add_reference(struct strbuf *out, uint32_t object_number)
{
    syntax_add_number(out, object_number);
    strbuf_add_c(out, " 0 R");
}

void
syntax_add_literal(struct strbuf *out, struct str bytes)
{
    strbuf_add_char(out, '(');
    for (size_t i = 0; i < bytes.size_bytes; i++) {
        char c = bytes.data[i];

        if (c == '(' || c == ')' || c == '\\') {
            strbuf_add_char(out, '\\');
        }
        if (c == '\r' || c == '\n') { /* a bare one could be rewritten */
            strbuf_add_c(out, c == '\r' ? "\\r" : "\\n");
        } else {
            strbuf_add_char(out, c);
        }
    }
    strbuf_add_char(out, ')');
}

static bool
is_plain_ascii(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] < ' ' || text.data[i] > '~') {
            return false;
        }
    }
    return true;
}

void
syntax_add_utf16(struct strbuf *out, struct str text)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        uint32_t character = utf8_next(text, &at);

        if (character < 0x10000) {
            strbuf_add_hex(out, character, 4);
        } else {
            character -= 0x10000;
            strbuf_add_hex(out, 0xD800 + (character >> 10), 4);
            strbuf_add_hex(out, 0xDC00 + (character & 0x3FF), 4);
        }
    }
}

/* The longest beginning that ends with a word, or else with a character. */
static struct str
beginning(struct str text, size_t size_max_bytes)
{
    size_t space;

    text = utf8_beginning(text, size_max_bytes);
    space = str_find_last_char(text, ' ');
    return space == STR_NOT_FOUND ? text : str_slice(text, 0, space);
}

void
syntax_add_short_text(struct strbuf *out, struct str text,
                      size_t size_max_bytes)
{
    bool is_cut = text.size_bytes > size_max_bytes;

    if (is_cut) {
        text = beginning(text, size_max_bytes);
    }
    if (!is_cut && is_plain_ascii(text)) {
        syntax_add_literal(out, text);
        return;
    }
    strbuf_add_c(out, "<FEFF");
    syntax_add_utf16(out, text);
    strbuf_add_c(out, is_cut ? "2026>" : ">");
}

void
syntax_add_text(struct strbuf *out, struct str text)
{
    syntax_add_short_text(out, text, SYNTAX_TEXT_MAX);
}

void
syntax_begin_actual_text(struct strbuf *out, struct str text)
{
    strbuf_add_c(out, "/Span<</ActualText<FEFF");
    syntax_add_utf16(out, text);
    strbuf_add_c(out, ">>>BDC\n");
}
