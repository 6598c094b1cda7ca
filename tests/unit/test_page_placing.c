#include "typeset/pagination/page_placing.h"

#include "page_column.h"

enum {
    ASCENT = 4 * LINE / 5
};

static const struct line_grid grid = {.pitch = LINE, .baseline = ASCENT};

static void
lead_is_what_is_missing_to_the_next_baseline(void **state)
{
    (void)state;
    assert_int_equal(line_grid_lead(&grid, 0, ASCENT), 0);
    assert_int_equal(line_grid_lead(&grid, 3 * LINE, ASCENT), 0);
    assert_int_equal(line_grid_lead(&grid, 3 * LINE + 1, ASCENT), LINE - 1);
    assert_int_equal(line_grid_lead(&grid, 3 * LINE - 1, ASCENT), 1);
    assert_int_equal(line_grid_lead(&grid, 0, ASCENT - 100), 100);
    assert_int_equal(line_grid_lead(&grid, 0, ASCENT + 100), LINE - 100);
    assert_int_equal(line_grid_lead(&grid, 0, ASCENT + 3 * LINE), 0);
}

static void
heights_are_rounded_to_whole_lines(void **state)
{
    static const struct line_grid none;

    (void)state;
    assert_int_equal(line_grid_round_up(&grid, 0), 0);
    assert_int_equal(line_grid_round_up(&grid, 1), LINE);
    assert_int_equal(line_grid_round_up(&grid, 5 * LINE), 5 * LINE);
    assert_int_equal(line_grid_round_up(&none, 5), 5);
}

/* Paragraphs on the grid; between them heads, and tables of odd heights. */
static void
make_chapter(struct column *column, uint32_t *seed)
{
    static const struct node heading = {.kind = NODE_HEADING};

    column_open(column);
    column->grid = grid;
    column->has_spreads = true;
    column->begins_verso = next_random(seed, 2) == 0;
    while (column->item_count + 14 < ITEM_MAX) {
        size_t first = column->item_count;
        uint32_t kind = next_random(seed, 10);
        if (kind < 6) {
            add_paragraph(column, 1 + next_random(seed, 9));
            column->item[first].space_before =
                (dimen)next_random(seed, 3) * LINE / 2;
            for (size_t i = first; i < column->item_count; i++) {
                column->item[i].grid_baseline = ASCENT;
            }
        } else if (kind < 8) {
            struct vertical_item *item =
                add_item(column, LINE + LINE / 3, PENALTY_NONE);
            item->section = &heading;
            item->space_before = LINE + LINE / 4;
            add_paragraph(column, 3);
            column->item[first + 1].penalty = PENALTY_KEEP_NEXT;
            column->item[first + 1].space_before = LINE / 2;
            for (size_t i = first + 1; i < column->item_count; i++) {
                column->item[i].grid_baseline = ASCENT;
            }
        } else {
            for (uint32_t row = next_random(seed, 6) + 1; row > 0; row--) {
                add_item(column, LINE + (dimen)next_random(seed, LINE),
                         PENALTY_TABLE_ROW)
                    ->space_before = row % 3 == 0 ? LINE / 3 : 0;
            }
            column->item[first].space_before = LINE / 2;
        }
    }
}

static void
cut_chapter(struct column *column, uint32_t seed)
{
    make_chapter(column, &seed);
    choose(column);
}

static struct page_placing
place(struct column *column, const struct page_cut *cut)
{
    return page_placing_make(&column->arena, column->item, cut, &column->grid,
                             0);
}

static void
assert_on_grid(struct column *column, const struct page_cut *cut)
{
    struct page_placing placing = place(column, cut);
    dimen end = 0;

    for (size_t i = cut->first; i < cut->end; i++) {
        const struct vertical_item *item = &column->item[i];
        dimen top = placing.top[i - cut->first];
        assert_true(top >= end);
        if (item->grid_baseline > 0) {
            assert_int_equal((top + item->grid_baseline) % LINE, ASCENT);
        }
        end = top + item->height + placing.extra[i - cut->first];
    }
    assert_true(placing.end >= end);
    assert_true(cut->excess > 0 || placing.end <= PAGE);
}

/* What was planned for a page is what is left on it; less than a line goes to
 * spaces where there are any. */
static void
assert_as_planned(struct column *column, const struct page_cut *cut)
{
    struct page_placing placing = place(column, cut);
    dimen planned = PAGE - cut->slack;

    if (cut->goes_on && cut->slack >= 0) {
        assert_true(placing.end <= planned);
        assert_true(placing.end > planned - LINE);
    }
}

static void
lines_stand_on_the_grid_of_every_page(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct column column;
        cut_chapter(&column, round);
        for (size_t i = 0; i < column.cuts.cut.count; i++) {
            assert_on_grid(&column, &column.cuts.cut.item[i]);
            assert_as_planned(&column, &column.cuts.cut.item[i]);
        }
        column_close(&column);
    }
}

static void
facing_pages_end_on_the_same_line_of_the_grid(void **state)
{
    size_t spreads = 0;
    size_t faults = 0;

    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct column column;
        cut_chapter(&column, round);
        for (size_t i = column.begins_verso ? 0 : 1;
             i + 1 < column.cuts.cut.count; i += 2) {
            const struct page_cut *cut = &column.cuts.cut.item[i];
            if (!cut[0].goes_on || !cut[1].goes_on) {
                continue;
            }
            spreads++;
            if (cut[0].slack != cut[1].slack) {
                assert_true(cut[0].has_fault && cut[1].has_fault);
                faults++;
            }
        }
        column_close(&column);
    }
    assert_true(spreads > ROUNDS);
    assert_true(faults * 20 < spreads);
}

/* A heading may take a line more, and then all that is below it moves. */
static void
whole_lines_go_above_headings(void **state)
{
    static const struct node heading = {.kind = NODE_HEADING};
    struct column column;
    struct page_placing placing;

    (void)state;
    column_open(&column);
    column.grid = grid;
    for (size_t i = 0; i < 6; i++) {
        add_item(&column, LINE, PENALTY_NONE)->grid_baseline = ASCENT;
    }
    column.item[3].section = &heading;
    column.item[3].grid_baseline = 0;
    column.item[3].space_before = LINE / 2;
    column.item[4].penalty = PENALTY_KEEP_NEXT;
    column.item[4].space_before = LINE / 2;
    placing =
        place(&column,
              &(struct page_cut){.end = 6, .stretch = LINE, .goes_on = true});
    assert_int_equal(placing.top[2], 2 * LINE);
    assert_int_equal(placing.top[3], 4 * LINE + LINE / 2);
    assert_int_equal(placing.top[4], 6 * LINE);
    assert_int_equal(placing.end, 8 * LINE);
    column_close(&column);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lead_is_what_is_missing_to_the_next_baseline),
        cmocka_unit_test(heights_are_rounded_to_whole_lines),
        cmocka_unit_test(lines_stand_on_the_grid_of_every_page),
        cmocka_unit_test(facing_pages_end_on_the_same_line_of_the_grid),
        cmocka_unit_test(whole_lines_go_above_headings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
