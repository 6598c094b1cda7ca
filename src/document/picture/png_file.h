/*
 * png_file: PNG files read row by row, and written.
 *
 * Takes   the bytes of a PNG whose chunks picture_probe found whole; rasters.
 * Gives   whether its rows are sound and opaque; its pixels in the colors of
 *         the screen; a file made of pixels.
 * Units   pixels, bytes.
 * Memory  the arena given; of a file that is not interlaced no more than one
 *         row and what is kept of it.
 * Errors  false: the rows are damaged.
 * Source  PNG (third edition).
 */
#ifndef DOCUMENT_PICTURE_PNG_FILE_H
#define DOCUMENT_PICTURE_PNG_FILE_H

#include "base/str.h"
#include "raster.h"

/* Decodes all rows and keeps none. */
bool png_file_check(struct arena *scratch, struct str content, bool *has_alpha);

/* At most `pixels_max` pixels are kept. */
bool png_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
                   struct raster *raster);

struct str png_file_write(struct arena *arena, const struct raster *raster);

#endif
