/*
 * svg_length: lengths and transforms of a drawing.
 *
 * Takes   attribute values.
 * Gives   numbers in user units; matrices.
 * Units   user units; a pixel of CSS is one of them.
 * Memory  none.
 * Errors  a value that cannot be read is what the caller says, or false.
 * Source  SVG 1.1 (second edition), 4.2, 7.6, 7.8 and 7.10.
 */
#ifndef PAINT_DRAWING_SVG_LENGTH_H
#define PAINT_DRAWING_SVG_LENGTH_H

#include <stdbool.h>

#include "base/str.h"

struct svg_matrix {
    double n[6]; /* x' = n0 x + n2 y + n4, y' = n1 x + n3 y + n5 */
};

struct svg_box {
    double x;
    double y;
    double width;
    double height;
};

/* What a percentage is of. */
struct svg_scale {
    double width;
    double height;
    double font_size;
};

enum svg_axis {
    SVG_ALONG_X,
    SVG_ALONG_Y,
    SVG_ALONG_BOTH
};

/* `otherwise` when `text` is no length. */
double svg_length_parse(struct str text, const struct svg_scale *scale,
                        enum svg_axis axis, double otherwise);

/* matrix = matrix * by: `by` comes first. */
void svg_matrix_multiply(struct svg_matrix *matrix, struct svg_matrix by);
struct svg_matrix svg_matrix_of(double a, double b, double c, double d,
                                double e, double f);
void svg_matrix_apply(const struct svg_matrix *matrix, double x, double y,
                      double out[2]);

/* By how much lengths grow, on the mean. */
double svg_matrix_scale(const struct svg_matrix *matrix);

/* False at what is not understood; what came before is in `matrix`. */
bool svg_matrix_parse(struct str list, struct svg_matrix *matrix);

/* Four numbers; false when there are less. */
bool svg_box_parse(struct str text, struct svg_box *box);

/* From the units of `view` to those of `port`, as preserveAspectRatio says. */
struct svg_matrix svg_view_fit(struct svg_box port, struct svg_box view,
                               struct str aspect);

#endif
