#include "include_part.h"

#include <limits.h>

enum {
    LINE_MAX_COUNT = INT_MAX / 2
};

/* Is `name` what stands behind `mark`, as a word of its own? */
static bool
has_name(struct str line, const char *mark, struct str name)
{
    struct str sign = str_from_c(mark);
    size_t at = str_find(line, sign);
    struct str rest;

    if (at == STR_NOT_FOUND) {
        return false;
    }
    rest = str_trim(str_tail(line, at + sign.size_bytes));
    if (!str_starts_with(rest, name)) {
        return false;
    }
    rest = str_tail(rest, name.size_bytes);
    return str_is_empty(rest) || (!char_is_alphanumeric(rest.data[0]) &&
                                  rest.data[0] != '-' && rest.data[0] != '_');
}

static bool
is_begin(struct str line, struct str name)
{
    return has_name(line, "ANCHOR:", name) || has_name(line, "[start:", name) ||
           has_name(line, "#region", name) || has_name(line, "### [", name);
}

static bool
is_end(struct str line, struct str name)
{
    return has_name(line, "ANCHOR_END:", name) ||
           has_name(line, "[end:", name) ||
           has_name(line, "#endregion", STR_EMPTY) ||
           has_name(line, "### [", name);
}

bool
include_part_is_mark(struct str line)
{
    return str_find(line, STR("ANCHOR:")) != STR_NOT_FOUND ||
           str_find(line, STR("ANCHOR_END:")) != STR_NOT_FOUND ||
           str_find(line, STR("--8<-- [")) != STR_NOT_FOUND;
}

static bool
find_named(struct str text, struct str name, struct include_part *part)
{
    struct str rest = text;
    struct str line;
    bool is_open = false;
    int number = 0;

    while (str_next_line(&rest, &line)) {
        number++;
        if (!is_open && is_begin(line, name)) {
            is_open = true;
            part->text = rest;
            part->first_line = number + 1;
        } else if (is_open && is_end(line, name)) {
            part->text = str_from(part->text.data,
                                  (size_t)(line.data - part->text.data));
            break;
        }
    }
    return is_open;
}

/* "2", "2:10", "2:", ":10"; a comma parts as well. */
static bool
read_range(struct str name, uint32_t *first, uint32_t *last)
{
    size_t middle = str_find_char(name, ':');
    struct str begin;
    struct str end;

    middle = middle != STR_NOT_FOUND ? middle : str_find_char(name, ',');
    begin = str_trim(str_slice(name, 0, middle));
    end =
        middle == STR_NOT_FOUND ? begin : str_trim(str_tail(name, middle + 1));
    *first = 1;
    *last = LINE_MAX_COUNT;
    return (str_is_empty(begin) ||
            str_to_count(begin, LINE_MAX_COUNT, first)) &&
           (str_is_empty(end) || str_to_count(end, LINE_MAX_COUNT, last)) &&
           *first > 0;
}

static void
take_range(struct str text, uint32_t first, uint32_t last,
           struct include_part *part)
{
    struct str rest = text;
    struct str line;
    size_t begin = first == 1 ? 0 : text.size_bytes;
    size_t end = text.size_bytes;

    for (uint32_t number = 1; str_next_line(&rest, &line); number++) {
        size_t behind = text.size_bytes - rest.size_bytes;
        begin = number + 1 == first ? behind : begin;
        if (number == last) {
            end = behind;
            break;
        }
    }
    part->text = str_slice(text, begin, end);
    part->first_line = (int)first;
}

bool
include_part_find(struct str text, struct str name, struct include_part *part)
{
    uint32_t first;
    uint32_t last;

    *part = (struct include_part){.text = text, .first_line = 1};
    if (str_is_empty(name)) {
        return true;
    }
    if (!read_range(name, &first, &last)) {
        return find_named(text, name, part);
    }
    take_range(text, first, last, part);
    return true;
}
