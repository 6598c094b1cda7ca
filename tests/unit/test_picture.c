#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/picture/picture.h"

/* A gray PNG of one pixel, byte by byte. */
static const unsigned char tiny_png[] = {
    0x89, 'P', 'N',  'G',  0x0D, 0x0A, 0x1A, 0x0A, 0,    0, 0, 13,
    'I',  'H', 'D',  'R',  0,    0,    0,    1,    0,    0, 0, 1,
    8,    0,   0,    0,    0,    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0,
    10,   'I', 'D',  'A',  'T',  0x78, 0x9C, 0x63, 0x68, 0, 0, 0,
    0x82, 0,   0x81, 0x77, 0xCD, 0x72, 0xB6, 0,    0,    0, 0, 'I',
    'E',  'N', 'D',  0xAE, 0x42, 0x60, 0x82};

static struct str
png(size_t size_bytes)
{
    return str_from((const char *)tiny_png, size_bytes);
}

static void
whole_png_is_taken(void **state)
{
    struct picture picture = picture_probe(png(sizeof tiny_png));

    (void)state;
    assert_int_equal(picture.kind, PICTURE_PNG);
    assert_int_equal(picture.width, 1);
    assert_int_equal(picture.height, 1);
}

static void
every_cut_png_is_refused(void **state)
{
    (void)state;
    for (size_t size = 0; size < sizeof tiny_png; size++) {
        struct picture picture = picture_probe(png(size));
        assert_int_equal(picture.kind, PICTURE_BROKEN);
        assert_non_null(picture.reason);
    }
}

static void
a_damaged_chunk_is_refused(void **state)
{
    unsigned char damaged[sizeof tiny_png];

    (void)state;
    for (size_t i = 16; i < 33; i++) {
        for (size_t k = 0; k < sizeof damaged; k++) {
            damaged[k] = tiny_png[k];
        }
        damaged[i] ^= 0x40;
        assert_int_equal(
            picture_probe(str_from((char *)damaged, sizeof damaged)).kind,
            PICTURE_BROKEN);
    }
}

static void
jpeg_is_walked_to_its_end(void **state)
{
    static const unsigned char jpeg[] = {
        0xFF, 0xD8, 0xFF, 0xC0, 0,    11,   8,    0,    16,  0, 32,
        1,    1,    0x11, 0,    0xFF, 0xDA, 0,    8,    1,   1, 0,
        0,    63,   0,    0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD9};
    struct picture picture =
        picture_probe(str_from((const char *)jpeg, sizeof jpeg));

    (void)state;
    assert_int_equal(picture.kind, PICTURE_JPEG);
    assert_int_equal(picture.width, 32);
    assert_int_equal(picture.height, 16);
    for (size_t size = 3; size < sizeof jpeg; size++) {
        assert_int_equal(picture_probe(str_from((const char *)jpeg, size)).kind,
                         PICTURE_BROKEN);
    }
}

static void
other_content_is_named(void **state)
{
    (void)state;
    assert_int_equal(picture_probe(STR("<svg xmlns=''/>")).kind, PICTURE_SVG);
    assert_int_equal(picture_probe(STR("<html>")).kind, PICTURE_BROKEN);
    assert_string_equal(
        picture_probe(STR("version https://git-lfs.github.com/spec/v1")).reason,
        "it is a Git LFS pointer; fetch the file itself");
    assert_string_equal(picture_probe(STR("")).reason, "the file is empty");
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(whole_png_is_taken),
        cmocka_unit_test(every_cut_png_is_refused),
        cmocka_unit_test(a_damaged_chunk_is_refused),
        cmocka_unit_test(jpeg_is_walked_to_its_end),
        cmocka_unit_test(other_content_is_named),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
