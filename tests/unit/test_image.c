/* Every type of PNG, and JPEGs in gray, color and ink, any way up. */
#include "paint/image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include "base/strbuf.h"
#include "document/picture/picture_file.h"

struct desk {
    struct arena arena;
    struct diagnostics diagnostics;
    struct picture picture; /* the last one loaded */
};

static void
desk_open(struct desk *desk)
{
    arena_init(&desk->arena);
    diagnostics_init(&desk->diagnostics);
}

static void
desk_close(struct desk *desk)
{
    diagnostics_release(&desk->diagnostics);
    arena_release(&desk->arena);
}

enum {
    WIDE = 5,
    HIGH = 3
};

/* As a book loads it: checked, found, and read when the PDF is written. */
static const struct image_data *
load(struct desk *desk, struct str content)
{
    struct image_set set = {0};
    char path[] = "/tmp/image-XXXXXX";
    int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "wb");
    struct picture picture = picture_file_check(&desk->arena, content, NULL);
    struct image_data *data = ARENA_NEW(&desk->arena, struct image_data);
    const struct image *image;
    const char *reason;

    assert_non_null(file);
    fwrite(content.data, 1, content.size_bytes, file);
    fclose(file);
    assert_int_not_equal(picture.kind, PICTURE_BROKEN);
    image = image_set_find(&desk->arena, &set,
                           str_copy(&desk->arena, str_from_c(path)), &picture);
    assert_true(image_read(&desk->arena, image, data, &reason));
    assert_int_equal(image->width, data->width);
    assert_int_equal(image->height, data->height);
    assert_int_equal(picture.has_alpha, data->alpha.size_bytes > 0);
    desk->picture = picture;
    remove(path);
    return data;
}

/* ------------------------------------------------------------------- PNG */

static void
write_png_bytes(png_structp png, png_bytep bytes, png_size_t size)
{
    strbuf_add_bytes(png_get_io_ptr(png), (const char *)bytes, size);
}

/* The sample at (x, y) of channel c, spread over the whole range. */
static unsigned
sample_at(unsigned x, unsigned y, unsigned c, unsigned bits)
{
    unsigned most = (1U << bits) - 1;

    return ((x * 37 + y * 101 + c * 59) * (bits == 16 ? 251 : 1)) % (most + 1);
}

static unsigned
channels_of(int color_type)
{
    switch (color_type) {
    case PNG_COLOR_TYPE_RGB:
        return 3;
    case PNG_COLOR_TYPE_RGB_ALPHA:
        return 4;
    case PNG_COLOR_TYPE_GRAY_ALPHA:
        return 2;
    default:
        return 1;
    }
}

static void
pack_row(png_byte *row, unsigned y, unsigned channels, unsigned bits)
{
    memset(row, 0, 64);
    for (unsigned i = 0; i < WIDE * channels; i++) {
        unsigned value = sample_at(i / channels, y, i % channels, bits);
        if (bits == 16) {
            row[i * 2] = (png_byte)(value >> 8);
            row[i * 2 + 1] = (png_byte)(value & 255);
        } else {
            unsigned at = i * bits;
            row[at / 8] =
                (png_byte)(row[at / 8] | value << (8 - bits - at % 8));
        }
    }
}

struct png_kind {
    int color_type;
    int bits;
    int interlace;
    bool has_transparency; /* tRNS: of sample 0, or the first pixel */
};

static void
add_extras(png_structp png, png_infop info, const struct png_kind *kind)
{
    char key[] = "Comment";
    char words[] = "SECRET";
    png_text text = {
        .compression = PNG_TEXT_COMPRESSION_NONE, .key = key, .text = words};
    png_color palette[256];
    png_byte alpha[2] = {0, 255};
    png_color_16 clear = {.gray = 0,
                          .red = (png_uint_16)sample_at(0, 0, 0, 8),
                          .green = (png_uint_16)sample_at(0, 0, 1, 8),
                          .blue = (png_uint_16)sample_at(0, 0, 2, 8)};

    for (int i = 0; i < 256; i++) {
        palette[i] = (png_color){(png_byte)i, (png_byte)(255 - i),
                                 (png_byte)(i * 7 % 256)};
    }
    if (kind->color_type == PNG_COLOR_TYPE_PALETTE) {
        png_set_PLTE(png, info, palette, 1 << kind->bits);
    }
    if (kind->has_transparency && kind->color_type == PNG_COLOR_TYPE_PALETTE) {
        png_set_tRNS(png, info, alpha, 2, NULL);
    } else if (kind->has_transparency) {
        png_set_tRNS(png, info, NULL, 0, &clear);
    }
    png_set_text(png, info, &text, 1);
}

