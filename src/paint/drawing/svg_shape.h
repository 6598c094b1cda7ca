/*
 * svg_shape: the basic shapes of SVG as paths.
 *
 * Takes   an element: path, rect, circle, ellipse, line, polyline, polygon.
 * Gives   its segments.
 * Units   user units.
 * Memory  the arena given.
 * Errors  `is_whole` false for path data with a mistake: what came before it
 *         is kept, as SVG asks.
 * Source  SVG 1.1 (second edition), 8 and 9.
 */
#ifndef PAINT_DRAWING_SVG_SHAPE_H
#define PAINT_DRAWING_SVG_SHAPE_H

#include "document/picture/drawing_tree.h"
#include "svg_length.h"
#include "svg_path.h"

/* False when the element is no shape. */
bool svg_shape_read(struct arena *arena, const struct drawing_node *node,
                    const struct svg_scale *scale,
                    struct svg_segments *segments, bool *is_whole);

void svg_shape_add_box(struct arena *arena, struct svg_segments *segments,
                       struct svg_box box);

/* The ellipse that fills a box. */
void svg_shape_add_ellipse(struct arena *arena, struct svg_segments *segments,
                           struct svg_box box);

/* What the segments and their control points lie in. */
struct svg_box svg_shape_bounds(const struct svg_segments *segments);

#endif
