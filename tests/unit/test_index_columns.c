/* Columns of an index: nothing lost, nothing parted that belongs together. */
#include "typeset/matter/index_columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    LINE = 10 * DIMEN_POINT,
    ITEM_MAX = 600,
    ROUNDS = 300
};

struct fixture {
    struct arena arena;
    struct vertical_item item[ITEM_MAX];
    dimen head[ITEM_MAX];
    struct index_columns columns;
    struct column_cuts cuts;
};

static void
fixture_open(struct fixture *fixture, size_t count, size_t columns,
             dimen first_height, dimen height)
{
    *fixture = (struct fixture){0};
    arena_init(&fixture->arena);
    for (size_t i = 0; i < count; i++) {
        fixture->item[i].height = LINE;
    }
    fixture->columns = (struct index_columns){.item = fixture->item,
                                              .item_count = count,
                                              .head_height = fixture->head,
                                              .column_count = columns,
                                              .first_height = first_height,
                                              .height = height,
                                              .step = LINE};
}

static void
cut(struct fixture *fixture)
{
    index_columns_cut(&fixture->arena, &fixture->columns, &fixture->cuts);
}

static void
assert_cut(const struct fixture *fixture, size_t at, size_t first, size_t end)
{
    assert_true(at < fixture->cuts.cut.count);
    assert_int_equal(fixture->cuts.cut.item[at].first, first);
    assert_int_equal(fixture->cuts.cut.item[at].end, end);
}

static void
the_first_page_is_shorter_and_the_last_is_even(void **state)
{
    static struct fixture fixture;

    (void)state;
    fixture_open(&fixture, 50, 2, 5 * LINE, 10 * LINE);
    cut(&fixture);
    assert_int_equal(fixture.cuts.cut.count, 6);
    assert_cut(&fixture, 0, 0, 5);
    assert_cut(&fixture, 1, 5, 10);
    assert_cut(&fixture, 2, 10, 20);
    assert_cut(&fixture, 3, 20, 30);
    assert_cut(&fixture, 4, 30, 40);
    assert_cut(&fixture, 5, 40, 50);
    arena_release(&fixture.arena);

    fixture_open(&fixture, 13, 2, 50 * LINE, 50 * LINE);
    cut(&fixture);
    assert_int_equal(fixture.cuts.cut.count, 2);
    assert_cut(&fixture, 0, 0, 7);
    assert_cut(&fixture, 1, 7, 13);
    arena_release(&fixture.arena);
}

static void
columns_end_between_entries(void **state)
{
    static struct fixture fixture;

    (void)state;
    fixture_open(&fixture, 40, 1, 10 * LINE, 10 * LINE);
    fixture.item[9].penalty = PENALTY_KEEP_NEXT; /* below a letter */
    fixture.item[10].penalty = PENALTY_KEEP_NEXT;
    fixture.item[18].penalty = PENALTY_SUBENTRY;
    fixture.item[26].penalty = PENALTY_SUBENTRY;
    fixture.item[27].penalty = PENALTY_SUBENTRY;
    cut(&fixture);
    assert_cut(&fixture, 0, 0, 8);
    assert_cut(&fixture, 1, 8, 17);  /* a line short is better than divided */
    assert_cut(&fixture, 2, 17, 27); /* two lines short would be worse */
    arena_release(&fixture.arena);
}

static void
a_repeated_head_takes_room(void **state)
{
    static struct fixture fixture;

    (void)state;
    fixture_open(&fixture, 60, 1, 10 * LINE, 10 * LINE);
    for (size_t i = 0; i < 60; i++) {
        fixture.head[i] = i == 0 ? 0 : LINE;
    }
    cut(&fixture);
    assert_cut(&fixture, 0, 0, 10);
    assert_cut(&fixture, 1, 10, 19);
    assert_cut(&fixture, 2, 19, 28);
    arena_release(&fixture.arena);
}

static void
a_random_index_is_cut_whole(void **state)
{
    static struct fixture fixture;
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        size_t count = (size_t)(round * 7 % ITEM_MAX) + 1;
        size_t at = 0;
        fixture_open(&fixture, count, (size_t)(round % 3) + 1,
                     (dimen)(round % 9 + 1) * LINE, 12 * LINE);
        for (size_t i = 0; i < count; i++) {
            static const int penalty[] = {0,
                                          0,
                                          0,
                                          PENALTY_SUBENTRY,
                                          PENALTY_KEEP_BLOCK,
                                          PENALTY_KEEP_NEXT};
            seed = seed * 1664525u + 1013904223u;
            fixture.item[i].penalty = penalty[(seed >> 8) % 6];
            fixture.item[i].height = (dimen)((seed >> 16) % 15 + 1) * LINE / 2;
            fixture.item[i].space_before = (dimen)((seed >> 20) % 3) * LINE / 2;
            fixture.head[i] = i > 0 && (seed >> 24) % 2 == 0 ? LINE : 0;
        }
        cut(&fixture);
        assert_int_equal(fixture.cuts.cut.count % fixture.columns.column_count,
                         0);
        for (size_t i = 0; i < fixture.cuts.cut.count; i++) {
            const struct column_cut *one = &fixture.cuts.cut.item[i];
            bool is_first_page = i < fixture.columns.column_count;
            assert_int_equal(one->first, at);
            assert_true(one->end > one->first || at == count);
            assert_true(one->end - one->first < 2 ||
                        index_columns_height(&fixture.columns, one) <=
                            (is_first_page ? fixture.columns.first_height
                                           : fixture.columns.height));
            at = one->end;
        }
        assert_int_equal(at, count);
        arena_release(&fixture.arena);
    }
}

static void
no_few_lines_stand_on_the_last_page(void **state)
{
    static struct fixture fixture;

    (void)state;
    for (size_t count = 41; count < 120; count++) {
        size_t last;
        fixture_open(&fixture, count, 2, 20 * LINE, 20 * LINE);
        cut(&fixture);
        last = fixture.cuts.cut.count - 1;
        assert_int_equal(fixture.cuts.cut.count, (count + 39) / 40 * 2);
        assert_true(count - fixture.cuts.cut.item[last - 1].first >= 10);
        assert_int_equal(fixture.cuts.cut.item[last].end, count);
        arena_release(&fixture.arena);
    }
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_first_page_is_shorter_and_the_last_is_even),
        cmocka_unit_test(columns_end_between_entries),
        cmocka_unit_test(a_repeated_head_takes_room),
        cmocka_unit_test(a_random_index_is_cut_whole),
        cmocka_unit_test(no_few_lines_stand_on_the_last_page),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
