/* What a camera wrote about its owner reaches no output. */
#include "document/picture/picture_clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define BYTES(literal) str_from((literal), sizeof(literal) - 1)

#define EXIF(orientation)                                                 \
    "\xFF\xE1\0\x2C"                                                      \
    "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" orientation \
    "\0\0\0\0\0\0GPS 48 N 2E"
#define JFIF "\xFF\xE0\0\x07JFIF\0"
#define SCAN         \
    "\xFF\xDA\0\x02" \
    "data\xFF\0more\xFF\xD0rest"

static bool
has(struct str content, const char *word)
{
    return str_find(content, str_from_c(word)) != STR_NOT_FOUND;
}

static void
jpeg_loses_what_the_camera_wrote(void **state)
{
    struct arena arena;
    unsigned orientation;
    struct str clean;
    struct str content = BYTES(
        "\xFF\xD8" JFIF EXIF("\x06") "\xFF\xFE\0\x08"
                                     "secret"
                                     "\xFF\xED\0\x06"
                                     "IPTC"
                                     "\xFF\xE2\0\x05MPF"
                                     "\xFF\xE2\0\x0F"
                                     "ICC_PROFILE\0!" SCAN "\xFF\xFE\0\x07"
                                     "later" SCAN "\xFF\xD9trailer");

    (void)state;
    arena_init(&arena);
    clean = picture_clean_jpeg(&arena, content, &orientation);
    assert_int_equal(orientation, 6);
    assert_true(str_equal(clean, BYTES("\xFF\xD8" JFIF "\xFF\xE2\0\x0F"
                                       "ICC_PROFILE\0!" SCAN SCAN "\xFF\xD9")));
    arena_release(&arena);
}

/* A fill byte and markers without data hide nothing behind them. */
static void
jpeg_is_walked_over_markers_without_data(void **state)
{
    static const char *const bare[] = {"\xFF\x01", "\xFF\xD8", "\xFF\xD3",
                                       "\xFF\xFF\xFF"};
    struct arena arena;
    unsigned orientation;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++) {
        struct str content =
            str_join3(&arena, BYTES("\xFF\xD8"), str_from_c(bare[i]),
                      BYTES(EXIF("\x06") "\xFF\xFE\0\x08"
                                         "secret" SCAN "\xFF\xD9"));
        struct str clean = picture_clean_jpeg(&arena, content, &orientation);
        assert_false(has(clean, "GPS") || has(clean, "secret"));
        assert_int_equal(orientation, 6);
    }
    arena_release(&arena);
}

static void
a_turned_jpeg_stays_turned(void **state)
{
    struct arena arena;
    unsigned orientation;
    struct str content = BYTES("\xFF\xD8" EXIF("\x08") SCAN "\xFF\xD9");
    struct str clean;

    (void)state;
    arena_init(&arena);
    clean = picture_clean(&arena, PICTURE_JPEG, content);
    assert_true(has(clean, "Exif"));
    assert_false(has(clean, "GPS"));
    clean = picture_clean_jpeg(&arena, clean, &orientation);
    assert_int_equal(orientation, 8);
    clean = picture_clean(&arena, PICTURE_JPEG,
                          BYTES("\xFF\xD8" EXIF("\x01") SCAN "\xFF\xD9"));
    assert_true(str_equal(clean, BYTES("\xFF\xD8" SCAN "\xFF\xD9")));
    arena_release(&arena);
}

static void
a_broken_length_ends_somewhere(void **state)
{
    struct arena arena;
    unsigned orientation;

    (void)state;
    arena_init(&arena);
    picture_clean_jpeg(&arena, BYTES("\xFF\xD8\xFF\xE1\xFF\xFF"), &orientation);
    picture_clean_jpeg(&arena, BYTES("\xFF\xD8\xFF\xE1\0\0"), &orientation);
    picture_clean_jpeg(&arena, BYTES("\xFF\xD8"), &orientation);
    picture_clean(&arena, PICTURE_PNG,
                  BYTES("\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFF"
                        "tEXt1234"));
    assert_int_equal(orientation, 1);
    arena_release(&arena);
}

static void
png_loses_its_texts(void **state)
{
    struct arena arena;
    struct str content = BYTES("\x89PNG\r\n\x1a\n"
                               "\0\0\0\0IHDRcrc!"
                               "\0\0\0\x03tEXtwhocrc!"
                               "\0\0\0\0eXIfcrc!"
                               "\0\0\0\x01gAMA1crc!"
                               "\0\0\0\0IENDcrc!more");

    (void)state;
    arena_init(&arena);
    assert_true(str_equal(picture_clean(&arena, PICTURE_PNG, content),
                          BYTES("\x89PNG\r\n\x1a\n"
                                "\0\0\0\0IHDRcrc!"
                                "\0\0\0\x01gAMA1crc!"
                                "\0\0\0\0IENDcrc!")));
    assert_true(str_equal(picture_clean(&arena, PICTURE_SVG, STR("<svg/>")),
                          STR("<svg/>")));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jpeg_loses_what_the_camera_wrote),
        cmocka_unit_test(jpeg_is_walked_over_markers_without_data),
        cmocka_unit_test(a_turned_jpeg_stays_turned),
        cmocka_unit_test(a_broken_length_ends_somewhere),
        cmocka_unit_test(png_loses_its_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
