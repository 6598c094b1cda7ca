#include "drawn_line.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "manuscript/dialect/block_scan.h"

enum {
    TAB_COLUMNS = 4
};

struct drawn_container
drawn_line_container(const struct drawn_scan *scan, size_t index)
{
    struct str line = scan->lines->line.item[index];
    size_t content = scan->fact[index].content;
    struct drawn_container container = {.column = content};
    size_t quote;
    size_t size = 0;

    block_scan_prefix(line, &container.quotes);
    quote = container.quotes == 0
                ? STR_NOT_FOUND
                : str_find_last_char(
                      str_slice(line, 0, block_scan_prefix(line, NULL)), '>');
    if (content == 0 && quote != STR_NOT_FOUND) {
        size = quote + 1;
        size += size < line.size_bytes && line.data[size] == ' ' ? 1 : 0;
        container.column = block_scan_columns(str_slice(line, 0, size));
    }
    while (size < line.size_bytes &&
           block_scan_columns(str_slice(line, 0, size)) < container.column) {
        size++;
    }
    container.first = str_slice(line, 0, size);
    return container;
}

static struct str
without_tabs(struct arena *arena, struct str text, size_t column)
{
    struct strbuf out;
    struct str result;

    if (str_find_char(text, '\t') == STR_NOT_FOUND) {
        return text;
    }
    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '\t') {
            size_t at = column + out.size_bytes;
            strbuf_add_repeated(&out, ' ', TAB_COLUMNS - at % TAB_COLUMNS);
        } else {
            strbuf_add_char(&out, text.data[i]);
        }
    }
    result = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return result;
}

bool
drawn_line_find(const struct drawn_scan *scan,
                const struct drawn_container *container, size_t index,
                bool is_first, struct str *text)
{
    struct str line;
    size_t quotes;
    size_t blank;
    size_t size = 0;

    if (index >= scan->lines->line.count) {
        return false;
    }
    line = scan->lines->line.item[index];
    blank = block_scan_prefix(line, &quotes);
    if (quotes != container->quotes) {
        return false;
    }
    if (blank == line.size_bytes) {
        *text = STR_EMPTY;
        return true;
    }
    while (size < line.size_bytes &&
           block_scan_columns(str_slice(line, 0, size)) < container->column) {
        size++;
    }
    *text = str_trim_end(
        without_tabs(scan->parse->arena, str_tail(line, size),
                     block_scan_columns(str_slice(line, 0, size))));
    return is_first || size <= blank;
}

/* The commoner of the wide letters (UAX #11, W and F). */
static bool
is_wide_letter(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF01 && c <= 0xFF60) ||
           (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

size_t
drawn_line_offset(struct str text, size_t column, bool is_wide)
{
    size_t at = 0;
    size_t columns = 0;

    while (at < text.size_bytes && columns < column) {
        uint32_t c = utf8_next(text, &at);
        columns += is_wide && is_wide_letter(c) ? 2 : 1;
    }
    return at;
}

size_t
drawn_line_width(struct str text, bool is_wide)
{
    size_t at = 0;
    size_t columns = 0;

    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        columns += is_wide && is_wide_letter(c) ? 2 : 1;
    }
    return columns;
}
