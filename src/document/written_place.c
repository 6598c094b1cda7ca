#include "written_place.h"

#include "base/utf8.h"

enum {
    LINES_MAX = 1000, /* looked through below the node's place */
    REFERENCE_MAX_BYTES = 12,
    REPLACEMENT = 0xFFFD
};

struct search {
    struct str character;
    uint32_t code_point;
    size_t count; /* how many like it stand before it in the text */
};

/* The lines of the node's file; of none where it is of no file. */
static struct written_lines
lines_of(const struct node *text)
{
    const struct node *node = text;

    while (node != NULL && node->kind != NODE_CHAPTER &&
           node->kind != NODE_PART) {
        node = node->parent;
    }
    if (node == NULL || node->pos.file != text->pos.file) {
        return (struct written_lines){NULL, 0};
    }
    return node->kind == NODE_PART ? node->part.written : node->chapter.written;
}

static struct search
begin_search(struct str text, size_t offset)
{
    struct search search = {.count = 0};
    size_t end = offset;
    size_t at = 0;
    size_t found;

    search.code_point = utf8_next(text, &end);
    search.character = str_slice(text, offset, end);
    text = str_slice(text, 0, offset);
    while ((found = str_find(str_tail(text, at), search.character)) !=
           STR_NOT_FOUND) {
        at += found + search.character.size_bytes;
        search.count++;
    }
    return search;
}

/* Is it a reference by number to the character? */
static bool
is_reference(struct str text, uint32_t character)
{
    bool is_hex = str_starts_with_ignoring_case(text, STR("&#x"));
    size_t at = is_hex ? 3 : 2;
    uint32_t number = 0;

    text = str_slice(text, 0, REFERENCE_MAX_BYTES);
    for (; at < text.size_bytes && text.data[at] != ';'; at++) {
        char c = text.data[at];
        uint32_t digit = char_is_digit(c)       ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : UINT32_MAX;
        if (digit >= (is_hex ? 16u : 10u)) {
            return false;
        }
        number = number * (is_hex ? 16 : 10) + digit;
        number = number > 0x10FFFF ? 0x110000 : number;
    }
    if (number == 0 || number > 0x10FFFF) {
        number = REPLACEMENT; /* as CommonMark has it */
    }
    return at < text.size_bytes && number == character;
}

/* Where the character next stands from `from` on, or STR_NOT_FOUND. */
static size_t
find_next(const struct search *search, struct str line, size_t from)
{
    size_t found = str_find(str_tail(line, from), search->character);
    size_t end = found == STR_NOT_FOUND ? line.size_bytes : from + found;

    while (from < end) {
        size_t sign = str_find(str_slice(line, from, end), STR("&#"));
        if (sign == STR_NOT_FOUND) {
            break;
        }
        if (is_reference(str_tail(line, from + sign), search->code_point)) {
            return from + sign;
        }
        from += sign + 2;
    }
    return found == STR_NOT_FOUND ? STR_NOT_FOUND : end;
}

/* The byte of a line before which `count` characters stand. */
static size_t
byte_at(struct str line, int count)
{
    size_t at = 0;

    while (count-- > 0 && at < line.size_bytes) {
        utf8_next(line, &at);
    }
    return at;
}

/* Looks from `*pos` on; false when the character is not there. */
static bool
find_below(struct search *search, struct written_lines lines,
           struct source_pos *pos)
{
    size_t first = pos->line < 1 ? lines.count : (size_t)pos->line - 1;

    for (size_t i = first; i < lines.count && i < first + LINES_MAX; i++) {
        struct str line = lines.line[i];
        size_t at = i == first ? byte_at(line, pos->column - 1) : 0;
        while ((at = find_next(search, line, at)) != STR_NOT_FOUND) {
            if (search->count-- == 0) {
                pos->line = (int)i + 1;
                pos->column = 1 + (int)utf8_count(str_slice(line, 0, at));
                return true;
            }
            at++;
        }
    }
    return false;
}

static struct source_pos
counted_place(const struct node *text, size_t offset)
{
    struct source_pos pos = text->pos;
    int first_column = pos.column;

    pos.line += text->is_fenced;
    for (size_t at = 0;
         pos.column > 0 && at < offset && at < text->text.size_bytes;) {
        bool is_end = utf8_next(text->text, &at) == '\n';
        pos.line += is_end;
        pos.column = is_end ? first_column : pos.column + 1;
    }
    return pos;
}

struct source_pos
written_place_find(const struct node *text, size_t offset)
{
    struct source_pos pos = text->pos;
    struct search search;

    if (offset >= text->text.size_bytes) {
        return counted_place(text, offset);
    }
    search = begin_search(text->text, offset);
    if (text->is_fenced) {
        pos.line++;
        pos.column = 1;
    }
    return find_below(&search, lines_of(text), &pos)
               ? pos
               : counted_place(text, offset);
}
