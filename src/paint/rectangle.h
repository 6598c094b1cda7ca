/*
 * rectangle: an upright box on a page.
 *
 * Takes   nothing.
 * Gives   plain data.
 * Units   dimen, page coordinates: y grows downwards.
 * Memory  none.
 * Errors  none.
 * Source  none.
 */
#ifndef PAINT_RECTANGLE_H
#define PAINT_RECTANGLE_H

#include "base/dimen.h"

struct rectangle {
    dimen left;
    dimen top;
    dimen width;
    dimen height;
};

#endif
