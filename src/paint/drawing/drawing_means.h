/*
 * drawing_means: what a drawing's words and pictures are set with.
 *
 * Takes   the fonts, words and images of one run.
 * Gives   one value for whoever loads drawings.
 * Units   none.
 * Memory  borrows all of it.
 * Errors  none.
 * Source  none.
 */
#ifndef PAINT_DRAWING_DRAWING_MEANS_H
#define PAINT_DRAWING_DRAWING_MEANS_H

#include "base/str.h"
#include "font/font.h"
#include "font/shape.h"
#include "paint/image.h"

struct drawing_means {
    struct font_set *fonts; /* NULL: words are not drawn */
    struct shape_cache *shapes;
    struct image_set *images;
    struct str language;
    struct str serif; /* lists of families */
    struct str sans;
    struct str mono;
};

#endif
