#include "folio.h"

#include <assert.h>

#include "base/strbuf.h"

enum {
    ROMAN_MAX = 3999 /* beyond it arabic figures are clearer */
};

static struct str
format_roman(struct arena *arena, int number)
{
    static const struct {
        int value;
        const char *figure;
    } row[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
               {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
               {5, "v"},    {4, "iv"},   {1, "i"}};
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        for (; number >= row[i].value; number -= row[i].value) {
            strbuf_add_c(&out, row[i].figure);
        }
    }
    text = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return text;
}

struct str
folio_format(struct arena *arena, enum folio_style style, int number)
{
    assert(number > 0);
    if (style == FOLIO_ROMAN && number <= ROMAN_MAX) {
        return format_roman(arena, number);
    }
    return str_from_number(arena, number);
}
