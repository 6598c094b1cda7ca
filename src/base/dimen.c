#include "dimen.h"

#include <assert.h>

#include "decimal.h"
#include "strbuf.h"

int64_t
dimen_divide_rounded(int64_t numerator, int64_t denominator)
{
    assert(denominator > 0);
    if (numerator < 0) {
        return -((-numerator + denominator / 2) / denominator);
    }
    return (numerator + denominator / 2) / denominator;
}

dimen
dimen_from_micrometres(int64_t micrometres)
{
    /* 25,400 micrometres to the inch, 72 points to the inch */
    return (dimen)dimen_divide_rounded(micrometres * 72 * DIMEN_POINT, 25400);
}

dimen
dimen_scale(dimen length, int64_t numerator, int64_t denominator)
{
    return (dimen)dimen_divide_rounded((int64_t)length * numerator,
                                       denominator);
}

int64_t
dimen_to_millipoints(dimen length)
{
    return dimen_divide_rounded((int64_t)length * 1000, DIMEN_POINT);
}

int64_t
dimen_to_micrometres(dimen length)
{
    return dimen_divide_rounded((int64_t)length * 25400, 72 * DIMEN_POINT);
}

struct str
dimen_format_millimetres(struct arena *arena, dimen length)
{
    struct strbuf buffer;
    struct str text;

    strbuf_init(&buffer);
    strbuf_add_scaled(&buffer, (dimen_to_micrometres(length) + 99) / 100, 1);
    text = strbuf_copy(arena, &buffer);
    strbuf_release(&buffer);
    return text;
}

/* Digits with an optional fraction, as millionths; the rest stays in *text. */
static bool
parse_millionths(struct str *text, int64_t *millionths)
{
    bool is_negative = str_starts_with(*text, STR("-"));
    struct str digits = str_tail(*text, is_negative ? 1 : 0);
    struct decimal decimal;
    size_t size = decimal_read(digits, &decimal);

    *text = str_tail(digits, size);
    *millionths = is_negative ? -decimal.millionths : decimal.millionths;
    return size > 0;
}

/* Each unit as a number of points: numerator / denominator. */
struct unit_row {
    struct str name;
    int64_t numerator;
    int64_t denominator;
};

static const struct unit_row unit_table[] = {
    {{"pt", 2}, 1, 1},  {{"mm", 2}, 720, 254}, {{"cm", 2}, 7200, 254},
    {{"in", 2}, 72, 1}, {{"px", 2}, 3, 4},     {{"pc", 2}, 12, 1},
};

static bool
convert(int64_t millionths, const struct unit_row *unit, dimen *length)
{
    const int64_t max = INT64_C(2000000) * 1000000;
    int64_t value = dimen_divide_rounded(
        millionths * unit->numerator, unit->denominator); /* parts of a point */

    if (value > max || value < -max) {
        return false;
    }
    *length = (dimen)dimen_divide_rounded(value * DIMEN_POINT, 1000000);
    return true;
}

static const struct unit_row *
find_unit(struct str name)
{
    for (size_t i = 0; i < sizeof unit_table / sizeof unit_table[0]; i++) {
        if (str_equal(name, unit_table[i].name)) {
            return &unit_table[i];
        }
    }
    return NULL;
}

bool
dimen_parse(struct str text, dimen *length)
{
    const struct unit_row *unit;
    int64_t millionths;

    if (!parse_millionths(&text, &millionths)) {
        return false;
    }
    if (str_is_empty(text) && millionths == 0) {
        *length = 0;
        return true;
    }
    unit = find_unit(text);
    return unit != NULL && convert(millionths, unit, length);
}
