#include "image.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "../base/file.h"
#include "../document/picture_clean.h"

/* What is being loaded, for the one place that reports. */
struct load {
    struct arena *arena;
    struct image *image;
    const char *reason; /* set when it failed */
};

/* ------------------------------------------------------------------- PNG */

/* Interleaved samples with alpha to samples and, unless all of it is opaque,
 * an alpha plane. */
static void
split_alpha(struct load *load, const unsigned char *pixel)
{
    struct image *image = load->image;
    size_t colours = image->component_count;
    size_t count = (size_t)image->width * image->height;
    unsigned char *sample = arena_alloc(load->arena, count * colours + 1);
    unsigned char *alpha = arena_alloc(load->arena, count + 1);
    unsigned char all = 0xFF;

    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < colours; k++) {
            sample[i * colours + k] = pixel[i * (colours + 1) + k];
        }
        alpha[i] = pixel[i * (colours + 1) + colours];
        all = (unsigned char)(all & alpha[i]);
    }
    image->data = str_from((const char *)sample, count * colours);
    if (all != 0xFF) {
        image->alpha = str_from((const char *)alpha, count);
    }
}

static bool
load_png(struct load *load, struct str content)
{
    png_image png;
    unsigned char *pixel;
    bool is_loaded;

    memset(&png, 0, sizeof png);
    png.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&png, content.data,
                                         content.size_bytes) == 0) {
        load->reason = "its PNG data is damaged";
        return false;
    }
    load->image->encoding = IMAGE_SAMPLES;
    load->image->width = png.width;
    load->image->height = png.height;
    load->image->component_count =
        (png.format & PNG_FORMAT_FLAG_COLOR) != 0 ? 3 : 1;
    png.format =
        load->image->component_count == 3 ? PNG_FORMAT_RGBA : PNG_FORMAT_GA;
    pixel = arena_alloc(load->arena, PNG_IMAGE_SIZE(png));
    is_loaded = png_image_finish_read(&png, NULL, pixel, 0, NULL) != 0;
    png_image_free(&png);
    if (!is_loaded) {
        load->reason = "its PNG data is damaged";
        return false;
    }
    split_alpha(load, pixel);
    return true;
}

/* ------------------------------------------------------------------ JPEG */

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

static void
stay_silent_about(j_common_ptr info, int level)
{
    (void)info;
    (void)level;
}

/* Inks to light, as an ordinary printer would mix them; Adobe's files hold
 * the inks inverted. The files claim one colour space, and that is sRGB. */
static void
mix_inks(struct load *load, bool is_inverted)
{
    struct image *image = load->image;
    size_t count = (size_t)image->width * image->height;
    const unsigned char *ink = (const unsigned char *)image->data.data;
    unsigned char *light = arena_alloc(load->arena, count * 3 + 1);

    for (size_t i = 0; i < count; i++) {
        unsigned black = ink[i * 4 + 3];
        black = is_inverted ? black : 255 - black;
        for (size_t k = 0; k < 3; k++) {
            unsigned value = ink[i * 4 + k];
            value = is_inverted ? value : 255 - value;
            light[i * 3 + k] = (unsigned char)((value * black + 127) / 255);
        }
    }
    image->component_count = 3;
    image->data = str_from((const char *)light, count * 3);
}

/* Decode rows and put each pixel where the orientation says. */
static void
decode_turned(struct load *load, struct jpeg_decompress_struct *info,
              unsigned orientation)
{
    struct image *image = load->image;
    size_t colours = (size_t)info->output_components;
    size_t wide = info->output_width;
    size_t high = info->output_height;
    bool is_swapped = orientation >= 5;
    bool flips_x = orientation == 2 || orientation == 3 || orientation == 7 ||
                   orientation == 8;
    bool flips_y = orientation == 3 || orientation == 4 || orientation == 6 ||
                   orientation == 7;
    unsigned char *row = arena_alloc(load->arena, wide * colours);
    unsigned char *out = arena_alloc(load->arena, wide * high * colours + 1);
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
            memcpy(out + (v * out_wide + u) * colours, row + x * colours,
                   colours);
        }
    }
    image->encoding = IMAGE_SAMPLES;
    image->component_count = (unsigned)colours;
    image->width = (uint32_t)out_wide;
    image->height = (uint32_t)(is_swapped ? wide : high);
    image->data = str_from((const char *)out, wide * high * colours);
}

static void
read_jpeg(struct load *load, struct jpeg_decompress_struct *info,
          struct str content)
{
    unsigned orientation = 1;
    struct str clean = picture_clean_jpeg(load->arena, content, &orientation);
    struct image *image = load->image;

    jpeg_mem_src(info, (const unsigned char *)clean.data, clean.size_bytes);
    jpeg_read_header(info, TRUE);
    if (orientation != 1 || info->num_components == 4) {
        bool is_cmyk = info->num_components == 4;
        bool is_inverted = info->saw_Adobe_marker;
        jpeg_start_decompress(info);
        decode_turned(load, info, orientation);
        if (is_cmyk) {
            mix_inks(load, is_inverted);
        }
        return;
    }
    image->encoding = IMAGE_JPEG;
    image->width = info->image_width;
    image->height = info->image_height;
    image->component_count = (unsigned)info->num_components;
    image->data = clean;
}

static bool
load_jpeg(struct load *load, struct str content)
{
    struct jpeg_decompress_struct info;
    struct jpeg_failure failure;

    info.err = jpeg_std_error(&failure.pub);
    failure.pub.error_exit = leave_on_error;
    failure.pub.output_message = stay_silent;
    failure.pub.emit_message = stay_silent_about;
    jpeg_create_decompress(&info);
    if (setjmp(failure.out) != 0) {
        jpeg_destroy_decompress(&info);
        load->reason = "its JPEG data is damaged";
        return false;
    }
    read_jpeg(load, &info, content);
    jpeg_destroy_decompress(&info);
    return true;
}

static struct image *
load_image(struct arena *arena, struct str path, struct str name,
           struct source_pos pos, struct diagnostics *diagnostics)
{
    struct load load = {.arena = arena,
                        .image = ARENA_NEW(arena, struct image)};
    struct str content;
    struct picture picture;
    bool is_loaded = false;

    if (!file_read(arena, str_to_c(arena, path), &content, &load.reason)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_UNREADABLE, pos, name,
                    str_from_c(load.reason));
        return NULL;
    }
    picture = picture_probe(content);
    load.reason = picture.reason;
    if (picture.kind == PICTURE_PNG) {
        is_loaded = load_png(&load, content);
    } else if (picture.kind == PICTURE_JPEG) {
        is_loaded = load_jpeg(&load, content);
    } else if (picture.kind == PICTURE_SVG) {
        load.reason = "it is a drawing";
    }
    if (!is_loaded) {
        DIAG_REPORT(diagnostics, DIAG_IMAGE_BROKEN, pos, name,
                    str_from_c(load.reason));
        return NULL;
    }
    return load.image;
}

const struct image *
image_set_find(struct arena *arena, struct image_set *set, struct str path,
               struct str name, struct source_pos pos,
               struct diagnostics *diagnostics)
{
    struct image *image = strmap_find(&set->image_by_path, path);

    if (image == NULL) {
        image = load_image(arena, path, name, pos, diagnostics);
        if (image != NULL) {
            image->serial = ++set->count;
            strmap_add(arena, &set->image_by_path, path, image);
        }
    }
    return image;
}
