/*
 * svg_text: the words of a drawing, in the book's faces.
 *
 * Takes   a <text> element, or a line of plain words.
 * Gives   texts within a group that turns and slants them.
 * Units   user units.
 * Memory  the arena of the canvas.
 * Errors  glyph-missing; drawing-part for words that are set in another way
 *         than they are drawn: along a path, glyph by glyph turned.
 * Source  SVG 1.1 (second edition), 10.
 */
#ifndef PAINT_DRAWING_SVG_TEXT_H
#define PAINT_DRAWING_SVG_TEXT_H

#include "svg_canvas.h"

void svg_text_add(struct svg_canvas *canvas, const struct svg_pen *pen,
                  const struct drawing_node *text);

/* One line of words that begins, ends or has its middle at (x, y). */
void svg_text_add_line(struct svg_canvas *canvas, const struct svg_pen *pen,
                       struct str words, double x, double y);

/* How wide words are in a style. */
double svg_text_measure(struct svg_canvas *canvas,
                        const struct svg_style *style, struct str words);

#endif
