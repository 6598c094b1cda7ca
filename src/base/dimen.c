#include "dimen.h"

#include <assert.h>

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
    bool negative = str_starts_with(*text, STR("-"));
    size_t at = negative ? 1 : 0;
    int64_t value = 0;
    int64_t place = 0; /* worth of the next fraction digit; 0: no point yet */
    size_t digits = 0;

    for (; at < text->size_bytes; at++) {
        char c = text->data[at];
        if (c == '.' && place == 0) {
            place = 100000;
            continue;
        }
        if (c < '0' || c > '9') {
            break;
        }
        digits++;
        if (place == 0) {
            value = value * 10 + (int64_t)(c - '0') * 1000000;
        } else if (place > 0) {
            value += (int64_t)(c - '0') * place;
            place = place == 1 ? -1 : place / 10; /* -1: digits ignored */
        }
        if (value > INT64_C(3000000) * 1000000) {
            return false;
        }
    }
    *text = str_tail(*text, at);
    *millionths = negative ? -value : value;
    return digits > 0;
}

bool
dimen_parse(struct str text, dimen *length)
{
    /* each unit as a number of points: numerator / denominator */
    static const struct {
        struct str name;
        int64_t numerator;
        int64_t denominator;
    } unit[] = {
        {{"pt", 2}, 1, 1},  {{"mm", 2}, 720, 254}, {{"cm", 2}, 7200, 254},
        {{"in", 2}, 72, 1}, {{"px", 2}, 3, 4},     {{"pc", 2}, 12, 1},
    };
    int64_t millionths;

    if (!parse_millionths(&text, &millionths)) {
        return false;
    }
    if (str_is_empty(text) && millionths == 0) {
        *length = 0;
        return true;
    }
    for (size_t i = 0; i < sizeof unit / sizeof unit[0]; i++) {
        if (str_equal(text, unit[i].name)) {
            int64_t value = dimen_divide_rounded(
                millionths * unit[i].numerator,
                unit[i].denominator); /* millionths of a point */
            if (value > INT64_C(2000000) * 1000000 ||
                value < -INT64_C(2000000) * 1000000) {
                return false;
            }
            *length = (dimen)dimen_divide_rounded(value * DIMEN_POINT, 1000000);
            return true;
        }
    }
    return false;
}
