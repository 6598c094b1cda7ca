#include "page_column.h"

static size_t
count_faults(const struct column *column)
{
    size_t count = 0;

    for (size_t i = 0; i < column->cuts.cut.count; i++) {
        count += column->cuts.cut.item[i].has_fault;
    }
    return count;
}

/* Every pair of facing pages that both go on ends at one height, unless it is
 * told as a fault. */
static void
assert_spreads_even(const struct column *column)
{
    for (size_t i = column->begins_verso ? 0 : 1;
         i + 1 < column->cuts.cut.count; i += 2) {
        const struct page_cut *cut = &column->cuts.cut.item[i];
        if (cut[0].goes_on && cut[1].goes_on && !cut[1].has_fault) {
            assert_int_equal(cut[0].slack, cut[1].slack);
        }
    }
}

static void
make_chapter(struct column *column, uint32_t *seed, bool has_variants)
{
    column_open(column);
    column->has_spreads = true;
    column->stretch_percent = 40;
    column->begins_verso = next_random(seed, 2) == 0;
    while (column->item_count + 14 < ITEM_MAX) {
        size_t first = column->item_count;
        size_t count = 2 + next_random(seed, 10);
        add_paragraph(column, count);
        column->item[first].space_before = LINE / 2;
        if (has_variants && column->variant_count < VARIANT_MAX && count > 3) {
            add_variant(column, first, first + count, count + 1);
        }
    }
}

/* The same random chapters, first as they are, then with paragraphs that can
 * be a line longer. */
static void
facing_pages_end_on_one_line(void **state)
{
    size_t faults[2] = {0, 0};
    size_t pages = 0;

    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        int64_t cost[2];
        for (int has_variants = 0; has_variants < 2; has_variants++) {
            uint32_t seed = round;
            struct column column;
            make_chapter(&column, &seed, has_variants == 1);
            choose(&column);
            assert_sane(&column);
            assert_spreads_even(&column);
            faults[has_variants] += count_faults(&column);
            cost[has_variants] = column.cuts.cost;
            pages += column.cuts.cut.count;
            column_close(&column);
        }
        assert_true(cost[1] <= cost[0]);
    }
    assert_true(faults[0] * 20 < pages); /* one page in ten */
    assert_true(faults[1] * 2 < faults[0]);
}

/* The page beside it is full to the last line and cannot be otherwise. */
static void
a_longer_paragraph_fills_a_short_page(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    column.has_spreads = true;
    column.begins_verso = true;
    add_paragraph(&column, 39);
    for (size_t i = 0; i < 5; i++) {
        add_item(&column, PAGE / 2, PENALTY_NONE);
    }
    choose(&column);
    assert_true(column.cuts.cut.item[0].has_fault);
    column.cuts = (struct page_cuts){0};
    add_variant(&column, 0, 39, 40);
    choose(&column);
    assert_sane(&column);
    assert_ptr_equal(column.cuts.cut.item[0].variant, &column.variant[0]);
    assert_int_equal(column.cuts.cut.item[0].end, 39);
    assert_int_equal(column.cuts.cut.item[0].slack, 0);
    assert_int_equal(count_faults(&column), 0);
    column_close(&column);
}

/* A full page, one that is a line short, and two that are full again: beside
 * which of them does the short one lie? */
static bool
is_short_page_seen(bool begins_verso, size_t inserted_pages)
{
    struct column column;
    bool has_fault;

    column_open(&column);
    column.has_spreads = true;
    column.begins_verso = begins_verso;
    column.insert = (struct page_insert){.at = 1, .page_count = inserted_pages};
    add_item(&column, PAGE, PENALTY_NONE);
    for (size_t i = 0; i < 39; i++) {
        add_item(&column, LINE, PENALTY_NONE);
    }
    for (size_t i = 0; i < 2; i++) {
        add_item(&column, PAGE, PENALTY_NONE);
    }
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.item[1].end, 40);
    has_fault = column.cuts.cut.item[1].has_fault;
    column_close(&column);
    return has_fault;
}

