/*
 * picture_store: the pictures of one edition, each file once.
 *
 * Takes   IMAGE nodes whose files pictures_check has found.
 * Gives   their natural sizes; sizes that fit; painting. A decorative image
 *         is painted as an artifact.
 * Units   dimen; a pixel is 1/96 inch.
 * Memory  `arena` of the store; paint items in the arena given.
 * Errors  image-broken, drawing-broken: there is no picture then.
 * Source  none.
 */
#ifndef PAINT_DRAWING_PICTURE_STORE_H
#define PAINT_DRAWING_PICTURE_STORE_H

#include "document/node.h"
#include "drawing.h"

struct stored_picture {
    const struct image *image; /* or: */
    const struct drawing *drawing;
    dimen width; /* natural */
    dimen height;
};

struct picture_store { /* start with the first three, the others zeroed */
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct drawing_means means; /* its images are those of the store */
    struct strmap picture;      /* disk path -> struct stored_picture */
    struct image_set images;
};

/* NULL when the image cannot be shown. */
const struct stored_picture *picture_store_find(struct picture_store *store,
                                                const struct node *image);

/* The size wanted, else the natural one, or smaller in proportion. */
void picture_store_fit(const struct stored_picture *picture,
                       const struct picture_size *size, dimen width_max,
                       dimen height_max, dimen *width, dimen *height);

/* Paint the picture of an image node into a box. */
void picture_store_paint(struct picture_store *store, struct arena *arena,
                         struct display_list *list, const struct node *image,
                         struct rectangle box);

#endif
