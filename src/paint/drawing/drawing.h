/*
 * drawing: an SVG file as items to be painted.
 *
 * Takes   an image whose file was found to be a drawing; the faces of the book.
 * Gives   paths, texts and images in the order in which they are painted, in
 *         black, white and grays.
 * Units   dimen at the drawing's natural size; origin at its top left.
 * Memory  the arena given.
 * Errors  drawing-broken with what is wrong, and NULL; drawing-part for what
 *         is left out or set in another way; glyph-missing.
 * Source  SVG 1.1 (second edition) and what browsers make of SVG 2: shapes,
 *         text, styles, symbols, gradients, markers, clip paths, images.
 */
#ifndef PAINT_DRAWING_DRAWING_H
#define PAINT_DRAWING_DRAWING_H

#include "document/node.h"
#include "drawing_means.h"
#include "paint/display_list.h"

struct drawing {
    dimen width; /* both above 0 */
    dimen height;
    const struct paint_item *item; /* paths, texts, images and groups */
    size_t item_count;
};

/* Its path names it in diagnostics, which stand at `pos`. */
const struct drawing *drawing_load(struct arena *arena,
                                   const struct node_image *image,
                                   struct source_pos pos,
                                   const struct drawing_means *means,
                                   struct diagnostics *diagnostics);

#endif
