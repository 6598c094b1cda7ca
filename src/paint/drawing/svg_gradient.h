/*
 * svg_gradient: a gradient as bands of gray.
 *
 * Takes   a gradient element and the shape that it fills.
 * Gives   bands, each over all behind it, cut to the shape; or one tone.
 * Units   user units.
 * Memory  the arena of the canvas.
 * Errors  a gradient without stops paints nothing; one that repeats is set
 *         once and named (drawing-part).
 * Source  SVG 1.1 (second edition), 13.2.
 */
#ifndef PAINT_DRAWING_SVG_GRADIENT_H
#define PAINT_DRAWING_SVG_GRADIENT_H

#include "svg_canvas.h"

void svg_gradient_fill(struct svg_canvas *canvas, const struct svg_pen *pen,
                       const struct drawing_node *gradient,
                       const struct svg_segments *shape, double opacity);

/* False when it has no stops. */
bool svg_gradient_tone(struct svg_canvas *canvas,
                       const struct drawing_node *gradient, double opacity,
                       unsigned *gray);

#endif
