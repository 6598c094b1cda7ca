/* Slices: comparing, cutting, searching, counting edits. */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(actual, expected)                                     \
    do {                                                                 \
        struct str actual_ = (actual);                                   \
        assert_int_equal(actual_.size_bytes, strlen(expected));          \
        assert_memory_equal(actual_.data, expected, actual_.size_bytes); \
    } while (0)

static void
slices_are_clamped(void **state)
{
    struct str s = STR("kettle");

    (void)state;
    assert_str(str_tail(s, 2), "ttle");
    assert_str(str_tail(s, 9), "");
    assert_str(str_slice(s, 1, 3), "et");
    assert_str(str_slice(s, 4, STR_NOT_FOUND), "le");
    assert_str(str_slice(s, 4, 2), "");
    assert_str(str_from_c(NULL), "");
}

static void
comparing_is_by_bytes_and_length(void **state)
{
    (void)state;
    assert_true(str_equal(STR("a"), STR("a")));
    assert_false(str_equal(STR("a"), STR("ab")));
    assert_false(str_equal(STR("A"), STR("a")));
    assert_true(str_equal_ignoring_case(STR("AbC"), STR("aBc")));
    assert_false(str_equal_ignoring_case(STR("\xC3\x84"), STR("\xC3\xA4")));
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("ab"), STR("a")) > 0);
    assert_int_equal(str_compare(STR(""), STR("")), 0);
    assert_true(str_compare(STR("\xC3"), STR("z")) > 0);
    assert_true(str_starts_with(STR("abc"), STR("ab")));
    assert_false(str_starts_with(STR("a"), STR("ab")));
    assert_true(str_ends_with(STR("abc"), STR("bc")));
    assert_false(str_ends_with(STR("c"), STR("bc")));
    assert_true(str_ends_with(STR("c"), STR("")));
}

static void
searching_finds_first_and_last(void **state)
{
    (void)state;
    assert_int_equal(str_find_char(STR("a.b.c"), '.'), 1);
    assert_int_equal(str_find_last_char(STR("a.b.c"), '.'), 3);
    assert_int_equal(str_find_char(STR(""), '.'), STR_NOT_FOUND);
    assert_int_equal(str_find(STR("aabaab"), STR("ab")), 1);
    assert_int_equal(str_find(STR("aab"), STR("abc")), STR_NOT_FOUND);
    assert_int_equal(str_find(STR("abc"), STR("")), 0);
}

static void
lines_end_in_any_of_three_ways(void **state)
{
    struct str rest = STR("one\ntwo\r\nthree\rfour\n\nsix");
    const char *const expected[] = {"one", "two", "three", "four", "", "six"};
    struct str line;

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        assert_true(str_next_line(&rest, &line));
        assert_str(line, expected[i]);
    }
    assert_false(str_next_line(&rest, &line));
    rest = STR("last\n");
    assert_true(str_next_line(&rest, &line));
    assert_false(str_next_line(&rest, &line));
}

static void
words_are_parted_by_white_space(void **state)
{
    struct str rest = STR("  a bc\t\nd ");
    struct str word;

    (void)state;
    assert_true(str_next_word(&rest, &word));
    assert_str(word, "a");
    assert_true(str_next_word(&rest, &word));
    assert_str(word, "bc");
    assert_true(str_next_word(&rest, &word));
    assert_str(word, "d");
    assert_false(str_next_word(&rest, &word));
    assert_true(str_has_word(STR("ab cd"), STR("cd")));
    assert_false(str_has_word(STR("ab cd"), STR("c")));
    assert_false(str_has_word(STR(""), STR("c")));
    assert_str(str_trim(STR(" \t a b \r\n")), "a b");
    assert_str(str_trim(STR(" \t")), "");
    assert_str(str_trim_end(STR(" a ")), " a");
}

