/* What is remembered is what would have been compressed. */
#include "pdf/object/deflate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

/* Bytes that no compression makes smaller, the same in each run. */
static struct str
noise(struct arena *arena, size_t size_bytes, uint64_t seed)
{
    unsigned char *byte = arena_alloc(arena, size_bytes);

    for (size_t i = 0; i < size_bytes; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        byte[i] = (unsigned char)(seed >> 56);
    }
    return str_from((const char *)byte, size_bytes);
}

/* More than it remembers goes through it, and each part comes back when it was
 * just let go, when it is old, and when it is recent. */
static void
what_is_remembered_is_the_same(void **state)
{
    enum {
        PART_COUNT = 40,
        PART_BYTES = 512 * 1024
    };
    struct deflater *plain = deflate_open(false);
    struct deflater *keeper = deflate_open(true);

    (void)state;
    for (size_t i = 0; i < (size_t)PART_COUNT + 3; i++) {
        struct arena arena;
        struct str bytes;
        struct str wanted;

        arena_init(&arena);
        bytes = noise(&arena, PART_BYTES + i % PART_COUNT, i % PART_COUNT);
        wanted = deflate_bytes(plain, &arena, bytes);
        for (int again = 0; again < 2; again++) {
            assert_true(
                str_equal(wanted, deflate_bytes(keeper, &arena, bytes)));
        }
        arena_release(&arena);
    }
    deflate_close(plain);
    deflate_close(keeper);
}

static void
nothing_is_compressed_too(void **state)
{
    struct deflater *keeper = deflate_open(true);
    struct arena arena;
    struct str first;

    (void)state;
    arena_init(&arena);
    first = deflate_bytes(keeper, &arena, STR_EMPTY);
    assert_true(first.size_bytes > 0);
    assert_true(str_equal(first, deflate_bytes(keeper, &arena, STR_EMPTY)));
    deflate_close(keeper);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_is_remembered_is_the_same),
        cmocka_unit_test(nothing_is_compressed_too)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
