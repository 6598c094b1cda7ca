/*
 * raster: a picture as rows of samples, gathered row by row.
 *
 * Takes   rows of 8-bit samples, gray or RGB, each pixel followed by its alpha.
 * Gives   samples and alpha apart; fewer pixels where there are too many:
 *         each is then the mean of a square of them.
 * Units   pixels.
 * Memory  the arena given: what is kept, and one row of sums.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_PICTURE_RASTER_H
#define DOCUMENT_PICTURE_RASTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* No page shows more: 300 pixels to the inch on a sheet of 16 by 11 inches. */
#define RASTER_PIXELS_MAX (UINT64_C(16) * 1000 * 1000)

struct raster {
    uint32_t width;
    uint32_t height;
    unsigned component_count; /* 1 gray, 3 RGB */
    unsigned char *sample;    /* width * height * component_count */
    unsigned char *alpha;     /* width * height; NULL: opaque */
};

struct raster_builder {
    struct raster raster;
    uint32_t wide;      /* pixels in each row that comes */
    uint32_t side;      /* pixels along the square that becomes one */
    uint32_t rows_left; /* until the row of squares is whole */
    uint32_t row;       /* which one of the raster is being made */
    uint64_t *sum;      /* one row: colors weighted by alpha, and alpha */
    uint32_t *count;    /* how many pixels are in each sum */
    unsigned char all;  /* every alpha, anded */
};

/* The raster has at most `pixels_max` pixels. */
void raster_begin(struct arena *arena, struct raster_builder *builder,
                  uint32_t width, uint32_t height, unsigned component_count,
                  uint64_t pixels_max);

/* The next row, of `width` pixels. */
void raster_add_row(struct raster_builder *builder, const unsigned char *row);

/* Rows that never came are blank. */
struct raster raster_end(struct raster_builder *builder);

#endif
