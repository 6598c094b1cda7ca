#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "typeset/table/table_columns.h"

enum {
    COUNT = 4
};

static dimen
sum(const struct table_column *column)
{
    dimen width = 0;

    for (size_t i = 0; i < COUNT; i++) {
        width += column[i].width;
    }
    return width;
}

static void
natural_widths_are_kept_when_they_fit(void **state)
{
    struct table_column column[COUNT] = {{.narrowest = 10, .widest = 20},
                                         {.narrowest = 5, .widest = 5},
                                         {.narrowest = 7, .widest = 30},
                                         {.narrowest = 1, .widest = 9}};

    (void)state;
    assert_int_equal(table_columns_choose(column, COUNT, 100, false), 0);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(column[i].width, column[i].widest);
    }
}

static void
no_column_goes_below_its_longest_word(void **state)
{
    struct table_column column[COUNT] = {{.narrowest = 100, .widest = 4000},
                                         {.narrowest = 300, .widest = 300},
                                         {.narrowest = 50, .widest = 900},
                                         {.narrowest = 10, .widest = 20}};

    (void)state;
    assert_int_equal(table_columns_choose(column, COUNT, 1000, false), 0);
    assert_in_range(sum(column), 990, 1000);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(column[i].width >= column[i].narrowest);
        assert_true(column[i].width <= column[i].widest);
    }
}

static void
marks_are_equal_and_writing_takes_the_rest(void **state)
{
    struct table_column column[COUNT] = {
        {.narrowest = 50, .widest = 100},
        {.role = COLUMN_MARKS, .narrowest = 30, .widest = 30},
        {.role = COLUMN_MARKS, .narrowest = 45, .widest = 45},
        {.role = COLUMN_WRITE, .narrowest = 20, .widest = 20}};

    (void)state;
    assert_int_equal(table_columns_choose(column, COUNT, 1000, true), 0);
    assert_int_equal(column[0].width, 100);
    assert_int_equal(column[1].width, 45);
    assert_int_equal(column[2].width, 45);
    assert_int_equal(column[3].width, 810);
}

static void
what_cannot_fit_is_narrowed_and_told(void **state)
{
    struct table_column column[COUNT] = {{.narrowest = 40960, .widest = 90000},
                                         {.narrowest = 40960, .widest = 40960},
                                         {.narrowest = 20480, .widest = 20480},
                                         {.narrowest = 20480, .widest = 20480}};

    (void)state;
    assert_int_equal(table_columns_choose(column, COUNT, 61440, true), 61440);
    assert_int_equal(sum(column), 61440);
    assert_int_equal(column[0].width, 20480);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(natural_widths_are_kept_when_they_fit),
        cmocka_unit_test(no_column_goes_below_its_longest_word),
        cmocka_unit_test(marks_are_equal_and_writing_takes_the_rest),
        cmocka_unit_test(what_cannot_fit_is_narrowed_and_told),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
