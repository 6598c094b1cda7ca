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

/* A number while it is read, without its sign. */
struct number {
    int64_t value; /* millionths */
    int64_t place; /* worth of the next fraction digit; 0: no point yet, -1:
                      further digits count for nothing */
    size_t digit_count;
};

static void
number_add_digit(struct number *number, int64_t digit)
{
    number->digit_count++;
    if (number->place == 0) {
        number->value = number->value * 10 + digit * 1000000;
    } else if (number->place > 0) {
        number->value += digit * number->place;
        number->place = number->place == 1 ? -1 : number->place / 10;
    }
}

/* Behind the digits and the point; false when the number is too large. */
static bool
take_digits(struct str text, size_t *at, struct number *number)
{
    for (; *at < text.size_bytes; (*at)++) {
        char c = text.data[*at];
        if (c == '.' && number->place == 0) {
            number->place = 100000;
        } else if (c >= '0' && c <= '9') {
            number_add_digit(number, c - '0');
        } else {
            break;
        }
        if (number->value > INT64_C(3000000) * 1000000) {
            return false;
        }
    }
    return true;
}

/* Digits with an optional fraction, as millionths; the rest stays in *text. */
static bool
parse_millionths(struct str *text, int64_t *millionths)
{
    bool is_negative = str_starts_with(*text, STR("-"));
    size_t at = is_negative ? 1 : 0;
    struct number number = {0};

    if (!take_digits(*text, &at, &number)) {
        return false;
    }
    *text = str_tail(*text, at);
    *millionths = is_negative ? -number.value : number.value;
    return number.digit_count > 0;
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
