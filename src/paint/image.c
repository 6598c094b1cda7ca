#include "image.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "document/picture/picture_clean.h"

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
    size_t colors = image->component_count;
    size_t count = (size_t)image->width * image->height;
    unsigned char *sample = arena_alloc(load->arena, count * colors + 1);
    unsigned char *alpha = arena_alloc(load->arena, count + 1);
    unsigned char all = 0xFF;

    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < colors; k++) {
            sample[i * colors + k] = pixel[i * (colors + 1) + k];
        }
        alpha[i] = pixel[i * (colors + 1) + colors];
        all = (unsigned char)(all & alpha[i]);
    }
    image->data = str_from((const char *)sample, count * colors);
    if (all != 0xFF) {
        image->alpha = str_from((const char *)alpha, count);
    }
}

/* A PNG without alpha, and in the colors of the screen, may go into a PDF as
 * it is: its rows are deflated in the same way, filters and all. */
struct png_parts {
    unsigned sample_bits;
    unsigned color_type;
    bool is_interlaced;
    bool has_alpha;
    bool has_own_colors; /* a gamma or profile that someone must apply */
    struct str palette;
    struct strbuf rows;
};

static uint32_t
read_u32(struct str content, size_t at)
{
    uint32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        value = value << 8 | (unsigned char)content.data[at + i];
    }
    return value;
}

enum {
    PNG_GAMMA_OF_SCREENS = 45455, /* 1/2.2, in hundred thousandths */
    PNG_COLOR_GRAY = 0,
    PNG_COLOR_RGB = 2,
    PNG_COLOR_PALETTE = 3
};

static void
take_chunk(struct png_parts *parts, struct str name, struct str data)
{
    if (str_equal_c(name, "IHDR")) {
        parts->sample_bits = (unsigned char)data.data[8];
        parts->color_type = (unsigned char)data.data[9];
        parts->is_interlaced = data.data[12] != 0;
    } else if (str_equal_c(name, "PLTE")) {
        parts->palette = data;
    } else if (str_equal_c(name, "tRNS")) {
        parts->has_alpha = true;
    } else if (str_equal_c(name, "IDAT")) {
        strbuf_add(&parts->rows, data);
    } else if (str_equal_c(name, "iCCP") ||
               (str_equal_c(name, "gAMA") && data.size_bytes >= 4 &&
                read_u32(data, 0) != PNG_GAMMA_OF_SCREENS)) {
        parts->has_own_colors = true;
    }
}

/* picture_probe found the chunks whole. */
static void
read_chunks(struct png_parts *parts, struct str content)
{
    size_t at = 8;

    while (content.size_bytes - at >= 12) {
        size_t size = read_u32(content, at);
        struct str name = str_slice(content, at + 4, at + 8);
        take_chunk(parts, name, str_slice(content, at + 8, at + 8 + size));
        if (str_equal_c(name, "IEND")) {
            return;
        }
        at += 12 + size;
    }
}

static bool
may_pass_through(const struct png_parts *parts)
{
    bool is_plain = parts->color_type == PNG_COLOR_GRAY ||
                    parts->color_type == PNG_COLOR_RGB ||
                    (parts->color_type == PNG_COLOR_PALETTE &&
                     parts->palette.size_bytes >= 3);

    return is_plain && parts->sample_bits <= 8 && !parts->is_interlaced &&
           !parts->has_alpha && !parts->has_own_colors;
}

/* What was decoded stands for the proof that the data are sound. */
static void
pass_through(struct load *load, struct str content)
{
    struct image *image = load->image;
    struct png_parts parts = {0};

    strbuf_init(&parts.rows);
    read_chunks(&parts, content);
    image->is_bilevel = parts.sample_bits == 1;
    if (may_pass_through(&parts)) {
        bool has_palette = parts.color_type == PNG_COLOR_PALETTE;
        image->encoding = IMAGE_PNG;
        image->sample_bits = parts.sample_bits;
        image->component_count = parts.color_type == PNG_COLOR_RGB ? 3 : 1;
        image->palette =
            has_palette ? str_copy(load->arena, parts.palette) : STR_EMPTY;
        image->data = strbuf_copy(load->arena, &parts.rows);
    }
    strbuf_release(&parts.rows);
}

/* libpng's simplified reader is not used: it mixes up the rows of interlaced
 * files of 16 bits (1.6.39). */
