#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/letter_case.h"

static void
pairs_lead_to_each_other(void **state)
{
    static const uint32_t pair[][2] = {
        {'A', 'a'},           {'Z', 'z'},      {0xC9, 0xE9},   {0xD8, 0xF8},
        {0x100, 0x101},       {0x141, 0x142},  {0x178, 0xFF},  {0x17D, 0x17E},
        {0x386, 0x3AC},       {0x391, 0x3B1},  {0x3A9, 0x3C9}, {0x401, 0x451},
        {0x410, 0x430},       {0x42F, 0x44F},  {0x49A, 0x49B}, {0x531, 0x561},
        {0x1E9E + 2, 0x1EA1}, {0x1EF8, 0x1EF9}};

    (void)state;
    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++) {
        assert_int_equal(letter_to_lower(pair[i][0]), pair[i][1]);
        assert_int_equal(letter_to_upper(pair[i][1]), pair[i][0]);
        assert_int_equal(letter_to_lower(pair[i][1]), pair[i][1]);
        assert_int_equal(letter_to_upper(pair[i][0]), pair[i][0]);
    }
}

static void
what_has_no_case_stays(void **state)
{
    static const uint32_t character[] = {'1',   '-',    0xD7,   0xF7,
                                         0x138, 0x2019, 0x4E2D, 0x1F600};

    (void)state;
    for (size_t i = 0; i < sizeof character / sizeof character[0]; i++) {
        assert_int_equal(letter_to_lower(character[i]), character[i]);
        assert_int_equal(letter_to_upper(character[i]), character[i]);
    }
}

/* Going down and up again never ends at another letter than at first. */
static void
mappings_are_stable(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x3000; c++) {
        uint32_t lower = letter_to_lower(c);
        assert_int_equal(letter_to_lower(lower), lower);
        if (lower != c) {
            assert_int_equal(letter_to_upper(lower), c);
            assert_true(letter_is_letter(c) && letter_is_letter(lower));
        }
    }
}

static void
letters_are_told_from_other_signs(void **state)
{
    (void)state;
    assert_true(letter_is_letter('q') && letter_is_letter(0xE9));
    assert_true(letter_is_letter(0x301) && letter_is_letter(0x434));
    assert_false(letter_is_letter('\'') || letter_is_letter('3'));
    assert_false(letter_is_letter(0x2019) || letter_is_letter(0xD7));
}

static void
text_becomes_capitals(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(str_equal_c(
        letter_text_to_upper(&arena, STR("Gru\xC3\x9F, \xC3\xA9t\xC3\xA9!")),
        "GRUSS, \xC3\x89T\xC3\x89!"));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_lead_to_each_other),
        cmocka_unit_test(what_has_no_case_stays),
        cmocka_unit_test(mappings_are_stable),
        cmocka_unit_test(letters_are_told_from_other_signs),
        cmocka_unit_test(text_becomes_capitals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
