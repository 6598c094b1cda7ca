/*
 * svg_fill: shapes filled and stroked as their style says.
 *
 * Takes   shapes and the pen they are painted with.
 * Gives   paths on a canvas.
 * Units   user units.
 * Memory  the arena of the canvas.
 * Errors  as of svg_canvas and svg_gradient.
 * Source  SVG 1.1 (second edition), 11.
 */
#ifndef PAINT_DRAWING_SVG_FILL_H
#define PAINT_DRAWING_SVG_FILL_H

#include "svg_canvas.h"

void svg_fill_shape(struct svg_canvas *canvas, const struct svg_pen *pen,
                    const struct svg_segments *shape);

/* The gray of a paint, of a gradient its mean; false when nothing is seen. */
bool svg_fill_tone(struct svg_canvas *canvas, const struct svg_paint *paint,
                   double opacity, unsigned *gray);

#endif
