/* Arrays keep what is in them while they grow. */
#include "base/array.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct pair {
    int first;
    const char *second;
};

static void
items_stay_in_order_and_new_ones_are_zeroed(void **state)
{
    ARRAY_OF(struct pair) array = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 1000; i++) {
        struct pair *pair = ARRAY_ADD(&arena, &array);
        assert_int_equal(pair->first, 0);
        assert_null(pair->second);
        pair->first = i;
        pair->second = "x";
    }
    assert_int_equal(array.count, 1000);
    assert_true(array.capacity >= array.count);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(array.item[i].first, i);
        assert_string_equal(array.item[i].second, "x");
    }
    arena_release(&arena);
}

static void
pushing_copies_the_value(void **state)
{
    ARRAY_OF(int) array = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 50; i++) {
        ARRAY_PUSH(&arena, &array, i * i);
    }
    assert_int_equal(array.count, 50);
    assert_int_equal(array.item[49], 49 * 49);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stay_in_order_and_new_ones_are_zeroed),
        cmocka_unit_test(pushing_copies_the_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
