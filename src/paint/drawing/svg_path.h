/*
 * svg_path: the path data of SVG as moves, lines and curves.
 *
 * Takes   the text of a "d" attribute.
 * Gives   segments in user units: quadratic curves and arcs become cubic.
 * Units   user units of the drawing.
 * Memory  the arena given.
 * Errors  false at the first mistake; what came before is kept, as SVG asks.
 * Source  SVG 1.1 (second edition), 8.3 and F.6 (arcs).
 */
#ifndef PAINT_DRAWING_SVG_PATH_H
#define PAINT_DRAWING_SVG_PATH_H

#include "paint/display_list.h"

struct svg_segment {
    enum path_verb verb;
    double point[6];
};

struct svg_segments {
    ARRAY_OF(struct svg_segment) segment;
};

bool svg_path_parse(struct arena *arena, struct str text,
                    struct svg_segments *segments);

/* One decimal number off the front of `*text`, after white space and commas;
 * false when there is none. */
bool svg_path_next_number(struct str *text, double *number);

void svg_path_add(struct arena *arena, struct svg_segments *segments,
                  enum path_verb verb, const double *point,
                  size_t number_count);

/* A quarter of an ellipse is a cubic with this part of the radius. */
#define SVG_QUARTER_CIRCLE 0.5522847498307936

#endif
