/* Objects are zeroed, aligned, apart from each other, and gone at once. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
objects_are_zeroed_and_aligned(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t size = 1; size < 300; size++) {
        unsigned char *object = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)object % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(object[i], 0);
        }
        memset(object, 0xAA, size); /* the next must not see this */
    }
    arena_release(&arena);
}

static void
objects_do_not_overlap(void **state)
{
    enum {
        COUNT = 500
    };
    unsigned char *object[COUNT];
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT; i++) {
        object[i] = arena_alloc(&arena, i + 1);
        memset(object[i], (int)(i % 251), i + 1);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t j = 0; j <= i; j++) {
            assert_int_equal(object[i][j], i % 251);
        }
    }
    arena_release(&arena);
}

static void
large_objects_have_room(void **state)
{
    struct arena arena;
    char *large;

    (void)state;
    arena_init(&arena);
    large = arena_alloc(&arena, 5000000);
    large[0] = 'a';
    large[4999999] = 'z';
    assert_true(arena.total_bytes >= 5000000);
    arena_release(&arena);
}

static void
reset_forgets_and_zeroes_again(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    memset(arena_alloc(&arena, 1000), 0xFF, 1000);
    arena_reset(&arena);
    assert_int_equal(arena.total_bytes, 0);
    for (int round = 0; round < 3; round++) {
        unsigned char *object = arena_alloc(&arena, 1000);
        assert_int_equal(object[0], 0);
        assert_int_equal(object[999], 0);
        memset(object, 0xFF, 1000);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

static void
copies_are_equal_and_apart(void **state)
{
    char source[] = "a kettle";
    struct arena arena;
    char *copy;

    (void)state;
    arena_init(&arena);
    copy = arena_copy(&arena, source, sizeof source);
    source[0] = 'x';
    assert_string_equal(copy, "a kettle");
    assert_non_null(arena_alloc(&arena, 0));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_zeroed_and_aligned),
        cmocka_unit_test(objects_do_not_overlap),
        cmocka_unit_test(large_objects_have_room),
        cmocka_unit_test(reset_forgets_and_zeroes_again),
        cmocka_unit_test(copies_are_equal_and_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
