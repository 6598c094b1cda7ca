#include "raster.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

/* The smallest square that leaves few enough pixels. */
static uint32_t
side_for(uint32_t width, uint32_t height, uint64_t pixels_max)
{
    uint32_t side = 1;

    while ((uint64_t)((width + side - 1) / side) *
               ((height + side - 1) / side) >
           pixels_max) {
        side++;
    }
    return side;
}

void
raster_begin(struct arena *arena, struct raster_builder *builder,
             uint32_t width, uint32_t height, unsigned component_count,
             uint64_t pixels_max)
{
    uint32_t side = side_for(width, height, pixels_max);
    uint32_t columns = (width + side - 1) / side;
    uint32_t rows = (height + side - 1) / side;
    size_t pixels = (size_t)columns * rows;

    assert(component_count == 1 || component_count == 3);
    *builder = (struct raster_builder){.wide = width, .side = side};
    builder->raster = (struct raster){
        .width = columns, .height = rows, .component_count = component_count};
    builder->raster.sample = arena_alloc(arena, pixels * component_count + 1);
    builder->raster.alpha = arena_alloc(arena, pixels + 1);
    builder->rows_left = side;
    builder->all = 0xFF;
    if (side > 1) {
        builder->sum = ARENA_ARRAY(arena, uint64_t,
                                   (size_t)columns * (component_count + 1));
        builder->count = ARENA_ARRAY(arena, uint32_t, columns);
    }
}

/* A row that is kept as it came. */
static void
keep_row(struct raster_builder *builder, const unsigned char *row)
{
    struct raster *raster = &builder->raster;
    size_t colors = raster->component_count;
    size_t at = (size_t)builder->row * raster->width;
    unsigned char *sample = raster->sample + at * colors;
    unsigned char *alpha = raster->alpha + at;

    for (size_t x = 0; x < raster->width; x++) {
        memcpy(sample + x * colors, row + x * (colors + 1), colors);
        alpha[x] = row[x * (colors + 1) + colors];
        builder->all = (unsigned char)(builder->all & alpha[x]);
    }
    builder->row++;
}

static void
sum_row(struct raster_builder *builder, const unsigned char *row)
{
    size_t colors = builder->raster.component_count;

    for (uint32_t x = 0; x < builder->wide; x++) {
        uint32_t column = x / builder->side;
        uint64_t *sum = builder->sum + column * (colors + 1);
        unsigned alpha = row[colors];
        for (size_t k = 0; k < colors; k++) {
            sum[k] += (uint64_t)row[k] * alpha;
        }
        sum[colors] += alpha;
        builder->count[column]++;
        row += colors + 1;
    }
}

/* The means of a row of squares. */
static void
end_squares(struct raster_builder *builder)
{
    struct raster *raster = &builder->raster;
    size_t colors = raster->component_count;

    for (uint32_t x = 0; x < raster->width; x++) {
        size_t at = (size_t)builder->row * raster->width + x;
        uint64_t *sum = builder->sum + x * (colors + 1);
        uint64_t weight = sum[colors];
        for (size_t k = 0; k < colors && weight > 0; k++) {
            raster->sample[at * colors + k] =
                (unsigned char)((sum[k] + weight / 2) / weight);
        }
        raster->alpha[at] = (unsigned char)((weight + builder->count[x] / 2) /
                                            builder->count[x]);
        builder->all = (unsigned char)(builder->all & raster->alpha[at]);
    }
    memset(builder->sum, 0,
           raster->width * (colors + 1) * sizeof *builder->sum);
    memset(builder->count, 0, raster->width * sizeof *builder->count);
    builder->rows_left = builder->side;
    builder->row++;
}

void
raster_add_row(struct raster_builder *builder, const unsigned char *row)
{
    assert(builder->row < builder->raster.height);
    if (builder->side == 1) {
        keep_row(builder, row);
        return;
    }
    sum_row(builder, row);
    if (--builder->rows_left == 0) {
        end_squares(builder);
    }
}

struct raster
raster_end(struct raster_builder *builder)
{
    struct raster raster = builder->raster;

    if (builder->side > 1 && builder->rows_left < builder->side) {
        end_squares(builder);
    }
    if (builder->all == 0xFF && builder->row == raster.height) {
        raster.alpha = NULL;
    }
    return raster;
}
