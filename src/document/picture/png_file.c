#include "png_file.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* libpng's simplified reader is not used: it mixes up the rows of interlaced
 * files of 16 bits (1.6.39). */
struct png_source {
    struct str content;
    size_t at;
};

/* Where decoded rows go. */
typedef void (*row_function)(void *data, png_structp png, png_infop info,
                             const unsigned char *row);

struct png_reading {
    struct arena *arena;
    struct png_source source;
    jmp_buf failure;
    row_function take;
    void *data;
};

static void
give_bytes(png_structp png, png_bytep out, size_t size_bytes)
{
    struct png_source *source = png_get_io_ptr(png);

    if (size_bytes > source->content.size_bytes - source->at) {
        png_error(png, "the data end too early");
    }
    memcpy(out, source->content.data + source->at, size_bytes);
    source->at += size_bytes;
}

static _Noreturn void
leave_png(png_structp png, png_const_charp message)
{
    jmp_buf *out = png_get_error_ptr(png);

    (void)message;
    longjmp(*out, 1);
}

static void
ignore_png_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

/* Gray or RGB of 8 bits in the colors of the screen, always with alpha. */
static void
ask_for_plain_samples(png_structp png)
{
    png_set_alpha_mode(png, PNG_ALPHA_PNG, PNG_DEFAULT_sRGB);
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(png);
}

/* Interlaced rows are only known when all are. */
static void
read_interlaced(struct png_reading *reading, png_structp png, png_infop info)
{
    size_t row_size = png_get_rowbytes(png, info);
    uint32_t height = png_get_image_height(png, info);
    unsigned char *pixel = arena_alloc(reading->arena, row_size * height + 1);
    png_bytep *row = ARENA_ARRAY(reading->arena, png_bytep, height);

    for (size_t y = 0; y < height; y++) {
        row[y] = pixel + y * row_size;
    }
    png_read_image(png, row);
    for (size_t y = 0; y < height; y++) {
        reading->take(reading->data, png, info, row[y]);
    }
}

static void
read_rows(struct png_reading *reading, png_structp png, png_infop info)
{
    unsigned char *row;

    png_read_info(png, info);
    ask_for_plain_samples(png);
    png_read_update_info(png, info);
    if (png_get_interlace_type(png, info) != PNG_INTERLACE_NONE) {
        read_interlaced(reading, png, info);
        return;
    }
    row = arena_alloc(reading->arena, png_get_rowbytes(png, info) + 1);
    for (uint32_t y = png_get_image_height(png, info); y > 0; y--) {
        png_read_row(png, row, NULL);
        reading->take(reading->data, png, info, row);
    }
}

static bool
read_file(struct png_reading *reading)
{
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, &reading->failure,
                               leave_png, ignore_png_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);

    if (info == NULL) {
        arena_fail_out_of_memory();
    }
    if (setjmp(reading->failure) != 0) {
        png_destroy_read_struct(&png, &info, NULL);
        return false;
    }
    png_set_read_fn(png, &reading->source, give_bytes);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    read_rows(reading, png, info);
    png_destroy_read_struct(&png, &info, NULL);
    return true;
}

/* A row_function; `data` is an unsigned char, every alpha anded. */
static void
look_at_alpha(void *data, png_structp png, png_infop info,
              const unsigned char *row)
{
    unsigned char *all = data;
    size_t channels = png_get_channels(png, info);
    size_t size = (size_t)png_get_image_width(png, info) * channels;

    for (size_t i = channels - 1; i < size; i += channels) {
        *all = (unsigned char)(*all & row[i]);
    }
}

bool
png_file_check(struct arena *scratch, struct str content, bool *has_alpha)
{
    unsigned char all = 0xFF;
    struct png_reading reading = {.arena = scratch,
                                  .source = {.content = content},
                                  .take = look_at_alpha,
                                  .data = &all};
    bool is_sound = read_file(&reading);

    *has_alpha = all != 0xFF;
    return is_sound;
}

struct kept_rows {
    struct arena *arena;
    struct raster_builder builder;
    uint64_t pixels_max;
    bool has_begun;
};

/* A row_function; `data` is a struct kept_rows. */
static void
keep_row(void *data, png_structp png, png_infop info, const unsigned char *row)
{
    struct kept_rows *kept = data;

    if (!kept->has_begun) {
        kept->has_begun = true;
        raster_begin(kept->arena, &kept->builder,
                     png_get_image_width(png, info),
                     png_get_image_height(png, info),
                     png_get_channels(png, info) - 1U, kept->pixels_max);
    }
    raster_add_row(&kept->builder, row);
}

bool
png_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
              struct raster *raster)
{
    struct kept_rows kept = {.arena = arena, .pixels_max = pixels_max};
    struct png_reading reading = {.arena = arena,
                                  .source = {.content = content},
                                  .take = keep_row,
                                  .data = &kept};

    if (!read_file(&reading)) {
        return false;
    }
    *raster = raster_end(&kept.builder);
    return true;
}

/* -------------------------------------------------------------- writing */

static void
take_bytes(png_structp png, png_bytep bytes, size_t size_bytes)
{
    strbuf_add_bytes(png_get_io_ptr(png), (const char *)bytes, size_bytes);
}

/* Rows of our own cannot be wrong. */
static _Noreturn void
fail_to_write(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
    arena_fail_out_of_memory();
}

static void
flush_nothing(png_structp png)
{
    (void)png;
}

static void
write_rows(png_structp png, struct arena *arena, const struct raster *raster)
{
    size_t colors = raster->component_count;
    size_t channels = colors + (raster->alpha != NULL);
    unsigned char *row = arena_alloc(arena, raster->width * channels + 1);
    const unsigned char *sample = raster->sample;

    for (size_t y = 0; y < raster->height; y++) {
        for (size_t x = 0; x < raster->width; x++, sample += colors) {
            memcpy(row + x * channels, sample, colors);
            if (raster->alpha != NULL) {
                row[x * channels + colors] =
                    raster->alpha[y * raster->width + x];
            }
        }
        png_write_row(png, row);
    }
}

static void
write_file(png_structp png, png_infop info, struct arena *arena,
           const struct raster *raster)
{
    int type =
        raster->component_count == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB;

    if (raster->alpha != NULL) {
        type |= PNG_COLOR_MASK_ALPHA;
    }
    png_set_IHDR(png, info, raster->width, raster->height, 8, type,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    write_rows(png, arena, raster);
    png_write_end(png, NULL);
}

struct str
png_file_write(struct arena *arena, const struct raster *raster)
{
    png_structp png = png_create_write_struct(
        PNG_LIBPNG_VER_STRING, NULL, fail_to_write, ignore_png_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    struct strbuf out;

    if (info == NULL) {
        arena_fail_out_of_memory();
    }
    strbuf_init(&out);
    png_set_write_fn(png, &out, take_bytes, flush_nothing);
    write_file(png, info, arena, raster);
    png_destroy_write_struct(&png, &info);
    return strbuf_take(arena, &out);
}
