/* Well-formed and ill-formed UTF-8, table 3-7 of the standard. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *bytes;
    size_t size;
    size_t invalid; /* offset, or STR_NOT_FOUND */
} sequence[] = {
    {"abc", 3, STR_NOT_FOUND},
    {"\xC3\xA9", 2, STR_NOT_FOUND},
    {"\xE2\x82\xAC", 3, STR_NOT_FOUND},
    {"\xF0\x9F\xAB\x96", 4, STR_NOT_FOUND},
    {"\xED\x9F\xBF", 3, STR_NOT_FOUND},     /* U+D7FF */
    {"\xEE\x80\x80", 3, STR_NOT_FOUND},     /* U+E000 */
    {"\xF4\x8F\xBF\xBF", 4, STR_NOT_FOUND}, /* U+10FFFF */
    {"a\x80", 2, 1},                        /* lone continuation */
    {"ab\xC0\xAF", 4, 2},                   /* over-long slash */
    {"\xC1\xBF", 2, 0},
    {"\xE0\x80\x80", 3, 0},     /* over-long */
    {"\xED\xA0\x80", 3, 0},     /* surrogate */
    {"\xF0\x80\x80\x80", 4, 0}, /* over-long */
    {"\xF4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
    {"\xF5\x80\x80\x80", 4, 0},
    {"\xE2\x82", 2, 0}, /* cut off */
    {"\xC3", 1, 0},     /* cut off */
    {"a\xFF\xFE", 3, 1},
    {"\xC3(", 2, 0},
};

static void
ill_formed_bytes_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sequence / sizeof sequence[0]; i++) {
        struct str s = str_from(sequence[i].bytes, sequence[i].size);
        assert_int_equal(utf8_find_invalid(s), sequence[i].invalid);
    }
}

static void
decoding_never_leaves_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sequence / sizeof sequence[0]; i++) {
        struct str s = str_from(sequence[i].bytes, sequence[i].size);
        size_t at = 0;
        while (at < s.size_bytes) {
            size_t before = at;
            utf8_next(s, &at);
            assert_true(at > before && at <= s.size_bytes);
        }
    }
}

static void
every_code_point_comes_back(void **state)
{
    char bytes[UTF8_SIZE_MAX];

    (void)state;
    for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
        size_t size = utf8_encode(c, bytes);
        struct str s = str_from(bytes, size);
        size_t at = 0;
        if (c >= 0xD800 && c <= 0xDFFF) {
            assert_int_equal(utf8_next(s, &at), 0xFFFD);
            continue;
        }
        assert_int_equal(utf8_find_invalid(s), STR_NOT_FOUND);
        assert_int_equal(utf8_next(s, &at), c);
        assert_int_equal(at, size);
        assert_int_equal(utf8_previous(s, &at), c);
        assert_int_equal(at, 0);
    }
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
}

static void
counting_is_in_code_points(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(STR("")), 0);
    assert_int_equal(utf8_count(STR("caf\xC3\xA9 \xF0\x9F\xAB\x96")), 6);
}

static void
beginnings_end_with_whole_characters(void **state)
{
    static const struct {
        const char *text;
        size_t size_max;
        size_t size;
    } cut[] = {{"abc", 5, 3},
               {"abc", 2, 2},
               {"a\xE3\x81\x81", 4, 4},
               {"a\xE3\x81\x81", 3, 1},
               {"a\xE3\x81\x81", 2, 1},
               {"\xF0\x9F\xAB\x96x", 3, 0},
               {"\xF0\x9F\xAB\x96x", 4, 4},
               {"", 0, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        struct str text = str_from_c(cut[i].text);
        assert_int_equal(utf8_beginning(text, cut[i].size_max).size_bytes,
                         cut[i].size);
    }
}

static void
controls_and_noncharacters_are_refused(void **state)
{
    size_t count = 0;

    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        count += utf8_is_refused(c);
    }
    assert_int_equal(count, 29 + 1 + 31 + 5 + 32 + 2 * 17);
    assert_false(utf8_is_refused('\t'));
    assert_false(utf8_is_refused(0x85));
    assert_false(utf8_is_refused(0x2066));
    assert_true(utf8_is_refused(0x10FFFF));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ill_formed_bytes_are_found),
        cmocka_unit_test(decoding_never_leaves_the_text),
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(counting_is_in_code_points),
        cmocka_unit_test(beginnings_end_with_whole_characters),
        cmocka_unit_test(controls_and_noncharacters_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
