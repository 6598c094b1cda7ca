#include "page_column.h"
#include "typeset/pagination/page_keep.h"

enum {
    CHAIN_ROUNDS = 3000,
    THREE_QUARTERS = PAGE * 3 / 4
};

static bool
is_section_end(const struct column *column, size_t at)
{
    return at == column->item_count ||
           column->item[at].penalty == PENALTY_FORCED;
}

/* Could the page have gone on to some place, legal or soft, where it is three
 * quarters full? */
static bool
has_fuller_end(const struct column *column, const struct page_cut *cut)
{
    struct page_cut longer = *cut;

    while (++longer.end <= column->item_count &&
           height_on(column, &longer) <= PAGE) {
        int penalty = longer.end == column->item_count
                          ? PENALTY_NONE
                          : column->item[longer.end].penalty;
        if ((penalty < PENALTY_FORBIDDEN || penalty_is_soft(penalty)) &&
            height_on(column, &longer) >= THREE_QUARTERS) {
            return true;
        }
        if (penalty == PENALTY_FORCED) {
            return false;
        }
    }
    return false;
}

static void
assert_no_page_is_bare(const struct column *column)
{
    for (size_t i = 0; i < column->cuts.cut.count; i++) {
        const struct page_cut *cut = &column->cuts.cut.item[i];
        if (!is_section_end(column, cut->end) &&
            height_on(column, cut) < THREE_QUARTERS) {
            assert_false(has_fuller_end(column, cut));
        }
        assert_int_equal(cut->excess, 0);
    }
}

/* A heading, then blocks that are kept softly; now and then a figure. */
static void
add_random_chain(struct column *column, uint32_t *seed)
{
    size_t count = 1 + next_random(seed, 30);

    add_item(column, 2 * LINE, PENALTY_NONE);
    add_item(column, LINE, PENALTY_KEEP_NEXT);
    for (size_t i = 0; i < count && column->item_count + 4 < ITEM_MAX; i++) {
        dimen height = next_random(seed, 12) == 0
                           ? (dimen)next_random(seed, 30) * LINE
                           : LINE;
        add_item(column, height,
                 next_random(seed, 5) == 0 ? PENALTY_KEEP_SECOND
                                           : PENALTY_KEEP_TOLD);
    }
}

static void
chains_do_not_leave_pages_bare(void **state)
{
    uint32_t seed = 29;

    (void)state;
    for (int round = 0; round < CHAIN_ROUNDS; round++) {
        struct column column;
        column_open(&column);
        column.has_spreads = next_random(&seed, 2) == 0;
        while (column.item_count + 40 < ITEM_MAX) {
            add_random_chain(&column, &seed);
            add_paragraph(&column, 2 + next_random(&seed, 5));
        }
        choose(&column);
        assert_sane(&column);
        assert_no_page_is_bare(&column);
        column_close(&column);
    }
}

/* Where 3 lines more fit, a page ends before the chain. */
static void
a_chain_is_kept_where_that_leaves_a_full_page(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    for (size_t i = 0; i < 37; i++) {
        add_item(&column, LINE, PENALTY_NONE);
    }
    for (size_t i = 0; i < 8; i++) {
        add_item(&column, LINE, i == 0 ? PENALTY_NONE : PENALTY_KEEP_TOLD);
    }
    add_paragraph(&column, 5);
    choose(&column);
    assert_sane(&column);
    assert_true(column.cuts.cut.item[0].end <= 37);
    column_close(&column);
}

static void
the_cheapest_link_is_taken(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    for (size_t i = 0; i < 60; i++) {
        add_item(&column, LINE,
                 i == 0    ? PENALTY_NONE
                 : i == 34 ? PENALTY_KEEP_TOLD
                           : PENALTY_KEEP_SECOND);
    }
    choose(&column);
    assert_sane(&column);
    assert_int_equal(column.cuts.cut.item[0].end, 34);
    assert_int_equal(column.cuts.cut.item[0].excess, 0);
    column_close(&column);
}

static void
a_group_says_whether_its_author_wants_it(void **state)
{
    (void)state;
    for (int wish = 0; wish < 2; wish++) {
        struct column column;
        column_open(&column);
        for (size_t i = 0; i < 50; i++) {
            add_item(&column, LINE, i == 0 ? PENALTY_NONE : PENALTY_KEEP_BLOCK)
                ->is_wished = wish == 1;
        }
        choose(&column);
        assert_sane(&column);
        assert_int_equal(column.cuts.cut.item[0].excess, 10 * LINE);
        assert_int_equal(column.cuts.cut.item[0].is_wished, wish);
        column_close(&column);
    }
}

/* A line whose note must begin on its page, and cannot: nothing is too tall. */
static void
no_group_is_too_tall_by_nothing(void **state)
{
    struct column column;

    (void)state;
    column_open(&column);
    add_item(&column, 2 * LINE, PENALTY_NONE);
    add_item(&column, LINE, PENALTY_KEEP_NEXT);
    for (size_t i = 0; i < 20; i++) {
        add_item(&column, LINE, PENALTY_KEEP_LINES);
        add_note(&column, &column.item[column.item_count - 1], 1);
    }
    choose(&column);
    assert_sane(&column);
    for (size_t i = 0; i < column.cuts.cut.count; i++) {
        dimen excess = column.cuts.cut.item[i].excess;
        assert_true(excess == 0 || excess >= LINE);
    }
    column_close(&column);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chains_do_not_leave_pages_bare),
        cmocka_unit_test(a_chain_is_kept_where_that_leaves_a_full_page),
        cmocka_unit_test(the_cheapest_link_is_taken),
        cmocka_unit_test(a_group_says_whether_its_author_wants_it),
        cmocka_unit_test(no_group_is_too_tall_by_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
