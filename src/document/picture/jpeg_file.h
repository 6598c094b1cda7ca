/*
 * jpeg_file: JPEG files read as pixels, and written.
 *
 * Takes   the bytes of a JPEG that picture_probe found whole; rasters.
 * Gives   whether all of it can be read; its pixels, upright, gray or RGB; a
 *         file made of pixels.
 * Units   pixels, bytes.
 * Memory  the arena given, and what libjpeg needs while it works.
 * Errors  false and a reason in words.
 * Source  ITU T.81; Exif 2.3 (orientation).
 */
#ifndef DOCUMENT_PICTURE_JPEG_FILE_H
#define DOCUMENT_PICTURE_JPEG_FILE_H

#include "base/str.h"
#include "raster.h"

struct jpeg_facts {
    unsigned component_count; /* 1, 3 or 4 */
    unsigned orientation;     /* 1 to 8, 1 being upright */
    bool is_cut_short;        /* or damaged: only a part can be read */
};

/* Looks at every byte, at an eighth of the size. */
bool jpeg_file_check(struct arena *scratch, struct str content,
                     struct jpeg_facts *facts, const char **reason);

/* Gray or RGB: inks are mixed to light. At most `pixels_max` pixels, or an
 * eighth of width and height. */
bool jpeg_file_read(struct arena *arena, struct str content,
                    uint64_t pixels_max, struct raster *raster,
                    const char **reason);

/* Without its alpha. */
struct str jpeg_file_write(struct arena *arena, const struct raster *raster);

#endif
