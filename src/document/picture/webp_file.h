/*
 * webp_file: the first picture of a WebP file.
 *
 * Takes   the bytes of a WebP file.
 * Gives   its first picture, RGB with alpha; whether it was kept without
 *         loss, and whether more follow.
 * Units   pixels.
 * Memory  the arena given; four bytes for each pixel, and what libwebp needs.
 * Errors  false and a reason in words.
 * Source  RFC 9649.
 */
#ifndef DOCUMENT_PICTURE_WEBP_FILE_H
#define DOCUMENT_PICTURE_WEBP_FILE_H

#include "base/str.h"
#include "raster.h"

struct webp_facts {
    bool is_lossless;
    bool is_moving;
};

bool webp_file_read(struct arena *arena, struct str content,
                    uint64_t pixels_max, struct raster *raster,
                    struct webp_facts *facts, const char **reason);

#endif
