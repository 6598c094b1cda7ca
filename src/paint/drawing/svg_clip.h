/*
 * svg_clip: what an element is cut to.
 *
 * Takes   an element with a clip-path.
 * Gives   a group that cuts to the shapes of the path.
 * Units   user units.
 * Memory  the arena of the canvas.
 * Errors  drawing-plain for clip paths of text, for those in the units of an
 *         element that is no shape, and for the shapes of CSS.
 * Source  SVG 1.1 (second edition), 14.3.
 */
#ifndef PAINT_DRAWING_SVG_CLIP_H
#define PAINT_DRAWING_SVG_CLIP_H

#include "svg_canvas.h"

/* Number of groups begun, to be ended behind the element. */
int svg_clip_begin(struct svg_canvas *canvas, const struct svg_pen *pen,
                   const struct drawing_node *node);

#endif
