#include "wiki_link.h"

#include <string.h>

#include "base/file.h"
#include "document/address/typed_reference.h"

enum {
    LINK_MAX_BYTES = 400
};

struct wiki_link {
    struct str target;
    struct str words; /* or empty */
};

/* Is it a name? Arrays of numbers and tests of a shell are none. */
static bool
is_name(struct str text)
{
    static const char *const contents[] = {"TOC", "_TOC_", NULL};
    bool has_letter = false;

    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (strchr("[]<>{}*`", (int)c) != NULL || c < ' ') {
            return false;
        }
        has_letter =
            has_letter || char_is_letter((char)c) || c == '-' || c >= 0x80;
    }
    return has_letter && text.size_bytes > 0 &&
           strchr(" :-=!^$", text.data[0]) == NULL &&
           !str_is_one_of(text, contents);
}

/* In a cell of a table the bar has a backslash before it. */
static void
part_words(struct str inside, struct wiki_link *link)
{
    size_t bar = str_find_char(inside, '|');
    struct str target = str_slice(inside, 0, bar);

    if (bar != STR_NOT_FOUND && str_ends_with(target, STR("\\"))) {
        target = str_slice(target, 0, bar - 1);
    }
    link->target = str_trim(target);
    link->words =
        bar == STR_NOT_FOUND ? STR_EMPTY : str_trim(str_tail(inside, bar + 1));
}

/* The size of "[[...]]" at the begin of `text`, or 0. */
static size_t
read_link(struct str text, struct wiki_link *link)
{
    struct str inside = str_slice(text, 2, LINK_MAX_BYTES);
    size_t end = str_find_char(inside, ']');
    size_t size = end + 4;

    if (!str_starts_with(text, STR("[[")) || end == STR_NOT_FOUND || end == 0 ||
        !str_starts_with(str_tail(inside, end), STR("]]")) ||
        str_find_char(str_slice(inside, 0, end), '[') != STR_NOT_FOUND ||
        (size < text.size_bytes &&
         (text.data[size] == '(' || text.data[size] == '[' ||
          text.data[size] == ']'))) {
        return 0;
    }
    inside = str_slice(inside, 0, end);
    part_words(inside, link);
    return is_name(link->target) ? size : 0;
}

static void
add_escaped(struct line_edit *out, struct str words)
{
    size_t from = 0;

    for (size_t i = 0; i < words.size_bytes; i++) {
        if (strchr("_~^=$&!", words.data[i]) != NULL) {
            line_edit_add(out, str_slice(words, from, i));
            line_edit_add_c(out, "\\");
            from = i;
        }
    }
    line_edit_add(out, str_tail(words, from));
}

/* "Page#Heading" is read as "Page > Heading". The name of a block says nothing.
 */
static void
add_words(struct line_edit *out, const struct wiki_link *link)
{
    struct str rest = link->target;
    bool is_first = true;

    if (!str_is_empty(link->words)) {
        line_edit_add(out, link->words);
        return;
    }
    while (!str_is_empty(rest)) {
        size_t hash = str_find_char(rest, '#');
        struct str part = str_trim(str_slice(rest, 0, hash));
        rest = hash == STR_NOT_FOUND ? STR_EMPTY : str_tail(rest, hash + 1);
        if (!str_is_empty(part) && (part.data[0] != '^' || is_first)) {
            line_edit_add_c(out, is_first ? "" : " > ");
            add_escaped(out, part);
            is_first = false;
        }
    }
}

static bool
is_picture(struct str target)
{
    static const char *const picture[] = {"png",  "jpg",  "jpeg", "jfif", "gif",
                                          "svg",  "webp", "tif",  "tiff", "bmp",
                                          "avif", "heic", NULL};

    return str_is_one_of(path_extension(target), picture);
}

/* "300" or "300x200" */
static bool
read_size(struct str text, struct str *width, struct str *height)
{
    size_t cross = str_find_char(text, 'x');
    uint32_t number;

    *width = str_slice(text, 0, cross);
    *height = cross == STR_NOT_FOUND ? STR_EMPTY : str_tail(text, cross + 1);
    return str_to_count(*width, UINT32_MAX, &number) &&
           (cross == STR_NOT_FOUND ||
            str_to_count(*height, UINT32_MAX, &number));
}

/* Behind the last bar, or instead of words, may stand how large it is. */
static void
add_picture(struct line_edit *out, const struct wiki_link *link)
{
    size_t bar = str_find_last_char(link->words, '|');
    struct str last =
        bar == STR_NOT_FOUND ? link->words : str_tail(link->words, bar + 1);
    struct str width;
    struct str height;
    bool has_size = read_size(last, &width, &height);
    struct str words = !has_size              ? link->words
                       : bar == STR_NOT_FOUND ? STR_EMPTY
                                              : str_slice(link->words, 0, bar);

    line_edit_add_c(out, "![");
    line_edit_add(out, words);
    line_edit_add_c(out, "](<");
    line_edit_add(out, link->target);
    line_edit_add_c(out, ">)");
    if (has_size) {
        line_edit_add_c(out, "{width=");
        line_edit_add(out, width);
        line_edit_add_c(out, str_is_empty(height) ? "" : " height=");
        line_edit_add(out, height);
        line_edit_add_c(out, "}");
    }
}

static void
add_link(struct line_edit *out, const struct wiki_link *link)
{
    line_edit_add_c(out, "[");
    add_words(out, link);
    line_edit_add_c(out, "](<");
    line_edit_add(out, link->target);
    line_edit_add_c(out, ">){" TYPED_REFERENCE "=" TYPED_REFERENCE_WIKI "}");
}

size_t
wiki_link_take(struct str text, char before, struct line_edit *out)
{
    size_t bang = str_starts_with(text, STR("![[")) ? 1 : 0;
    struct wiki_link link;
    size_t size = read_link(str_tail(text, bang), &link);

    if (size == 0 || before == '\\' || before == ']' || before == '[' ||
        (bang == 0 && char_is_alphanumeric(before))) {
        return 0;
    }
    if (bang > 0 && is_picture(link.target)) {
        add_picture(out, &link);
    } else {
        add_link(out, &link);
    }
    return bang + size;
}