static struct str
make_png(struct desk *desk, const struct png_kind *kind)
{
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_byte row[HIGH][64];
    png_bytep rows[HIGH] = {row[0], row[1], row[2]};
    struct strbuf out;
    struct str content;

    strbuf_init(&out);
    png_set_write_fn(png, &out, write_png_bytes, NULL);
    png_set_IHDR(png, info, WIDE, HIGH, kind->bits, kind->color_type,
                 kind->interlace, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    add_extras(png, info, kind);
    for (unsigned y = 0; y < HIGH; y++) {
        pack_row(row[y], y, channels_of(kind->color_type),
                 (unsigned)kind->bits);
    }
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    content = strbuf_copy(&desk->arena, &out);
    strbuf_release(&out);
    return content;
}

/* The rows as they went in, each behind its filter byte, which is none. */
static void
assert_rows(const struct image_data *image, const struct png_kind *kind)
{
    unsigned char bytes[1024];
    uLongf size = sizeof bytes;
    size_t row_size =
        (WIDE * channels_of(kind->color_type) * (unsigned)kind->bits + 7) / 8;

    assert_int_equal(uncompress(bytes, &size,
                                (const unsigned char *)image->bytes.data,
                                image->bytes.size_bytes),
                     Z_OK);
    assert_int_equal(size, HIGH * (row_size + 1));
    for (unsigned y = 0; y < HIGH; y++) {
        png_byte row[64];
        pack_row(row, y, channels_of(kind->color_type), (unsigned)kind->bits);
        assert_int_equal(bytes[y * (row_size + 1)], 0);
        assert_memory_equal(&bytes[y * (row_size + 1) + 1], row, row_size);
    }
}

static unsigned
expected_sample(const struct png_kind *kind, unsigned x, unsigned y, unsigned c)
{
    unsigned bits = (unsigned)kind->bits;
    unsigned value;

    if (kind->color_type == PNG_COLOR_TYPE_PALETTE) {
        value = sample_at(x, y, 0, bits);
        return c == 0 ? value : c == 1 ? 255 - value : value * 7 % 256;
    }
    value = sample_at(x, y, c, bits);
    return (value * 255 + ((1U << bits) - 1) / 2) / ((1U << bits) - 1);
}

static unsigned
expected_alpha(const struct png_kind *kind, unsigned x, unsigned y)
{
    unsigned bits = (unsigned)kind->bits;
    unsigned colors = kind->color_type & PNG_COLOR_MASK_COLOR ? 3 : 1;

    if ((kind->color_type & PNG_COLOR_MASK_ALPHA) != 0) {
        return expected_sample(kind, x, y, colors);
    }
    if (kind->color_type == PNG_COLOR_TYPE_RGB) {
        return x == 0 && y == 0 ? 0 : 255;
    }
    return sample_at(x, y, 0, bits) == 0 ? 0 : 255;
}

static void
assert_near(unsigned found, unsigned expected, unsigned tolerance)
{
    assert_in_range(found + tolerance, expected, expected + 2 * tolerance);
}

/* Decoded: colors as they were, alpha apart. */
static void
assert_samples(const struct image_data *image, const struct png_kind *kind)
{
    const unsigned char *sample = (const unsigned char *)image->bytes.data;
    const unsigned char *alpha = (const unsigned char *)image->alpha.data;
    bool has_alpha = kind->has_transparency ||
                     (kind->color_type & PNG_COLOR_MASK_ALPHA) != 0;
    unsigned count = image->component_count;

    assert_int_equal(image->bytes.size_bytes, WIDE * HIGH * count);
    assert_int_equal(image->alpha.size_bytes, has_alpha ? WIDE * HIGH : 0);
    for (unsigned i = 0; i < WIDE * HIGH; i++) {
        unsigned x = i % WIDE;
        unsigned y = i / WIDE;
        bool is_seen = !has_alpha || alpha[i] > 0;
        for (unsigned c = 0; is_seen && c < count; c++) {
            assert_near(sample[i * count + c], expected_sample(kind, x, y, c),
                        kind->bits == 16);
        }
        if (has_alpha) {
            assert_near(alpha[i], expected_alpha(kind, x, y), kind->bits == 16);
        }
    }
}

static void
check_png(const struct png_kind *kind)
{
    struct desk desk;
    const struct image_data *image;
    bool is_plain = kind->bits <= 8 && !kind->has_transparency &&
                    kind->interlace == PNG_INTERLACE_NONE &&
                    (kind->color_type & PNG_COLOR_MASK_ALPHA) == 0;

    desk_open(&desk);
    image = load(&desk, make_png(&desk, kind));
    assert_non_null(image);
    assert_int_equal(image->width, WIDE);
    assert_int_equal(image->height, HIGH);
    assert_int_equal(image->encoding, is_plain ? IMAGE_PNG : IMAGE_SAMPLES);
    assert_int_equal(image->sample_bits, is_plain ? kind->bits : 8);
    assert_int_equal(desk.picture.is_bilevel, kind->bits == 1);
    if (is_plain) {
        assert_rows(image, kind);
        assert_int_equal(image->palette.size_bytes,
                         kind->color_type == PNG_COLOR_TYPE_PALETTE
                             ? (3U << kind->bits)
                             : 0);
    } else {
        assert_samples(image, kind);
    }
    assert_int_equal(str_find(image->bytes, STR("SECRET")), STR_NOT_FOUND);
    assert_int_equal(desk.diagnostics.entry.count, 0);
    desk_close(&desk);
}

static void
every_type_of_png_is_right(void **state)
{
    static const struct {
        int color_type;
        int bits[6]; /* 0: no more */
    } row[] = {{PNG_COLOR_TYPE_GRAY, {1, 2, 4, 8, 16, 0}},
               {PNG_COLOR_TYPE_RGB, {8, 16, 0}},
               {PNG_COLOR_TYPE_PALETTE, {1, 2, 4, 8, 0}},
               {PNG_COLOR_TYPE_GRAY_ALPHA, {8, 16, 0}},
               {PNG_COLOR_TYPE_RGB_ALPHA, {8, 16, 0}}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        for (size_t j = 0; row[i].bits[j] != 0; j++) {
            struct png_kind kind = {.color_type = row[i].color_type,
                                    .bits = row[i].bits[j]};
            kind.interlace = PNG_INTERLACE_NONE;
            check_png(&kind);
            kind.interlace = PNG_INTERLACE_ADAM7;
            check_png(&kind);
        }
    }
}

static void
transparency_by_color_is_kept(void **state)
{
    static const struct png_kind kind[] = {
        {PNG_COLOR_TYPE_GRAY, 1, 0, true},
        {PNG_COLOR_TYPE_GRAY, 8, 0, true},
        {PNG_COLOR_TYPE_RGB, 8, 0, true},
        {PNG_COLOR_TYPE_PALETTE, 2, 0, true},
        {PNG_COLOR_TYPE_PALETTE, 8, 0, true}};

    (void)state;
    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
        check_png(&kind[i]);
    }
}

