#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/typeset/page_break.h"

enum {
    PAGE = 40 * DIMEN_POINT,
    LINE = DIMEN_POINT,
    ITEM_MAX = 400,
    NOTE_MAX = 60,
    ROUNDS = 400
};

/* A fixed generator, so that a failure comes again. */
static uint32_t
next_random(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

struct column {
    struct arena arena;
    struct arena scratch;
    struct vertical_item item[ITEM_MAX];
    size_t item_count;
    struct vertical_note note[NOTE_MAX];
    size_t note_count;
    struct page_cuts cuts;
};

static void
column_open(struct column *column)
{
    *column = (struct column){0};
    arena_init(&column->arena);
    arena_init(&column->scratch);
}

static void
column_close(struct column *column)
{
    arena_release(&column->arena);
    arena_release(&column->scratch);
}

static struct vertical_item *
add_item(struct column *column, dimen height, int penalty)
{
    struct vertical_item *item = &column->item[column->item_count++];

    item->height = height;
    item->penalty = penalty;
    return item;
}

/* A paragraph with two widows and two orphans. */
static void
add_paragraph(struct column *column, size_t line_count)
{
    for (size_t i = 0; i < line_count; i++) {
        int penalty = i == 0                        ? PENALTY_NONE
                      : i < 2 || line_count - i < 2 ? PENALTY_KEEP_LINES
                                                    : PENALTY_NONE;
        add_item(column, LINE, penalty);
    }
}

static void
add_note(struct column *column, struct vertical_item *item, size_t line_count)
{
    struct vertical_note *note = &column->note[column->note_count++];
    struct vertical_item *line =
        ARENA_ARRAY(&column->arena, struct vertical_item, line_count);
    struct vertical_note **mark =
        ARENA_ARRAY(&column->arena, struct vertical_note *, 1);

    for (size_t i = 0; i < line_count; i++) {
        line[i].height = LINE;
    }
    note->item = line;
    note->item_count = line_count;
    mark[0] = note;
    item->note = mark;
    item->note_count = 1;
}

static void
choose(struct column *column)
{
    const struct page_break_request request = {.item = column->item,
                                               .item_count = column->item_count,
                                               .page_height = PAGE,
                                               .note_space = LINE};

    page_break_choose(&column->arena, &column->scratch, &request,
                      &column->cuts);
}

/* Every item once and in order; every line of every note once, in order, not
 * before its mark; no page taller than it may be unless one item is. */
static void
assert_sane(const struct column *column)
{
    size_t at = 0;
    size_t note = 0;
    size_t line = 0;

    for (size_t i = 0; i < column->cuts.cut.count; i++) {
        const struct page_cut *cut = &column->cuts.cut.item[i];
        assert_int_equal(cut->first, at);
        assert_true(cut->end > cut->first ||
                    (cut->first == column->item_count && cut->note_count > 0));
        if (cut->slack < 0) {
            assert_int_equal(cut->end, cut->first + 1);
        }
        for (size_t j = 0; j < cut->note_count; j++) {
            const struct note_slice *slice = &cut->note[j];
            assert_ptr_equal(slice->note, &column->note[note]);
            assert_int_equal(slice->first, line);
            assert_true(slice->end > slice->first);
            line = slice->end;
            if (line == slice->note->item_count) {
                note++;
                line = 0;
            }
        }
        at = cut->end;
    }
    assert_int_equal(at, column->item_count);
    assert_int_equal(note, column->note_count);
    assert_int_equal(line, 0);
}

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

static void
random_items_are_all_placed_once(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        static const int penalty[] = {PENALTY_NONE,       PENALTY_TABLE_ROW,
                                      PENALTY_KEEP_BLOCK, PENALTY_KEEP_LINES,
                                      PENALTY_KEEP_NEXT,  PENALTY_FORCED};
        struct column column;
        size_t count = 1 + next_random(&seed, ITEM_MAX - 1);
        uint32_t tallest = 1 + next_random(&seed, 60 * DIMEN_POINT);
        column_open(&column);
        for (size_t i = 0; i < count; i++) {
            struct vertical_item *item =
                add_item(&column, (dimen)next_random(&seed, tallest),
                         penalty[next_random(&seed, 6)]);
            item->space_before = (dimen)next_random(&seed, DIMEN_POINT);
            if (column.note_count < NOTE_MAX && next_random(&seed, 9) == 0) {
                add_note(&column, item, 1 + next_random(&seed, 70));
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
