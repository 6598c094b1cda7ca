#include "tiff_file.h"

#include <stdio.h>
#include <string.h>

#include <tiffio.h>

#include "base/arena.h"

/* Four bytes each are kept, and libtiff may hold a strip as large. */
#ifndef TIFF_PIXELS_MAX /* less where inputs are tried by the million */
#define TIFF_PIXELS_MAX (UINT64_C(20) * 1000 * 1000)
#endif

enum {
    RGBA = 4,
    ALLOCATION_MAX_BYTES = 256 * 1024 * 1024
};

struct tiff_source {
    struct str content;
    uint64_t at;
};

static tmsize_t
give_bytes(thandle_t handle, void *out, tmsize_t count)
{
    struct tiff_source *source = handle;
    uint64_t size = source->content.size_bytes;
    uint64_t left = source->at < size ? size - source->at : 0;
    uint64_t given = (uint64_t)count < left ? (uint64_t)count : left;

    memcpy(out, source->content.data + (given == 0 ? 0 : source->at), given);
    source->at += given;
    return (tmsize_t)given;
}

static tmsize_t
take_no_bytes(thandle_t handle, void *bytes, tmsize_t count)
{
    (void)handle;
    (void)bytes;
    (void)count;
    return 0;
}

static toff_t
move_to(thandle_t handle, toff_t offset, int from)
{
    struct tiff_source *source = handle;

    source->at = from == SEEK_SET   ? offset
                 : from == SEEK_CUR ? source->at + offset
                                    : source->content.size_bytes + offset;
    return source->at;
}

static int
keep_open(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t
size_of(thandle_t handle)
{
    const struct tiff_source *source = handle;

    return source->content.size_bytes;
}

/* An error handler that says nothing and is content. */
static int
stay_silent(TIFF *tiff, void *data, const char *module, const char *form,
            va_list arguments)
{
    (void)tiff;
    (void)data;
    (void)module;
    (void)form;
    (void)arguments;
    return 1;
}

static TIFF *
open_source(struct tiff_source *source)
{
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    TIFF *tiff;

    if (options == NULL) {
        arena_fail_out_of_memory();
    }
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, ALLOCATION_MAX_BYTES);
    TIFFOpenOptionsSetErrorHandlerExtR(options, stay_silent, NULL);
    TIFFOpenOptionsSetWarningHandlerExtR(options, stay_silent, NULL);
    /* m: the file is not mapped, for there is none */
    tiff = TIFFClientOpenExt("picture", "rm", source, give_bytes, take_no_bytes,
                             move_to, keep_open, size_of, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

static void
add_row(struct raster_builder *builder, const uint32_t *pixel, uint32_t width,
        unsigned char *row)
{
    for (uint32_t x = 0; x < width; x++) {
        row[x * RGBA] = (unsigned char)TIFFGetR(pixel[x]);
        row[x * RGBA + 1] = (unsigned char)TIFFGetG(pixel[x]);
        row[x * RGBA + 2] = (unsigned char)TIFFGetB(pixel[x]);
        row[x * RGBA + 3] = (unsigned char)TIFFGetA(pixel[x]);
    }
    raster_add_row(builder, row);
}

static bool
read_pixels(struct arena *arena, TIFF *tiff, uint64_t pixels_max,
            struct raster *raster, const char **reason)
{
    uint32_t width = 0;
    uint32_t height = 0;
    struct raster_builder builder;
    uint32_t *pixel;
    unsigned char *row;

    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    if (width == 0 || height == 0 ||
        (uint64_t)width * height > TIFF_PIXELS_MAX) {
        *reason = width == 0 || height == 0
                      ? "its size is zero"
                      : "it has more than 20 million pixels";
        return false;
    }
    pixel = ARENA_ARRAY(arena, uint32_t, (size_t)width * height);
    if (TIFFReadRGBAImageOriented(tiff, width, height, pixel,
                                  ORIENTATION_TOPLEFT, 1) == 0) {
        return false;
    }
    row = arena_alloc(arena, (size_t)width * RGBA);
    raster_begin(arena, &builder, width, height, 3, pixels_max);
    for (uint32_t y = 0; y < height; y++) {
        add_row(&builder, pixel + (size_t)y * width, width, row);
    }
    *raster = raster_end(&builder);
    return true;
}

bool
tiff_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
               struct raster *raster, const char **reason)
{
    struct tiff_source source = {.content = content};
    TIFF *tiff = open_source(&source);
    bool is_read = false;

    *reason = "its TIFF data is damaged";
    if (tiff != NULL) {
        is_read = read_pixels(arena, tiff, pixels_max, raster, reason);
        TIFFClose(tiff);
    }
    return is_read;
}
