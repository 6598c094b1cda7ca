/*
 * tiff_file: the first picture of a TIFF.
 *
 * Takes   the bytes of a TIFF.
 * Gives   its first picture, upright, RGB with alpha.
 * Units   pixels.
 * Memory  the arena given; four bytes for each pixel, and what libtiff needs.
 * Errors  false and a reason in words.
 * Source  TIFF 6.0; libtiff's TIFFReadRGBAImageOriented.
 */
#ifndef DOCUMENT_PICTURE_TIFF_FILE_H
#define DOCUMENT_PICTURE_TIFF_FILE_H

#include "base/str.h"
#include "raster.h"

bool tiff_file_read(struct arena *arena, struct str content,
                    uint64_t pixels_max, struct raster *raster,
                    const char **reason);

#endif
