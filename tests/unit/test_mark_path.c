#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "paint/mark_path.h"

enum {
    SIZE = 15 * DIMEN_POINT,
    WEIGHT = DIMEN_POINT
};

/* With half the stroke on either side the outer edge is the size asked for. */
static void
assert_outer_size(const struct paint_path *path, dimen size)
{
    dimen low = DIMEN_MAX;
    dimen high = -DIMEN_MAX;

    for (size_t i = 0; i < path->segment_count; i++) {
        const struct path_segment *segment = &path->segment[i];
        size_t last = segment->verb == PATH_CURVE ? 4 : 0;
        if (segment->verb == PATH_CLOSE) {
            continue;
        }
        for (size_t j = last; j < last + 2; j++) {
            low = segment->point[j] < low ? segment->point[j] : low;
            high = segment->point[j] > high ? segment->point[j] : high;
        }
    }
    assert_in_range(low - path->line_width / 2 + 2, 0, 4);
    assert_in_range(high + path->line_width / 2 - size + 2, 0, 4);
}

static void
marks_are_as_large_as_they_say(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_outer_size(mark_path_square(&arena, SIZE, WEIGHT), SIZE);
    assert_outer_size(mark_path_ring(&arena, SIZE, WEIGHT), SIZE);
    arena_release(&arena);
}

static void
lines_lie_at_their_pitch_inside_an_artifact(void **state)
{
    struct arena arena;
    struct display_list list = {0};
    const struct write_lines lines = {
        .line_count = 3, .pitch = 9000, .weight = 600, .width = 50000};

    (void)state;
    arena_init(&arena);
    mark_path_paint_lines(&arena, &list, &lines, 100, 2000);
    display_list_end(&list);
    assert_int_equal(list.item.count, 5);
    assert_int_equal(list.item.item[0].kind, PAINT_ARTIFACT_BEGIN);
    for (int i = 1; i <= 3; i++) {
        const struct rectangle *rule = &list.item.item[i].rule;
        assert_int_equal(rule->left, 100);
        assert_int_equal(rule->top + rule->height, 2000 + i * 9000);
        assert_int_equal(rule->width, 50000);
    }
    arena_release(&arena);
}

static void
a_path_is_moved_and_the_shared_one_is_not(void **state)
{
    struct arena arena;
    struct display_list list = {0};
    const struct paint_path *stroke;

    (void)state;
    arena_init(&arena);
    stroke = mark_path_stroke(&arena, 10, 20, WEIGHT);
    mark_path_paint(&arena, &list, stroke, 1000, 2000);
    assert_int_equal(stroke->segment[1].point[0], 10);
    assert_int_equal(list.item.item[1].path->segment[1].point[0], 1010);
    assert_int_equal(list.item.item[1].path->segment[1].point[1], 2020);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(marks_are_as_large_as_they_say),
        cmocka_unit_test(lines_lie_at_their_pitch_inside_an_artifact),
        cmocka_unit_test(a_path_is_moved_and_the_shared_one_is_not),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
