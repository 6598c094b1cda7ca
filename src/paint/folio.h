/*
 * folio: page numbers as they are printed.
 *
 * Takes   a number from 1, and how the pages it belongs to are counted.
 * Gives   "xiv" or "14".
 * Units   printed numbers.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef PAINT_FOLIO_H
#define PAINT_FOLIO_H

#include "base/str.h"

enum folio_style {
    FOLIO_ROMAN,
    FOLIO_ARABIC
};

struct str folio_format(struct arena *arena, enum folio_style style,
                        int number);

#endif
