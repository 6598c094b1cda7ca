#include "jpeg_file.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/arena.h"
#include "picture_clean.h"

enum {
    QUALITY = 92, /* out of a hundred: the eye finds no difference */
    PARTS_MAX = 8 /* libjpeg reads at an eighth at least */
};

struct jpeg_failure { /* pub is first: libjpeg hands back a pointer to it */
    struct jpeg_error_mgr pub;
    jmp_buf out;
};

static _Noreturn void
leave_on_error(j_common_ptr info)
{
    longjmp(((struct jpeg_failure *)info->err)->out, 1);
}

static void
stay_silent(j_common_ptr info)
{
    (void)info;
}

/* Warnings are told by a level below zero: what was read is not what was
 * written. */
static void
count_warnings(j_common_ptr info, int level)
{
    info->err->num_warnings += level < 0;
}

static void
prepare_errors(struct jpeg_failure *failure)
{
    jpeg_std_error(&failure->pub);
    failure->pub.error_exit = leave_on_error;
    failure->pub.output_message = stay_silent;
    failure->pub.emit_message = count_warnings;
}

/* Inks to light, as an ordinary printer would mix them; Adobe's files hold
 * the inks inverted. The files claim one color space, and that is sRGB. */
static void
mix_inks(struct raster *raster, bool is_inverted)
{
    size_t count = (size_t)raster->width * raster->height;
    const unsigned char *ink = raster->sample;
    unsigned char *light = raster->sample;

    for (size_t i = 0; i < count; i++, ink += 4, light += 3) {
        unsigned black = is_inverted ? ink[3] : 255U - ink[3];
        for (size_t k = 0; k < 3; k++) {
            unsigned value = is_inverted ? ink[k] : 255U - ink[k];
            light[k] = (unsigned char)((value * black + 127) / 255);
        }
    }
    raster->component_count = 3;
}

/* Decode rows and put each pixel where the orientation says. */
static void
decode_turned(struct arena *arena, struct jpeg_decompress_struct *info,
              unsigned orientation, struct raster *raster)
{
    size_t colors = (size_t)info->output_components;
    size_t wide = info->output_width;
    size_t high = info->output_height;
    bool is_swapped = orientation >= 5;
    bool flips_x = orientation == 2 || orientation == 3 || orientation == 7 ||
                   orientation == 8;
    bool flips_y = orientation == 3 || orientation == 4 || orientation == 6 ||
                   orientation == 7;
    unsigned char *row = arena_alloc(arena, wide * colors);
    unsigned char *out = arena_alloc(arena, wide * high * colors + 1);
    size_t out_wide = is_swapped ? high : wide;

    for (size_t y = 0; y < high; y++) {
        jpeg_read_scanlines(info, &row, 1);
        for (size_t x = 0; x < wide; x++) {
            size_t u = is_swapped ? y : x;
            size_t v = is_swapped ? x : y;
            size_t right = is_swapped ? high - 1 : wide - 1;
            size_t bottom = is_swapped ? wide - 1 : high - 1;
            if (is_swapped ? flips_y : flips_x) {
                u = right - u;
            }
            if (is_swapped ? flips_x : flips_y) {
                v = bottom - v;
            }
            memcpy(out + (v * out_wide + u) * colors, row + x * colors, colors);
        }
    }
    *raster = (struct raster){.width = (uint32_t)out_wide,
                              .height = (uint32_t)(is_swapped ? wide : high),
                              .component_count = (unsigned)colors,
                              .sample = out};
}

static bool
has_known_colors(const struct jpeg_decompress_struct *info, const char **reason)
{
    if (info->num_components == 2 || info->num_components > 4) {
        *reason = "it is neither gray, RGB nor CMYK";
        return false;
    }
    return true;
}

