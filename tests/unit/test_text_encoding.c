/* UTF-16 is read; bytes that are no UTF-8 are replaced, unless they are many. */
#include "manuscript/settings/text_encoding.h"

#include "place.h"

static void
assert_text(struct place *place, const char *bytes, size_t size,
            const char *expected, struct text_encoding *encoding)
{
    struct str text =
        text_encoding_read(&place->arena, str_from(bytes, size), encoding);

    assert_true(encoding->has_text);
    assert_true(str_equal_c(text, expected));
}

static void
utf16_is_read_by_its_mark(void **state)
{
    struct place *place = *state;
    struct text_encoding encoding;

    assert_text(place, "\xFF\xFE# \0\xE9\0=\xD8\x00\xDE", 2, "", &encoding);
    assert_text(place, "\xFF\xFE#\0\xE9\0=\xD8\x00\xDE", 10, "#é😀", &encoding);
    assert_true(encoding.is_utf16);
    assert_text(place, "\xFE\xFF\0#\0\xE9\xD8=\xDE\x00", 10, "#é😀", &encoding);
    assert_text(place, "\xFF\xFE#\0a\0b\0=\xD8", 10, "#ab\u25A1", &encoding);
    assert_int_equal(encoding.replaced_count, 1);
}

static void
bytes_that_are_none_are_replaced(void **state)
{
    struct place *place = *state;
    struct text_encoding encoding;

    assert_text(place, "\xEF\xBB\xBF# A", 6, "# A", &encoding);
    assert_int_equal(encoding.replaced_count, 0);
    assert_text(place, "caf\xE9, th\xE9, \xC3\xA9", 13,
                "caf\u25A1, th\u25A1, é", &encoding);
    assert_int_equal(encoding.replaced_count, 2);
    assert_int_equal(encoding.first_replaced, 3);
}

static void
what_is_no_text_stays_none(void **state)
{
    struct place *place = *state;
    struct text_encoding encoding;

    (void)text_encoding_read(&place->arena, STR("\xCF\xF0\xE8"), &encoding);
    assert_false(encoding.has_text);
    (void)text_encoding_read(&place->arena, str_from("abcdefgh\0\xFF", 10),
                             &encoding);
    assert_false(encoding.has_text);
    (void)text_encoding_read(&place->arena, str_from("ab\0c", 4), &encoding);
    assert_true(encoding.has_text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(utf16_is_read_by_its_mark, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(bytes_that_are_none_are_replaced,
                                        make_place, remove_place),
        cmocka_unit_test_setup_teardown(what_is_no_text_stays_none, make_place,
                                        remove_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
