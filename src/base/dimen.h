/*
 * dimen: the one type of every length.
 *
 * Takes   points, millimetres, ratios.
 * Gives   integers, so that line breaks are the same on every machine.
 * Units   1024 to the PostScript point (1/72 inch); range about +-2 million
 *         points.
 * Memory  none.
 * Errors  none.
 * Source  none.
 */
#ifndef BASE_DIMEN_H
#define BASE_DIMEN_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

typedef int32_t dimen;

enum {
    DIMEN_POINT = 1024
};
#define DIMEN_MAX ((dimen)INT32_MAX)

/* Whole points; for constants. */
#define DIMEN_FROM_POINTS(points) ((dimen)((points)*DIMEN_POINT))

/* Thousandths of a millimetre, rounded to nearest. */
dimen dimen_from_micrometres(int64_t micrometres);

/* length * numerator / denominator, rounded to nearest; denominator > 0. */
dimen dimen_scale(dimen length, int64_t numerator, int64_t denominator);

/* A decimal number with a unit: pt, mm, cm, in, px (1/96 in), pc. A bare "0"
 * is a length. False when it is anything else or out of range. */
bool dimen_parse(struct str text, dimen *length);

/* In millimetres for messages: rounded up, with one decimal. */
struct str dimen_format_millimetres(struct arena *arena, dimen length);

/* Rounded to nearest, halves away from 0; `denominator` > 0. */
int64_t dimen_divide_rounded(int64_t numerator, int64_t denominator);

/* Thousandths of a point, rounded to nearest. */
int64_t dimen_to_millipoints(dimen length);

/* Thousandths of a millimetre, rounded to nearest. */
int64_t dimen_to_micrometres(dimen length);

#endif
