/*
 * figure: images and drawings, with their captions.
 *
 * Takes   IMAGE nodes whose files pictures_check has found.
 * Gives   sizes that fit the measure and the page; items for FIGURE blocks. A
 *         decorative image is an artifact, all others are Figure elements with
 *         their alternative text and bounding box.
 * Units   dimen; a pixel is 1/96 inch unless the measure is narrower.
 * Memory  images in the layout arena, each file once.
 * Errors  image-broken, drawing-broken; the alternative text is set then.
 * Source  ISO 14289-1, 7.3.
 */
#ifndef TYPESET_BLOCK_FIGURE_H
#define TYPESET_BLOCK_FIGURE_H

#include "flow.h"

void figure_add(struct flow *flow, const struct flow_frame *frame,
                const struct node *node, const struct computed_style *style);

/* For struct inline_context; `data` is the struct setting. */
bool figure_measure_inline(const void *data, const struct node *image,
                           const struct computed_style *style, dimen measure,
                           dimen *width, dimen *ascent);

#endif
