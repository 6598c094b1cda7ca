/* A buffer that grows; numbers without locale. */
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define assert_buffer(buffer, expected)                          \
    do {                                                         \
        assert_int_equal((buffer).size_bytes, strlen(expected)); \
        assert_string_equal((buffer).data, expected);            \
    } while (0)

static void
text_of_all_kinds_is_added(void **state)
{
    struct strbuf buffer;

    (void)state;
    strbuf_init(&buffer);
    assert_buffer(buffer, "");
    strbuf_add(&buffer, STR("ab"));
    strbuf_add_c(&buffer, "cd");
    strbuf_add_char(&buffer, 'e');
    strbuf_add_repeated(&buffer, '.', 3);
    strbuf_add_repeated(&buffer, '.', 0);
    strbuf_add_code_point(&buffer, 0x20AC);
    assert_buffer(buffer, "abcde...\xE2\x82\xAC");
    strbuf_truncate(&buffer, 2);
    assert_buffer(buffer, "ab");
    strbuf_clear(&buffer);
    assert_buffer(buffer, "");
    strbuf_release(&buffer);
}

static void
numbers_are_written_whole(void **state)
{
    struct strbuf buffer;

    (void)state;
    strbuf_init(&buffer);
    strbuf_add_number(&buffer, 0);
    strbuf_add_char(&buffer, ' ');
    strbuf_add_number(&buffer, INT64_MIN);
    strbuf_add_char(&buffer, ' ');
    strbuf_add_number(&buffer, INT64_MAX);
    assert_buffer(buffer, "0 -9223372036854775808 9223372036854775807");
    strbuf_clear(&buffer);
    strbuf_add_hex(&buffer, 0xAB, 4);
    strbuf_add_hex(&buffer, 0, 1);
    strbuf_add_hex(&buffer, 0x12345, 2);
    assert_buffer(buffer, "00AB012345");
    strbuf_release(&buffer);
}

static void
scaled_numbers_lose_idle_zeros(void **state)
{
    static const struct {
        int64_t number;
        unsigned decimals;
        const char *text;
    } row[] = {{1250, 3, "1.25"}, {1000, 3, "1"},    {5, 3, "0.005"},
               {0, 3, "0"},       {-1, 3, "-0.001"}, {-2500, 3, "-2.5"},
               {12, 0, "12"},     {100, 1, "10"}};
    struct strbuf buffer;

    (void)state;
    strbuf_init(&buffer);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        strbuf_clear(&buffer);
        strbuf_add_scaled(&buffer, row[i].number, row[i].decimals);
        assert_buffer(buffer, row[i].text);
    }
    strbuf_release(&buffer);
}

static void
a_buffer_grows_without_losing_anything(void **state)
{
    struct strbuf buffer;

    (void)state;
    strbuf_init(&buffer);
    for (int i = 0; i < 100000; i++) {
        strbuf_add_char(&buffer, (char)('a' + i % 26));
    }
    assert_int_equal(buffer.size_bytes, 100000);
    for (size_t i = 0; i < buffer.size_bytes; i++) {
        assert_int_equal(buffer.data[i], 'a' + (int)(i % 26));
    }
    assert_int_equal(buffer.data[100000], '\0');
    strbuf_add_bytes(&buffer, "\0x", 2);
    assert_int_equal(buffer.size_bytes, 100002);
    strbuf_release(&buffer);
}

static void
a_copy_outlives_the_buffer(void **state)
{
    struct strbuf buffer;
    struct arena arena;
    struct str copy;

    (void)state;
    arena_init(&arena);
    strbuf_init(&buffer);
    strbuf_add_c(&buffer, "kept");
    copy = strbuf_copy(&arena, &buffer);
    strbuf_release(&buffer);
    assert_string_equal(copy.data, "kept");
    arena_release(&arena);
}

static void
json_strings_are_quoted_and_escaped(void **state)
{
    struct strbuf buffer;

    (void)state;
    strbuf_init(&buffer);
    strbuf_add_json(&buffer, STR("a \"b\" \\ \n \xC3\xA9"));
    assert_string_equal(buffer.data, "\"a \\\"b\\\" \\\\ \\u000A \xC3\xA9\"");
    strbuf_release(&buffer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_all_kinds_is_added),
        cmocka_unit_test(numbers_are_written_whole),
        cmocka_unit_test(scaled_numbers_lose_idle_zeros),
        cmocka_unit_test(a_buffer_grows_without_losing_anything),
        cmocka_unit_test(a_copy_outlives_the_buffer),
        cmocka_unit_test(json_strings_are_quoted_and_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
