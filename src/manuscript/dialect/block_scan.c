#include "block_scan.h"

enum {
    TAB_COLUMNS = 4,
    ITEM_DIGITS_MAX = 9 /* in the number before a list item */
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

bool
block_scan_is_blank(struct str text)
{
    return str_is_empty(str_trim(text));
}

size_t
block_scan_prefix(struct str line, size_t *quotes)
{
    size_t size = 0;
    size_t count = 0;

    while (size < line.size_bytes &&
           (is_space(line.data[size]) || line.data[size] == '>')) {
        count += line.data[size] == '>';
        size++;
    }
    if (quotes != NULL) {
        *quotes = count;
    }
    return size;
}

/* Size of the marker alone, or 0. */
static size_t
marker_size(struct str text)
{
    size_t at = 0;

    if (str_is_empty(text)) {
        return 0;
    }
    if (text.data[0] == '-' || text.data[0] == '*' || text.data[0] == '+') {
        return 1;
    }
    while (at < text.size_bytes && at < ITEM_DIGITS_MAX &&
           text.data[at] >= '0' && text.data[at] <= '9') {
        at++;
    }
    return at > 0 && at < text.size_bytes &&
                   (text.data[at] == '.' || text.data[at] == ')')
               ? at + 1
               : 0;
}

size_t
block_scan_list_marker(struct str text)
{
    size_t at = marker_size(text);

    if (at == 0 || (at < text.size_bytes && !is_space(text.data[at]))) {
        return 0;
    }
    while (at < text.size_bytes && is_space(text.data[at])) {
        at++;
    }
    return at;
}

size_t
block_scan_containers(struct str line)
{
    size_t at = block_scan_prefix(line, NULL);
    size_t size;

    while ((size = block_scan_list_marker(str_tail(line, at))) > 0) {
        at += size;
        at += block_scan_prefix(str_tail(line, at), NULL);
    }
    return at;
}

size_t
block_scan_columns(struct str text)
{
    size_t columns = 0;

    for (size_t i = 0; i < text.size_bytes; i++) {
        columns +=
            text.data[i] == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
    }
    return columns;
}

size_t
block_scan_indent(struct str prefix)
{
    size_t last = str_find_last_char(prefix, '>');
    size_t from = last == STR_NOT_FOUND ? 0 : last + 1;
    size_t size = from;

    while (size < prefix.size_bytes && is_space(prefix.data[size])) {
        size++;
    }
    return block_scan_columns(str_slice(prefix, 0, size)) -
           block_scan_columns(str_slice(prefix, 0, from));
}
