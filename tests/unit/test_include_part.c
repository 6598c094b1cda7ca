/* A part of a file is found by its lines or by its name. */
#include "manuscript/foreign/include_part.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const code = "one\n"
                                "// ANCHOR: tea\n"
                                "two\r\n"
                                "// ANCHOR_END: tea\n"
                                "# --8<-- [start:pot]\n"
                                "three\n"
                                "# --8<-- [end:pot]\n"
                                "// #region cup\n"
                                "four";

static void
assert_part(const char *name, const char *expected, int first_line)
{
    struct include_part part;

    assert_true(include_part_find(str_from_c(code), str_from_c(name), &part));
    assert_int_equal(part.text.size_bytes, str_from_c(expected).size_bytes);
    assert_true(str_equal_c(part.text, expected));
    assert_int_equal(part.first_line, first_line);
}

static void
names_find_what_stands_between_two_marks(void **state)
{
    (void)state;
    assert_part("tea", "two\r\n", 3);
    assert_part("pot", "three\n", 6);
    assert_part("cup", "four", 9);
}

static void
numbers_find_lines(void **state)
{
    (void)state;
    assert_part("1", "one\n", 1);
    assert_part("3:4", "two\r\n// ANCHOR_END: tea\n", 3);
    assert_part("9:", "four", 9);
    assert_part(":1", "one\n", 1);
    assert_part("10:12", "", 10);
}

static void
other_names_find_nothing(void **state)
{
    struct include_part part;

    (void)state;
    assert_false(include_part_find(str_from_c(code), STR("te"), &part));
    assert_false(include_part_find(str_from_c(code), STR("0"), &part));
    assert_true(include_part_is_mark(STR("// ANCHOR: tea")));
    assert_false(include_part_is_mark(STR("an anchor")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_find_what_stands_between_two_marks),
        cmocka_unit_test(numbers_find_lines),
        cmocka_unit_test(other_names_find_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