/* ------------------------------------------------------------------ JPEG */

struct jpeg_kind {
    J_COLOR_SPACE space;
    bool is_progressive;
    bool has_adobe_marker;
    unsigned orientation; /* 0: no Exif */
};

enum {
    JPEG_WIDE = 32, /* two blocks by one: a dark half on the left */
    JPEG_HIGH = 16,
    DARK = 40,
    LIGHT = 200
};

static void
add_exif(struct jpeg_compress_struct *jpeg, unsigned orientation)
{
    unsigned char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0"
                           "\x01\0\0\0\0\0\0\0\0GPS SECRET";

    exif[25] = (unsigned char)orientation;
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, exif, sizeof exif - 1);
    jpeg_write_marker(jpeg, JPEG_COM, (const unsigned char *)"SECRET", 6);
}

static struct str
make_jpeg(struct desk *desk, const struct jpeg_kind *kind)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    unsigned char row[JPEG_WIDE * 4];
    JSAMPROW rows[] = {row};
    struct str content;

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = JPEG_WIDE;
    jpeg.image_height = JPEG_HIGH;
    jpeg.in_color_space = kind->space;
    jpeg.input_components = kind->space == JCS_GRAYSCALE ? 1
                            : kind->space == JCS_CMYK    ? 4
                                                         : 3;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    jpeg.write_Adobe_marker = kind->has_adobe_marker;
    if (kind->is_progressive) {
        jpeg_simple_progression(&jpeg);
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (kind->orientation > 0) {
        add_exif(&jpeg, kind->orientation);
    }
    for (unsigned y = 0; y < JPEG_HIGH; y++) {
        for (int i = 0; i < JPEG_WIDE * jpeg.input_components; i++) {
            bool is_left = i / jpeg.input_components < JPEG_WIDE / 2;
            row[i] = is_left ? DARK : LIGHT;
        }
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    content = str_copy(&desk->arena, str_from((const char *)bytes, size));
    free(bytes);
    return content;
}

static void
gray_and_color_pass_through_without_metadata(void **state)
{
    static const struct jpeg_kind kind[] = {
        {JCS_GRAYSCALE, false, false, 1},
        {JCS_GRAYSCALE, true, false, 1},
        {JCS_RGB, false, false, 1},
        {JCS_RGB, true, false, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
        struct desk desk;
        const struct image_data *image;
        desk_open(&desk);
        image = load(&desk, make_jpeg(&desk, &kind[i]));
        assert_non_null(image);
        assert_int_equal(image->encoding, IMAGE_JPEG);
        assert_int_equal(image->component_count,
                         kind[i].space == JCS_GRAYSCALE ? 1 : 3);
        assert_int_equal(image->width, JPEG_WIDE);
        assert_true(str_starts_with(image->bytes, STR("\xFF\xD8")));
        assert_true(str_ends_with(image->bytes, STR("\xFF\xD9")));
        assert_int_equal(str_find(image->bytes, STR("SECRET")), STR_NOT_FOUND);
        assert_int_equal(str_find(image->bytes, STR("Exif")), STR_NOT_FOUND);
        desk_close(&desk);
    }
}

static unsigned
sample_of(const struct image_data *image, unsigned x, unsigned y)
{
    size_t at = ((size_t)y * image->width + x) * image->component_count;

    return (unsigned char)image->bytes.data[at];
}

/* Show a photograph taken with the camera in any of eight ways: the dark half
 * comes out where it was seen. */
static void
a_turned_photograph_is_set_upright(void **state)
{
    enum {
        LEFT,
        RIGHT,
        TOP,
        BOTTOM
    };
    static const int dark_side[] = {LEFT, LEFT, RIGHT,  RIGHT, LEFT,
                                    TOP,  TOP,  BOTTOM, BOTTOM};

    (void)state;
    for (unsigned orientation = 2; orientation <= 8; orientation++) {
        struct jpeg_kind kind = {JCS_GRAYSCALE, false, false, orientation};
        struct desk desk;
        const struct image_data *image;
        unsigned wide = orientation >= 5 ? JPEG_HIGH : JPEG_WIDE;
        unsigned high = orientation >= 5 ? JPEG_WIDE : JPEG_HIGH;
        int side = dark_side[orientation];
        bool is_dark[4];
        desk_open(&desk);
        image = load(&desk, make_jpeg(&desk, &kind));
        assert_non_null(image);
        assert_int_equal(image->encoding, IMAGE_SAMPLES);
        assert_int_equal(image->width, wide);
        assert_int_equal(image->height, high);
        is_dark[LEFT] = sample_of(image, 1, high / 2) < 128;
        is_dark[RIGHT] = sample_of(image, wide - 2, high / 2) < 128;
        is_dark[TOP] = sample_of(image, wide / 2, 1) < 128;
        is_dark[BOTTOM] = sample_of(image, wide / 2, high - 2) < 128;
        assert_true(is_dark[side]);
        assert_false(is_dark[side ^ 1]);
        desk_close(&desk);
    }
}

/* Ink 40 of 255 with as much black: light (215 * 215 / 255) of 255. Adobe
 * stores the light that is left, so there 40 is much ink. */
static void
inks_become_light(void **state)
{
    static const struct {
        bool is_adobe;
        unsigned left;
        unsigned right;
    } row[] = {{false, 215 * 215 / 255, 55 * 55 / 255},
               {true, DARK * DARK / 255, LIGHT * LIGHT / 255}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct jpeg_kind kind = {JCS_CMYK, false, row[i].is_adobe, 0};
        struct desk desk;
        const struct image_data *image;
        desk_open(&desk);
        image = load(&desk, make_jpeg(&desk, &kind));
        assert_non_null(image);
        assert_int_equal(image->encoding, IMAGE_SAMPLES);
        assert_int_equal(image->component_count, 3);
        assert_int_equal(image->bytes.size_bytes, JPEG_WIDE * JPEG_HIGH * 3);
        assert_near(sample_of(image, 4, 8), row[i].left, 3);
        assert_near(sample_of(image, JPEG_WIDE - 4, 8), row[i].right, 3);
        desk_close(&desk);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_of_png_is_right),
        cmocka_unit_test(transparency_by_color_is_kept),
        cmocka_unit_test(gray_and_color_pass_through_without_metadata),
        cmocka_unit_test(a_turned_photograph_is_set_upright),
        cmocka_unit_test(inks_become_light),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
