#include "page_column.h"

enum {
    RANDOM_ROUNDS = 6000
};

static void
an_empty_section_has_no_page(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    choose(&column);
    assert_int_equal(column.cuts.cut.count, 0);
    column_close(&column);
}

/* Lines of one height, some of which can also be one more or one fewer. */
static void
add_random_paragraph(struct column *column, uint32_t *seed)
{
    size_t first = column->item_count;
    size_t count = 3 + next_random(seed, 9);

    add_paragraph(column, count);
    if (next_random(seed, 2) == 0) {
        add_variant(column, first, first + count, count + 1);
    }
    if (next_random(seed, 2) == 0) {
        add_variant(column, first, first + count, count - 1);
    }
}

static void
add_random_item(struct column *column, uint32_t *seed, uint32_t tallest)
{
    static const int penalty[] = {PENALTY_NONE,       PENALTY_TABLE_ROW,
                                  PENALTY_KEEP_BLOCK, PENALTY_KEEP_LINES,
                                  PENALTY_KEEP_NEXT,  PENALTY_NEVER,
                                  PENALTY_HYPHEN,     PENALTY_FORCED};
    struct vertical_item *item =
        add_item(column, (dimen)next_random(seed, tallest),
                 penalty[next_random(seed, 8)]);

    item->space_before = (dimen)next_random(seed, DIMEN_POINT);
    item->grid_baseline =
        column->grid.pitch > 0 ? (dimen)next_random(seed, 2 * LINE) : 0;
    if (next_random(seed, 20) == 0) {
        item->fill_unit = LINE;
    }
    if (column->note_count < NOTE_MAX && next_random(seed, 9) == 0) {
        add_note(column, item, 1 + next_random(seed, 70));
    }
}

/* Heights, keeps, groups taller than pages, notes taller than pages, forced
 * ends, paragraphs of several lengths, one-sided and two-sided, on a grid and
 * not. */
static void
random_items_are_all_placed_once(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < RANDOM_ROUNDS; round++) {
        struct column column;
        size_t count = 1 + next_random(&seed, 100);
        uint32_t tallest = 1 + next_random(&seed, 60 * DIMEN_POINT);
        column_open(&column);
        column.stretch_percent = (int)next_random(&seed, 3) * 40;
        column.grid.pitch = next_random(&seed, 3) == 0 ? LINE : 0;
        column.grid.baseline = LINE / 2;
        column.has_spreads = next_random(&seed, 2) == 0;
        column.begins_verso = next_random(&seed, 2) == 0;
        while (column.item_count < count) {
            if (next_random(&seed, 6) == 0 &&
                column.variant_count + 2 < VARIANT_MAX) {
                add_random_paragraph(&column, &seed);
            } else {
                add_random_item(&column, &seed, tallest);
            }
        }
        choose(&column);
        assert_sane(&column);
        column_close(&column);
    }
}

static void
widows_and_orphans_stay_together(void **state)
{
    uint32_t seed = 11;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct column column;
        column_open(&column);
        while (column.item_count + 12 < ITEM_MAX) {
            add_paragraph(&column, 1 + next_random(&seed, 12));
        }
        choose(&column);
        assert_sane(&column);
        for (size_t i = 0; i + 1 < column.cuts.cut.count; i++) {
            size_t end = column.cuts.cut.item[i].end;
            assert_true(column.item[end].penalty < PENALTY_FORBIDDEN);
            assert_int_equal(column.cuts.cut.item[i].excess, 0);
        }
        column_close(&column);
    }
}

static void
a_heading_is_followed_by_two_lines(void **state)
{
    uint32_t seed = 13;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct column column;
        column_open(&column);
        while (column.item_count + 14 < ITEM_MAX) {
            add_item(&column, 2 * LINE, PENALTY_NONE);
            add_paragraph(&column, 2 + next_random(&seed, 10));
            column.item[column.item_count - 1].penalty = PENALTY_NONE;
        }
        for (size_t i = 0; i + 2 < column.item_count; i++) {
            if (column.item[i].height == 2 * LINE) {
                column.item[i + 1].penalty = PENALTY_KEEP_NEXT;
                column.item[i + 2].penalty = PENALTY_KEEP_NEXT;
            }
        }
        choose(&column);
        assert_sane(&column);
        for (size_t i = 0; i + 1 < column.cuts.cut.count; i++) {
            size_t end = column.cuts.cut.item[i].end;
            assert_int_not_equal(column.item[end - 1].height, 2 * LINE);
        }
        column_close(&column);
    }
}

static void
a_block_taller_than_a_page_is_divided_where_that_is_mildest(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    for (size_t i = 0; i < 100; i++) {
        add_item(&column, LINE,
                 i == 0        ? PENALTY_NONE
                 : i % 10 == 5 ? PENALTY_KEEP_BLOCK
                               : PENALTY_KEEP_LINES);
    }
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.count, 3);
    assert_int_equal(column.cuts.cut.item[0].end, 35);
    assert_int_equal(column.cuts.cut.item[0].excess, 60 * LINE);
    column_close(&column);
}

static void
an_item_taller_than_a_page_stands_alone(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    add_paragraph(&column, 5);
    add_item(&column, 3 * PAGE, PENALTY_NONE);
    add_paragraph(&column, 5);
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.count, 3);
    assert_true(column.cuts.cut.item[1].slack < 0);
    column_close(&column);
}

/* A greedy page would hold 39 lines and leave its mark's note behind. */
static void
a_note_begins_on_the_page_of_its_mark(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    for (size_t i = 0; i < 60; i++) {
        add_item(&column, LINE, PENALTY_NONE);
    }
    add_note(&column, &column.item[38], 4);
    choose(&column);
    assert_sane(&column);
    for (size_t i = 0; i < column.cuts.cut.count; i++) {
        const struct page_cut *cut = &column.cuts.cut.item[i];
        bool has_mark = cut->first <= 38 && 38 < cut->end;
        assert_int_equal(cut->note_count > 0, has_mark);
        if (has_mark) {
            assert_int_equal(cut->note[0].end, 4);
        }
    }
    column_close(&column);
}

static void
a_note_longer_than_a_page_goes_on(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    add_paragraph(&column, 3);
    add_note(&column, &column.item[1], 100);
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.count, 3);
    column_close(&column);
}

static void
forced_breaks_are_obeyed(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    for (size_t i = 0; i < 30; i++) {
        add_item(&column, LINE, i % 10 == 0 ? PENALTY_FORCED : PENALTY_NONE);
    }
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.count, 3);
    assert_int_equal(column.cuts.cut.item[0].end, 10);
    assert_int_equal(column.cuts.cut.item[1].end, 20);
    column_close(&column);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(an_empty_section_has_no_page),
        cmocka_unit_test(random_items_are_all_placed_once),
        cmocka_unit_test(widows_and_orphans_stay_together),
        cmocka_unit_test(a_heading_is_followed_by_two_lines),
        cmocka_unit_test(
            a_block_taller_than_a_page_is_divided_where_that_is_mildest),
        cmocka_unit_test(an_item_taller_than_a_page_stands_alone),
        cmocka_unit_test(a_note_begins_on_the_page_of_its_mark),
        cmocka_unit_test(a_note_longer_than_a_page_goes_on),
        cmocka_unit_test(forced_breaks_are_obeyed),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
