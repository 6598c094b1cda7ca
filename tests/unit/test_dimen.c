/* Lengths: units, rounding, what is no length. */
#include "base/dimen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
units_are_exact_to_a_unit(void **state)
{
    static const struct {
        const char *text;
        dimen length;
    } row[] = {{"1pt", 1024},
               {"1in", 72 * 1024},
               {"2.54cm", 72 * 1024},
               {"25.4mm", 72 * 1024},
               {"96px", 72 * 1024},
               {"6pc", 72 * 1024},
               {"0", 0},
               {"0.5pt", 512},
               {"-1pt", -1024},
               {"9mm", 26124}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        dimen length = 77;
        assert_true(dimen_parse(str_from_c(row[i].text), &length));
        assert_int_equal(length, row[i].length);
    }
}

static void
what_is_no_length_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",      "1",    "pt",    "1 pt",    "1em",          "1e3pt",
        "nanpt", "1ptx", "--1pt", "1.2.3pt", "99999999999pt"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        dimen length = 0;
        assert_false(dimen_parse(str_from_c(wrong[i]), &length));
    }
}

static void
scaling_rounds_to_nearest(void **state)
{
    (void)state;
    assert_int_equal(dimen_scale(10, 1, 4), 3);
    assert_int_equal(dimen_scale(10, 1, 3), 3);
    assert_int_equal(dimen_scale(-10, 1, 3), -3);
    assert_int_equal(dimen_scale(DIMEN_MAX, 1000, 1000), DIMEN_MAX);
    assert_int_equal(dimen_from_micrometres(25400), 72 * 1024);
    assert_int_equal(dimen_to_micrometres(72 * 1024), 25400);
    assert_int_equal(dimen_to_millipoints(1536), 1500);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_are_exact_to_a_unit),
        cmocka_unit_test(what_is_no_length_is_refused),
        cmocka_unit_test(scaling_rounds_to_nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
