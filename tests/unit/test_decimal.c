#include "base/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
expect(const char *text, size_t size, int64_t millionths, size_t fraction)
{
    struct decimal decimal;

    assert_int_equal(decimal_read(str_from_c(text), &decimal), size);
    if (size > 0) {
        assert_int_equal(decimal.millionths, millionths);
        assert_int_equal(decimal.fraction_digits, fraction);
    }
}

static void
numbers_are_read_exactly(void **state)
{
    (void)state;
    expect("12mm", 2, 12000000, 0);
    expect("0.5em", 3, 500000, 1);
    expect(".25", 3, 250000, 2);
    expect("7.", 2, 7000000, 0);
    expect("1.2.3", 3, 1200000, 1);
    expect("3000000", 7, INT64_C(3000000000000), 0);
}

static void
what_is_finer_is_cut_off_and_told(void **state)
{
    (void)state;
    expect("0.1234567", 9, 123456, 7);
    expect("0.0000009x", 9, 0, 7);
}

static void
what_is_no_number_takes_nothing(void **state)
{
    (void)state;
    expect("", 0, 0, 0);
    expect(".", 0, 0, 0);
    expect("-1", 0, 0, 0);
    expect("mm", 0, 0, 0);
    expect("3000001", 0, 0, 0);
    expect("99999999999999999999999999", 0, 0, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_exactly),
        cmocka_unit_test(what_is_finer_is_cut_off_and_told),
        cmocka_unit_test(what_is_no_number_takes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
