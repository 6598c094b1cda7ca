/* Sheets are folded as hands fold them, then read as a reader turns them. */
#include "paint/imposition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum {
    PAGES_MAX = 400,
    PAGE_COUNT_MAX = 200
};

struct reading {
    size_t page[PAGES_MAX];
    size_t count;
};

static void
read_page(struct reading *reading, const struct imposed_page *placed)
{
    assert_true(reading->count < PAGES_MAX);
    reading->page[reading->count++] = placed->page;
}

/* One section: turned on the short edge, what is printed on the back of the
 * right half is the left half of the back. The first sheet lies outside. */
static void
fold_and_read(struct reading *reading, const struct sheet_side *side,
              size_t sheet_count)
{
    for (size_t i = 0; i < sheet_count; i++) { /* up to the fold */
        read_page(reading, &side[2 * i].right);
        read_page(reading, &side[2 * i + 1].left);
    }
    for (size_t i = sheet_count; i > 0; i--) { /* and away from it */
        read_page(reading, &side[2 * i - 1].right);
        read_page(reading, &side[2 * i - 2].left);
    }
}

static void
check(struct arena *arena, size_t page_count, size_t section_pages)
{
    struct imposition imposition;
    struct reading reading = {.count = 0};
    size_t sheets_left;
    size_t at = 0;

    imposition_make(arena, page_count, section_pages, DIMEN_FROM_POINTS(396),
                    &imposition);
    assert_int_equal(imposition.side.count % 2, 0);
    sheets_left = imposition.side.count / 2;
    assert_int_equal(sheets_left, (page_count + 3) / 4);
    while (sheets_left > 0) {
        size_t sheets =
            sheets_left < section_pages / 4 ? sheets_left : section_pages / 4;
        fold_and_read(&reading, imposition.side.item + at, sheets);
        at += 2 * sheets;
        sheets_left -= sheets;
    }
    for (size_t i = 0; i < reading.count; i++) {
        assert_int_equal(reading.page[i],
                         i < page_count ? i : IMPOSITION_BLANK);
    }
}

static void
folded_pages_are_in_order(void **state)
{
    static const size_t section[] = {4, 8, 16, 32, 100, 200};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t n = 1; n <= PAGE_COUNT_MAX; n++) {
        for (size_t i = 0; i < sizeof section / sizeof section[0]; i++) {
            check(&arena, n, section[i]);
        }
        arena_reset(&arena);
    }
    arena_release(&arena);
}

/* The inner sheets move their pages towards the fold, on both sides alike, so
 * that front and back of a leaf lie on each other. */
static void
inner_sheets_creep(void **state)
{
    const dimen width = DIMEN_FROM_POINTS(396);
    struct imposition imposition;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    imposition_make(&arena, 64, 32, width, &imposition);
    assert_int_equal(imposition.section_count, 2);
    for (size_t i = 0; i < imposition.side.count; i++) {
        const struct sheet_side *side = &imposition.side.item[i];
        dimen creep = (dimen)(i / 2 % 8) * dimen_from_micrometres(100);
        assert_int_equal(side->left.x, creep);
        assert_int_equal(side->right.x, width - creep);
    }
    arena_release(&arena);
}

/* A book that runs from right to left is the same booklet, seen in a mirror. */
static void
mirrored_pages_change_places(void **state)
{
    const dimen width = DIMEN_FROM_POINTS(396);
    struct imposition plain;
    struct imposition mirrored;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    imposition_make(&arena, 18, 8, width, &plain);
    imposition_make(&arena, 18, 8, width, &mirrored);
    imposition_mirror(&mirrored);
    for (size_t i = 0; i < plain.side.count; i++) {
        const struct sheet_side *side = &plain.side.item[i];
        const struct sheet_side *other = &mirrored.side.item[i];
        assert_int_equal(other->left.page, side->right.page);
        assert_int_equal(other->right.page, side->left.page);
        assert_int_equal(other->left.x, width - side->right.x);
        assert_int_equal(other->right.x, width - side->left.x);
    }
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_pages_are_in_order),
        cmocka_unit_test(inner_sheets_creep),
        cmocka_unit_test(mirrored_pages_change_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