/* Open the file, and have `work` read its rows; errors of libjpeg end it. */
static bool
decompress(struct str clean,
           void (*work)(struct jpeg_decompress_struct *info, void *data),
           void *data, const char **reason)
{
    struct jpeg_decompress_struct info;
    struct jpeg_failure failure;
    bool is_read;

    prepare_errors(&failure);
    info.err = &failure.pub;
    jpeg_create_decompress(&info);
    if (setjmp(failure.out) != 0) {
        jpeg_destroy_decompress(&info);
        *reason = "its JPEG data is damaged";
        return false;
    }
    jpeg_mem_src(&info, (const unsigned char *)clean.data, clean.size_bytes);
    jpeg_read_header(&info, TRUE);
    is_read = has_known_colors(&info, reason);
    if (is_read) {
        work(&info, data);
    }
    jpeg_destroy_decompress(&info);
    return is_read;
}

struct reading {
    struct arena *arena;
    unsigned orientation;
    uint64_t pixels_max;
    struct raster *raster;
};

static void
read_pixels(struct jpeg_decompress_struct *info, void *data)
{
    const struct reading *reading = data;
    bool is_inverted = info->saw_Adobe_marker;

    for (info->scale_denom = 1; info->scale_denom < PARTS_MAX;
         info->scale_denom *= 2) {
        jpeg_calc_output_dimensions(info);
        if ((uint64_t)info->output_width * info->output_height <=
            reading->pixels_max) {
            break;
        }
    }
    jpeg_start_decompress(info);
    decode_turned(reading->arena, info, reading->orientation, reading->raster);
    if (reading->raster->component_count == 4) {
        mix_inks(reading->raster, is_inverted);
    }
}

bool
jpeg_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
               struct raster *raster, const char **reason)
{
    struct reading reading = {arena, 1, pixels_max, raster};
    struct str clean = picture_clean_jpeg(arena, content, &reading.orientation);

    return decompress(clean, read_pixels, &reading, reason);
}

struct checking {
    struct arena *scratch;
    struct jpeg_facts *facts;
};

/* All rows at an eighth of the size, which costs no more than reading them. */
static void
read_past(struct jpeg_decompress_struct *info, void *data)
{
    const struct checking *checking = data;
    unsigned char *row;

    info->scale_denom = PARTS_MAX;
    info->dct_method = JDCT_IFAST;
    info->do_fancy_upsampling = FALSE;
    jpeg_start_decompress(info);
    row = arena_alloc(checking->scratch, (size_t)info->output_width *
                                             (size_t)info->output_components);
    while (info->output_scanline < info->output_height) {
        jpeg_read_scanlines(info, &row, 1);
    }
    jpeg_finish_decompress(info);
    checking->facts->component_count = (unsigned)info->num_components;
    checking->facts->is_cut_short = info->err->num_warnings > 0;
}

bool
jpeg_file_check(struct arena *scratch, struct str content,
                struct jpeg_facts *facts, const char **reason)
{
    struct checking checking = {scratch, facts};
    struct str clean;

    *facts = (struct jpeg_facts){.orientation = 1};
    clean = picture_clean_jpeg(scratch, content, &facts->orientation);
    return decompress(clean, read_past, &checking, reason);
}

/* -------------------------------------------------------------- writing */

static _Noreturn void
fail_to_write(j_common_ptr info)
{
    (void)info;
    arena_fail_out_of_memory();
}

static void
write_rows(struct jpeg_compress_struct *info, const struct raster *raster)
{
    unsigned char *row = raster->sample;

    jpeg_set_defaults(info);
    jpeg_set_quality(info, QUALITY, TRUE);
    jpeg_start_compress(info, TRUE);
    for (uint32_t y = 0; y < raster->height; y++) {
        jpeg_write_scanlines(info, &row, 1);
        row += (size_t)raster->width * raster->component_count;
    }
    jpeg_finish_compress(info);
}

struct str
jpeg_file_write(struct arena *arena, const struct raster *raster)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size_bytes = 0;
    struct str content;

    info.err = jpeg_std_error(&errors);
    errors.error_exit = fail_to_write;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &bytes, &size_bytes);
    info.image_width = raster->width;
    info.image_height = raster->height;
    info.input_components = (int)raster->component_count;
    info.in_color_space =
        raster->component_count == 1 ? JCS_GRAYSCALE : JCS_RGB;
    write_rows(&info, raster);
    content = str_copy(arena, str_from((const char *)bytes, size_bytes));
    jpeg_destroy_compress(&info);
    free(bytes);
    return content;
}