static void
lists_of_words_are_joined_and_searched(void **state)
{
    static const char *const word[] = {"md", "Markdown", NULL};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(
        str_equal_c(str_join_words(&arena, STR("a b"), STR("c")), "a b c"));
    assert_true(str_equal_c(str_join_words(&arena, STR(""), STR("c")), "c"));
    assert_true(str_equal_c(str_join_words(&arena, STR("a"), STR("")), "a"));
    assert_true(str_is_empty(str_join_words(&arena, STR(""), STR(""))));
    arena_release(&arena);
    assert_true(str_is_one_of(STR("MD"), word));
    assert_true(str_is_one_of(STR("markdown"), word));
    assert_false(str_is_one_of(STR("mark"), word));
    assert_true(str_starts_with_ignoring_case(STR("MailTo:x"), STR("mailto:")));
    assert_false(str_starts_with_ignoring_case(STR("mail"), STR("mailto:")));
}

static void
letters_and_digits_are_those_of_ascii(void **state)
{
    static const char others[] = "@[`{/: \x80\xC3";

    (void)state;
    for (char c = '0'; c <= '9'; c++) {
        assert_true(char_is_digit(c) && char_is_alphanumeric(c));
        assert_false(char_is_letter(c));
    }
    for (char c = 'a'; c <= 'z'; c++) {
        assert_true(char_is_letter(c) && char_is_letter((char)(c - 32)));
        assert_true(char_is_alphanumeric(c) && !char_is_digit(c));
    }
    for (size_t i = 0; i < sizeof others; i++) {
        assert_false(char_is_alphanumeric(others[i]));
        assert_int_equal(char_hex_value(others[i]), 16);
    }
    assert_int_equal(char_hex_value('9'), 9);
    assert_int_equal(char_hex_value('a'), 10);
    assert_int_equal(char_hex_value('F'), 15);
    assert_int_equal(char_hex_value('g'), 16);
}

static void
counts_are_digits_within_a_limit(void **state)
{
    uint32_t count = 7;

    (void)state;
    assert_true(str_to_count(STR("120"), 120, &count));
    assert_int_equal(count, 120);
    assert_true(str_to_count(STR("007"), 120, &count));
    assert_int_equal(count, 7);
    assert_false(str_to_count(STR("121"), 120, &count));
    assert_false(str_to_count(STR(""), 120, &count));
    assert_false(str_to_count(STR("-1"), 120, &count));
    assert_false(str_to_count(STR("1a"), 120, &count));
    assert_false(str_to_count(STR("4294967296"), UINT32_MAX, &count));
    assert_false(
        str_to_count(STR("99999999999999999999999"), UINT32_MAX, &count));
}

static void
distance_counts_edits_up_to_a_limit(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("title"), STR("title"), 3), 0);
    assert_int_equal(str_distance(STR("titel"), STR("title"), 3), 2);
    assert_int_equal(str_distance(STR("kitten"), STR("sitting"), 9), 3);
    assert_int_equal(str_distance(STR(""), STR("abc"), 9), 3);
    assert_int_equal(str_distance(STR("abc"), STR("xyz"), 1), 2);
}

static void
joining_ends_in_a_nul(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_string_equal(str_join(&arena, STR("a"), STR("b")).data, "ab");
    assert_string_equal(str_join3(&arena, STR("a"), STR(""), STR("c")).data,
                        "ac");
    assert_string_equal(str_to_c(&arena, str_slice(STR("abc"), 0, 2)), "ab");
    assert_string_equal(str_copy(&arena, str_slice(STR("abc"), 1, 2)).data,
                        "b");
    assert_string_equal(str_from_number(&arena, -42).data, "-42");
    assert_string_equal(str_from_number(&arena, INT64_MIN).data,
                        "-9223372036854775808");
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_clamped),
        cmocka_unit_test(comparing_is_by_bytes_and_length),
        cmocka_unit_test(searching_finds_first_and_last),
        cmocka_unit_test(lines_end_in_any_of_three_ways),
        cmocka_unit_test(words_are_parted_by_white_space),
        cmocka_unit_test(lists_of_words_are_joined_and_searched),
        cmocka_unit_test(letters_and_digits_are_those_of_ascii),
        cmocka_unit_test(counts_are_digits_within_a_limit),
        cmocka_unit_test(distance_counts_edits_up_to_a_limit),
        cmocka_unit_test(joining_ends_in_a_nul),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
