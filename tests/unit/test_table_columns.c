/* The widths of columns: no more than the measure, no less than the words. */
#include "typeset/table/table_columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    COLUMNS = 3,
    POINT = DIMEN_POINT
};

static dimen
sum_of(const struct table_column *column)
{
    dimen sum = 0;

    for (size_t i = 0; i < COLUMNS; i++) {
        sum += column[i].width;
    }
    return sum;
}

static void
short_words_stay_whole_when_long_ones_are_divided(void **state)
{
    struct table_column column[COLUMNS] = {
        {.divided = 10 * POINT, .narrowest = 20 * POINT, .widest = 20 * POINT},
        {.divided = 30 * POINT, .narrowest = 90 * POINT, .widest = 900 * POINT},
        {.divided = 30 * POINT, .narrowest = 60 * POINT, .widest = 60 * POINT}};

    (void)state;
    assert_true(table_columns_divide(column, COLUMNS, 140 * POINT) == 0);
    assert_int_equal(column[0].width, 20 * POINT);
    assert_true(column[1].width >= 59 * POINT);
    assert_true(column[2].width >= 59 * POINT);
    assert_true(sum_of(column) <= 140 * POINT);
}

static void
divided_words_that_find_no_room_are_told(void **state)
{
    struct table_column column[COLUMNS] = {{.divided = 50 * POINT},
                                           {.divided = 50 * POINT},
                                           {.divided = 50 * POINT}};

    (void)state;
    assert_int_equal(table_columns_divide(column, COLUMNS, 140 * POINT),
                     10 * POINT);
}

static void
shares_give_way_to_words(void **state)
{
    struct table_column column[COLUMNS] = {
        {.share = 5000, .narrowest = 10 * POINT, .widest = 10 * POINT},
        {.share = 2500, .narrowest = 10 * POINT, .widest = 10 * POINT},
        {.share = 2500, .narrowest = 60 * POINT, .widest = 60 * POINT}};

    (void)state;
    assert_true(table_columns_choose(column, COLUMNS, 150 * POINT, false) == 0);
    assert_int_equal(column[2].width, 60 * POINT);
    assert_true(column[0].width > 59 * POINT && column[0].width <= 60 * POINT);
    assert_true(column[1].width > 29 * POINT && column[1].width <= 30 * POINT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_words_stay_whole_when_long_ones_are_divided),
        cmocka_unit_test(divided_words_that_find_no_room_are_told),
        cmocka_unit_test(shares_give_way_to_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
