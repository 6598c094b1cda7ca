/*
 * svg_walk: the elements of a drawing, one after the other.
 *
 * Takes   a canvas whose tree and styler are set.
 * Gives   all that can be seen, on the canvas.
 * Units   points; user units inside.
 * Memory  the arena of the canvas.
 * Errors  as of svg_canvas. What refers to itself is named and left out; a
 *         drawing that grows without measure has a `reason`.
 * Source  SVG 1.1 (second edition), 5, 7 and 11.6.
 */
#ifndef PAINT_DRAWING_SVG_WALK_H
#define PAINT_DRAWING_SVG_WALK_H

#include "svg_canvas.h"

/* The size of the root in points; false when it says none. */
bool svg_walk_size(const struct drawing_node *root, double *width,
                   double *height);

void svg_walk(struct svg_canvas *canvas);

#endif
