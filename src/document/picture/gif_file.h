/*
 * gif_file: the first picture of a GIF.
 *
 * Takes   the bytes of a GIF.
 * Gives   its first picture on the ground of the whole, RGB with alpha; and
 *         whether more follow.
 * Units   pixels.
 * Memory  the arena given; a byte for each pixel of the picture.
 * Errors  false and a reason in words. A picture that ends too early is given
 *         as far as it goes.
 * Source  GIF89a, sections 18, 20, 22 and 23.
 */
#ifndef DOCUMENT_PICTURE_GIF_FILE_H
#define DOCUMENT_PICTURE_GIF_FILE_H

#include "base/str.h"
#include "raster.h"

struct gif_facts {
    bool is_cut_short;
    bool is_moving;
};

bool gif_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
                   struct raster *raster, struct gif_facts *facts,
                   const char **reason);

#endif