static void
inserted_pages_turn_left_into_right(void **state)
{
    (void)state;
    assert_true(is_short_page_seen(true, 0));   /* full one to its left */
    assert_false(is_short_page_seen(true, 2));  /* an inserted one there */
    assert_true(is_short_page_seen(true, 1));   /* the next one to its right */
    assert_true(is_short_page_seen(false, 0));  /* to its right as well */
    assert_false(is_short_page_seen(false, 1)); /* it lies there itself */
    assert_true(is_short_page_seen(false, 2));
}

/* One line too many for a page, and nowhere to divide it. */
static void
a_shorter_paragraph_saves_a_group(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    for (size_t i = 0; i < 41; i++) {
        add_item(&column, LINE, i == 0 ? PENALTY_NONE : PENALTY_KEEP_LINES);
    }
    add_paragraph(&column, 10);
    choose(&column);
    assert_true(column.cuts.cut.item[0].excess > 0);
    column.cuts = (struct page_cuts){0};
    add_variant(&column, 0, 41, 40);
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.item[0].end, 41);
    assert_int_equal(column.cuts.cut.item[0].excess, 0);
    column_close(&column);
}

/* Three lines stay whole and leave two lines of the page empty; as four they
 * are divided in the middle. */
static void
a_paragraph_made_longer_can_be_divided(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    column.has_spreads = true;
    column.begins_verso = true;
    for (size_t i = 0; i < 38; i++) {
        add_item(&column, LINE, PENALTY_NONE);
    }
    add_paragraph(&column, 3);
    for (size_t i = 0; i < 60; i++) {
        add_item(&column, LINE, PENALTY_NONE);
    }
    add_variant(&column, 38, 41, 4);
    choose(&column);
    assert_sane(&column);
    assert_ptr_equal(column.cuts.cut.item[0].variant, &column.variant[0]);
    assert_int_equal(column.cuts.cut.item[0].end, 39); /* two are left */
    assert_int_equal(column.cuts.cut.item[0].slack, 0);
    column_close(&column);
}

static void
a_last_page_holds_five_lines(void **state)
{
    (void)state;
    for (size_t count = 41; count < 130; count++) {
        struct column column;
        const struct page_cut *last;
        column_open(&column);
        for (size_t i = 0; i < count; i++) {
            add_item(&column, LINE, PENALTY_NONE);
        }
        choose(&column);
        assert_sane(&column);
        last = &column.cuts.cut.item[column.cuts.cut.count - 1];
        assert_true(last->end - last->first >= 5);
        assert_int_equal(column.cuts.cut.count, (count + 39) / 40);
        column_close(&column);
    }
}

/* Two full pages of lines and a figure: on a spread it would stand overleaf,
 * so lines go with it; where every page is seen alone, they do not. */
static void
a_figure_is_not_left_overleaf(void **state)
{
    static struct box_object picture[] = {{.kind = OBJECT_PICTURE}};

    (void)state;
    for (int has_spreads = 0; has_spreads < 2; has_spreads++) {
        struct column column;
        struct vertical_item *figure;
        column_open(&column);
        column.has_spreads = has_spreads == 1;
        column.begins_verso = true;
        for (size_t i = 0; i < 80; i++) {
            add_item(&column, LINE, PENALTY_NONE);
        }
        figure = add_item(&column, 10 * LINE, PENALTY_NONE);
        figure->object = picture;
        figure->object_count = 1;
        add_paragraph(&column, 20);
        choose(&column);
        assert_sane(&column);
        if (has_spreads == 1) {
            assert_in_range(column.cuts.cut.item[1].end, 70, 79);
        } else {
            assert_int_equal(column.cuts.cut.item[1].end, 80);
        }
        column_close(&column);
    }
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(facing_pages_end_on_one_line),
        cmocka_unit_test(a_longer_paragraph_fills_a_short_page),
        cmocka_unit_test(inserted_pages_turn_left_into_right),
        cmocka_unit_test(a_shorter_paragraph_saves_a_group),
        cmocka_unit_test(a_paragraph_made_longer_can_be_divided),
        cmocka_unit_test(a_last_page_holds_five_lines),
        cmocka_unit_test(a_figure_is_not_left_overleaf),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
