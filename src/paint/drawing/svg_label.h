/*
 * svg_label: HTML labels of a diagram as lines of text.
 *
 * Takes   a <foreignObject>.
 * Gives   its words in one style, a line for each of the label's.
 * Units   user units.
 * Memory  the arena of the canvas.
 * Errors  drawing-part for pictures in a label.
 * Source  SVG 1.1 (second edition), 23.3.
 */
#ifndef PAINT_DRAWING_SVG_LABEL_H
#define PAINT_DRAWING_SVG_LABEL_H

#include "svg_canvas.h"

void svg_label_add(struct svg_canvas *canvas, const struct svg_pen *pen,
                   const struct drawing_node *object);

#endif
