/*
 * svg_words: words of a drawing as glyphs of the book's faces.
 *
 * Takes   plain words and their style.
 * Gives   runs one after the other, and how wide they are.
 * Units   user units; runs in font units.
 * Memory  the arena of the canvas.
 * Errors  glyph-missing.
 * Source  CSS Fonts 4, 5.1 (families).
 */
#ifndef PAINT_DRAWING_SVG_WORDS_H
#define PAINT_DRAWING_SVG_WORDS_H

#include "svg_canvas.h"

struct svg_words {
    ARRAY_OF(struct placed_run) run; /* x not yet set */
    size_t glyph_count;
    double width; /* with the letter spacing behind each glyph */
};

struct svg_words svg_words_shape(struct svg_canvas *canvas,
                                 const struct svg_style *style,
                                 struct str text);

/* The width of one of the runs. */
double svg_words_advance(const struct svg_style *style,
                         const struct placed_run *run);

/* The face that most of a style's words are set in; NULL: none. */
const struct font *svg_words_face(struct svg_canvas *canvas,
                                  const struct svg_style *style);

#endif
