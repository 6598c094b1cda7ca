/*
 * decimal: a decimal number as millionths, exact on every machine.
 *
 * Takes   text that begins with digits, a point, or both; no sign.
 * Gives   the number and how much of the text it took.
 * Units   millionths; what is finer is cut off.
 * Memory  none.
 * Errors  0 when there is no digit, or the number is above DECIMAL_MAX.
 * Source  CSS Syntax Module Level 3, 4.3.12 (without the exponent).
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#include "str.h"

enum {
    DECIMAL_MAX = 3000000,
    DECIMAL_DIGITS = 6 /* fraction digits that count */
};

struct decimal {
    int64_t millionths;
    size_t fraction_digits; /* as typed */
};

/* Size of the number in bytes, or 0. */
size_t decimal_read(struct str text, struct decimal *decimal);

#endif
