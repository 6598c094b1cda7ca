/*
 * svg_color: a color of a drawing as the gray that prints like it.
 *
 * Takes   a color as CSS writes it: #rgb, #rgba, #rrggbb, #rrggbbaa, a name,
 *         rgb(), hsl() and their forms with an alpha.
 * Gives   its luminance and how much of it covers.
 * Units   gray 0 (black) to 255 (white); coverage 0 to 1.
 * Memory  none kept.
 * Errors  false when it is no color.
 * Source  CSS Color 4; Rec. 709 (luminance).
 */
#ifndef PAINT_DRAWING_SVG_COLOR_H
#define PAINT_DRAWING_SVG_COLOR_H

#include "base/str.h"

struct svg_color {
    unsigned gray;
    double coverage;
};

bool svg_color_parse(struct arena *arena, struct str text,
                     struct svg_color *color);

/* As it looks on white paper, covering `opacity` of it. */
unsigned svg_color_on_white(struct svg_color color, double opacity);

#endif
