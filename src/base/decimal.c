#include "decimal.h"

#include <stdbool.h>

struct reading {
    struct decimal *decimal;
    int64_t worth; /* millionths of the next digit of the fraction */
    size_t digit_count;
    bool is_fraction;
};

static void
add_digit(struct reading *reading, int64_t digit)
{
    reading->digit_count++;
    if (!reading->is_fraction) {
        reading->decimal->millionths =
            reading->decimal->millionths * 10 + digit * 1000000;
        return;
    }
    reading->decimal->millionths += digit * reading->worth;
    reading->decimal->fraction_digits++;
    reading->worth /= 10;
}

size_t
decimal_read(struct str text, struct decimal *decimal)
{
    struct reading reading = {.decimal = decimal, .worth = 100000};
    size_t at = 0;

    *decimal = (struct decimal){0};
    for (; at < text.size_bytes; at++) {
        char c = text.data[at];
        if (c == '.' && !reading.is_fraction) {
            reading.is_fraction = true;
        } else if (c >= '0' && c <= '9') {
            add_digit(&reading, c - '0');
        } else {
            break;
        }
        if (decimal->millionths > INT64_C(1000000) * DECIMAL_MAX) {
            return 0;
        }
    }
    return reading.digit_count > 0 ? at : 0;
}
