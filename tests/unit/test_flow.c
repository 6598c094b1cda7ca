#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "typeset/block/flow.h"

enum {
    LINE = 16 * DIMEN_POINT
};

struct bench {
    struct arena galley;
    struct memory memory;
    struct setting setting;
    struct flow flow;
};

static void
bench_open(struct bench *bench)
{
    *bench = (struct bench){0};
    arena_init(&bench->galley);
    bench->memory.galley = &bench->galley;
    bench->flow.memory = &bench->memory;
    bench->flow.setting = &bench->setting;
}

static void
bench_close(struct bench *bench)
{
    arena_release(&bench->galley);
}

static const struct vertical_item *
item_at(const struct bench *bench, size_t at)
{
    assert_true(at < bench->flow.column.item.count);
    return &bench->flow.column.item.item[at];
}

static void
margins_collapse_to_the_larger_one(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_space(&bench.flow, 10);
    flow_add_space(&bench.flow, 30);
    flow_add_space(&bench.flow, 20);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    assert_int_equal(item_at(&bench, 1)->space_before, 30);
    assert_int_equal(item_at(&bench, 2)->space_before, 0);
    bench_close(&bench);
}

static void
the_strongest_keep_wins_and_is_used_up(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_penalty(&bench.flow, PENALTY_KEEP_NEXT);
    flow_add_penalty(&bench.flow, PENALTY_TABLE_ROW);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_KEEP_NEXT);
    assert_int_equal(item_at(&bench, 2)->penalty, PENALTY_NONE);
    bench_close(&bench);
}

static void
what_a_heading_needs_below_it_stays_with_it(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_begin_keep(&bench.flow, 2, 2 * LINE);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_KEEP_NEXT);
    assert_int_equal(item_at(&bench, 2)->penalty, PENALTY_KEEP_SECOND);
    assert_int_equal(item_at(&bench, 3)->penalty, PENALTY_NONE);
    bench_close(&bench);
}

static void
the_end_of_its_section_is_enough_for_a_heading(void **state)
{
    static const int next_level[] = {1, 2, 3};
    static const int wanted[] = {PENALTY_NONE, PENALTY_NONE,
                                 PENALTY_KEEP_SECOND};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct bench bench;
        bench_open(&bench);
        flow_add_item(&bench.flow, LINE, NULL, 0);
        flow_begin_keep(&bench.flow, 2, 2 * LINE);
        flow_add_item(&bench.flow, LINE, NULL, 0);
        flow_end_sections(&bench.flow, next_level[i]);
        flow_add_item(&bench.flow, LINE, NULL, 0);
        assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_KEEP_NEXT);
        assert_int_equal(item_at(&bench, 2)->penalty, wanted[i]);
        bench_close(&bench);
    }
}

static void
a_heading_without_text_holds_the_next_one_softly(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_begin_keep(&bench.flow, 2, 2 * LINE);
    flow_end_sections(&bench.flow, 2);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_begin_keep(&bench.flow, 2, 2 * LINE);
    flow_end_sections(&bench.flow, 3);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_KEEP_TOLD);
    assert_int_equal(item_at(&bench, 2)->penalty, PENALTY_KEEP_NEXT);
    bench_close(&bench);
}

static void
nothing_is_soft_inside_a_whole_block(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_begin_whole(&bench.flow);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_penalty(&bench.flow, PENALTY_KEEP_TOLD);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_end_whole(&bench.flow);
    assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_KEEP_NEXT);
    bench_close(&bench);
}

static void
a_whole_block_may_be_parted_from_what_is_around_it_only(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_begin_whole(&bench.flow);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_begin_whole(&bench.flow);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_end_whole(&bench.flow);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_end_whole(&bench.flow);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_NONE);
    assert_int_equal(item_at(&bench, 2)->penalty, PENALTY_KEEP_BLOCK);
    assert_int_equal(item_at(&bench, 3)->penalty, PENALTY_KEEP_BLOCK);
    assert_int_equal(item_at(&bench, 4)->penalty, PENALTY_NONE);
    bench_close(&bench);
}

static void
a_page_break_outdoes_every_keep(void **state)
{
    struct bench bench;

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    flow_add_penalty(&bench.flow, PENALTY_KEEP_NEXT);
    bench.flow.column.starts_page = true;
    flow_add_item(&bench.flow, LINE, NULL, 0);
    assert_int_equal(item_at(&bench, 1)->penalty, PENALTY_FORCED);
    bench_close(&bench);
}

/* The marker of a list item stands on the baseline of its first line. */
static void
markers_stand_on_the_first_baseline(void **state)
{
    struct bench bench;
    const struct line_box line = {.ascent = 900, .descent = 100};
    struct box_object text = {.kind = OBJECT_LINE, .y = 700, .line = &line};

    (void)state;
    bench_open(&bench);
    flow_add_leading(
        &bench.flow,
        (struct box_object){.kind = OBJECT_LINE, .x = -50, .line = &line});
    flow_add_item(&bench.flow, LINE, &text, 1);
    assert_int_equal(item_at(&bench, 0)->object_count, 2);
    assert_int_equal(item_at(&bench, 0)->object[0].x, -50);
    assert_int_equal(item_at(&bench, 0)->object[0].y, 700);
    bench_close(&bench);
}

static void
a_box_joins_its_items_from_the_top_down(void **state)
{
    struct bench bench;
    struct column outer;
    struct flow_box box;
    struct box_object rule = {.kind = OBJECT_RULE, .y = 5};

    (void)state;
    bench_open(&bench);
    flow_add_item(&bench.flow, LINE, NULL, 0);
    outer = flow_begin_box(&bench.flow);
    flow_add_space(&bench.flow, 7); /* above the first: dropped */
    flow_add_item(&bench.flow, LINE, &rule, 1);
    flow_add_space(&bench.flow, 11);
    flow_add_item(&bench.flow, LINE, &rule, 1);
    box = flow_end_box(&bench.flow, &outer);
    assert_int_equal(box.height, 2 * LINE + 11);
    assert_int_equal(box.object_count, 2);
    assert_int_equal(box.object[0].y, 5);
    assert_int_equal(box.object[1].y, LINE + 16);
    assert_int_equal(bench.flow.column.item.count, 1);
    bench_close(&bench);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(margins_collapse_to_the_larger_one),
        cmocka_unit_test(the_strongest_keep_wins_and_is_used_up),
        cmocka_unit_test(what_a_heading_needs_below_it_stays_with_it),
        cmocka_unit_test(the_end_of_its_section_is_enough_for_a_heading),
        cmocka_unit_test(a_heading_without_text_holds_the_next_one_softly),
        cmocka_unit_test(nothing_is_soft_inside_a_whole_block),
        cmocka_unit_test(
            a_whole_block_may_be_parted_from_what_is_around_it_only),
        cmocka_unit_test(a_page_break_outdoes_every_keep),
        cmocka_unit_test(markers_stand_on_the_first_baseline),
        cmocka_unit_test(a_box_joins_its_items_from_the_top_down),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
