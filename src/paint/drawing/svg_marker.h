/*
 * svg_marker: arrowheads and dots on the points of a path.
 *
 * Takes   a shape and a style that names markers.
 * Gives   which marker stands where, turned as its path runs.
 * Units   user units.
 * Memory  the arena of the canvas.
 * Errors  drawing-part for a marker that is not there; at most 10,000 of a
 *         path.
 * Source  SVG 1.1 (second edition), 11.6.
 */
#ifndef PAINT_DRAWING_SVG_MARKER_H
#define PAINT_DRAWING_SVG_MARKER_H

#include "svg_canvas.h"

struct svg_marker {
    const struct drawing_node *node;
    struct svg_style style;
    struct svg_matrix matrix;
    struct svg_scale scale;
    bool has_clip;
    struct svg_segments edge; /* that the clip cuts to */
};

struct svg_markers {
    ARRAY_OF(struct svg_marker) item;
};

struct svg_markers svg_markers_find(struct svg_canvas *canvas,
                                    const struct svg_pen *pen,
                                    const struct svg_segments *shape);

#endif
