/* The map finds what was added first, at any size. */
#include "base/strmap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
the_first_value_of_a_key_stays(void **state)
{
    struct strmap map = {0};
    struct arena arena;
    int one = 1;
    int two = 2;

    (void)state;
    arena_init(&arena);
    assert_null(strmap_find(&map, STR("a")));
    assert_null(strmap_add(&arena, &map, STR("a"), &one));
    assert_ptr_equal(strmap_add(&arena, &map, STR("a"), &two), &one);
    assert_ptr_equal(strmap_find(&map, STR("a")), &one);
    assert_null(strmap_find(&map, STR("A")));
    assert_null(strmap_find(&map, STR("")));
    assert_null(strmap_add(&arena, &map, STR(""), &two));
    assert_ptr_equal(strmap_find(&map, STR("")), &two);
    arena_release(&arena);
}

static void
ten_thousand_keys_are_all_found(void **state)
{
    enum {
        COUNT = 10000
    };
    static int value[COUNT];
    struct strmap map = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < COUNT; i++) {
        assert_null(
            strmap_add(&arena, &map, str_from_number(&arena, i), &value[i]));
    }
    for (int i = 0; i < COUNT; i++) {
        assert_ptr_equal(strmap_find(&map, str_from_number(&arena, i)),
                         &value[i]);
    }
    assert_null(strmap_find(&map, STR("10000")));
    assert_int_equal(map.used_count, COUNT);
    assert_int_equal(map.slot_count & (map.slot_count - 1), 0);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(ten_thousand_keys_are_all_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