struct png_source {
    struct str content;
    size_t at;
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

static void
read_png(struct load *load, png_structp png, png_infop info)
{
    struct image *image = load->image;
    png_bytep *row;
    unsigned char *pixel;
    size_t row_size;

    png_read_info(png, info);
    ask_for_plain_samples(png);
    png_read_update_info(png, info);
    image->encoding = IMAGE_SAMPLES;
    image->sample_bits = 8;
    image->width = png_get_image_width(png, info);
    image->height = png_get_image_height(png, info);
    image->component_count = png_get_channels(png, info) - 1U;
    row_size = png_get_rowbytes(png, info);
    pixel = arena_alloc(load->arena, row_size * image->height + 1);
    row = ARENA_ARRAY(load->arena, png_bytep, image->height);
    for (size_t y = 0; y < image->height; y++) {
        row[y] = pixel + y * row_size;
    }
    png_read_image(png, row);
    split_alpha(load, pixel);
}

static bool
load_png(struct load *load, struct str content)
{
    struct png_source source = {.content = content};
    jmp_buf failure;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &failure,
                                             leave_png, ignore_png_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);

    if (info == NULL) {
        arena_fail_out_of_memory();
    }
    if (setjmp(failure) != 0) {
        png_destroy_read_struct(&png, &info, NULL);
        load->reason = "its PNG data is damaged";
        return false;
    }
    png_set_read_fn(png, &source, give_bytes);
    read_png(load, png, info);
    png_destroy_read_struct(&png, &info, NULL);
    pass_through(load, content);
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
 * the inks inverted. The files claim one color space, and that is sRGB. */
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
    size_t colors = (size_t)info->output_components;
    size_t wide = info->output_width;
    size_t high = info->output_height;
    bool is_swapped = orientation >= 5;
    bool flips_x = orientation == 2 || orientation == 3 || orientation == 7 ||
                   orientation == 8;
    bool flips_y = orientation == 3 || orientation == 4 || orientation == 6 ||
                   orientation == 7;
    unsigned char *row = arena_alloc(load->arena, wide * colors);
    unsigned char *out = arena_alloc(load->arena, wide * high * colors + 1);
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
    image->encoding = IMAGE_SAMPLES;
    image->component_count = (unsigned)colors;
    image->width = (uint32_t)out_wide;
    image->height = (uint32_t)(is_swapped ? wide : high);
    image->data = str_from((const char *)out, wide * high * colors);
}

static void
read_jpeg(struct load *load, struct jpeg_decompress_struct *info,
          struct str content)
{
    unsigned orientation = 1;
    struct str clean = picture_clean_jpeg(load->arena, content, &orientation);
    struct image *image = load->image;

    image->sample_bits = 8;
    jpeg_mem_src(info, (const unsigned char *)clean.data, clean.size_bytes);
    jpeg_read_header(info, TRUE);
    if (info->num_components == 2 || info->num_components > 4) {
        load->reason = "it is neither gray, RGB nor CMYK";
        return;
    }
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
    return load->reason == NULL;
}

/* `name` is what a message calls it. */
static struct image *
decode_image(struct arena *arena, struct str content, struct str name,
             struct source_pos pos, struct diagnostics *diagnostics)
{
    struct load load = {.arena = arena,
                        .image = ARENA_NEW(arena, struct image)};
    struct picture picture = picture_probe(content);
    bool is_loaded = false;

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

static struct image *
load_image(struct arena *arena, struct str path, struct str name,
           struct source_pos pos, struct diagnostics *diagnostics)
{
    struct str content;
    const char *reason;

    if (!file_read(arena, str_to_c(arena, path), &content, &reason)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_UNREADABLE, pos, name,
                    str_from_c(reason));
        return NULL;
    }
    return decode_image(arena, content, name, pos, diagnostics);
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

const struct image *
image_set_find_content(struct arena *arena, struct image_set *set,
                       struct str content, struct str name,
                       struct source_pos pos, struct diagnostics *diagnostics)
{
    struct image *image = strmap_find(&set->image_by_path, content);

    if (image == NULL) {
        image = decode_image(arena, content, name, pos, diagnostics);
        if (image != NULL) {
            image->serial = ++set->count;
            strmap_add(arena, &set->image_by_path, content, image);
        }
    }
    return image;
}
