#include "drawing_ground.h"

#include "base/strbuf.h"

/* Behind what stands at `at` up to `sign`; the end when there is none. */
static size_t
behind(struct str text, size_t at, struct str sign)
{
    size_t found = str_find(str_tail(text, at), sign);

    return found == STR_NOT_FOUND ? text.size_bytes
                                  : at + found + sign.size_bytes;
}

/* Behind a tag that begins at `at`; its values may hold the sign that ends
 * it. */
static size_t
behind_tag(struct str text, size_t at)
{
    char quote = '\0';

    for (; at < text.size_bytes; at++) {
        char c = text.data[at];
        if (quote == '\0' && c == '>') {
            return at + 1;
        }
        if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == quote) {
            quote = '\0';
        }
    }
    return text.size_bytes;
}

/* Behind a comment, an instruction or the document type; `at`: it is none. */
static size_t
behind_declaration(struct str text, size_t at)
{
    struct str rest = str_tail(text, at);

    if (str_starts_with(rest, STR("<!--"))) {
        return behind(text, at, STR("-->"));
    }
    if (str_starts_with(rest, STR("<?"))) {
        return behind(text, at, STR("?>"));
    }
    return str_starts_with(rest, STR("<!")) ? behind_tag(text, at) : at;
}

/* Behind the characters of `text` that are (or are not) some of `set`. */
static size_t
behind_chars(struct str text, size_t at, struct str set, bool is_in_set)
{
    while (at < text.size_bytes &&
           (str_find_char(set, text.data[at]) != STR_NOT_FOUND) == is_in_set) {
        at++;
    }
    return at;
}

/* Behind what may stand between elements: white space, comments,
 * instructions and the document type. */
static size_t
behind_misc(struct str text, size_t at)
{
    for (;;) {
        size_t end;
        at = behind_chars(text, at, STR(" \t\r\n\xEF\xBB\xBF"), true);
        end = behind_declaration(text, at);
        if (end == at) {
            return at;
        }
        at = end;
    }
}

/* The n-th number of a value such as "-10 -10 400 300". */
static struct str
number_of(struct str value, int n)
{
    const struct str between = STR(" ,\t\r\n");
    size_t end = 0;

    for (;; n--) {
        size_t begin = behind_chars(value, end, between, true);
        end = behind_chars(value, begin, between, false);
        if (n == 0) {
            return str_slice(value, begin, end);
        }
    }
}

static struct str
view_box(struct str tag)
{
    size_t at = str_find(tag, STR("viewBox="));
    struct str rest = at == STR_NOT_FOUND ? STR_EMPTY : str_tail(tag, at + 8);

    return rest.size_bytes < 2
               ? STR_EMPTY
               : str_slice(rest, 1,
                           1 + str_find_char(str_tail(rest, 1), rest.data[0]));
}

static bool
is_number(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (str_find_char(STR("+-.0123456789"), text.data[i]) ==
            STR_NOT_FOUND) {
            return false;
        }
    }
    return text.size_bytes > 0;
}

static void
add_place(struct strbuf *out, const char *name, struct str number)
{
    if (is_number(number) && !str_equal(number, STR("0"))) {
        strbuf_add_c(out, name);
        strbuf_add(out, number);
        strbuf_add_char(out, '"');
    }
}

/* A title goes first, where readers look for it. */
static size_t
behind_title(struct str text, size_t at)
{
    size_t next = behind_misc(text, at);

    return str_starts_with(str_tail(text, next), STR("<title"))
               ? behind(text, next, STR("</title>"))
               : at;
}

static void
add_ground(struct strbuf *out, struct str box)
{
    strbuf_add_c(out, "<rect");
    add_place(out, " x=\"", number_of(box, 0));
    add_place(out, " y=\"", number_of(box, 1));
    strbuf_add_c(out, " width=\"100%\" height=\"100%\" fill=\"#ffffff\""
                      " stroke=\"none\"/>");
}

/* The drawing with a ground at `place`. */
static struct str
grounded_at(struct arena *arena, struct str drawing, size_t place,
            struct str box)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add(&out, str_slice(drawing, 0, place));
    add_ground(&out, box);
    strbuf_add(&out, str_tail(drawing, place));
    return strbuf_take(arena, &out);
}

struct str
drawing_ground_add(struct arena *arena, struct str drawing)
{
    size_t begin = behind_misc(drawing, 0);
    size_t end = behind_tag(drawing, begin);
    struct str tag = str_slice(drawing, begin, end);

    if (!str_starts_with(tag, STR("<svg")) || str_ends_with(tag, STR("/>")) ||
        end == drawing.size_bytes) {
        return drawing;
    }
    return grounded_at(arena, drawing, behind_title(drawing, end),
                       view_box(tag));
}
