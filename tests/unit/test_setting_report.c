#include "../../src/typeset/setting_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct computed_style justified = {.text_align = TEXT_JUSTIFY};
static const struct computed_style ragged = {.text_align = TEXT_LEFT};

static void
add(struct arena *arena, struct setting_report *report, int32_t permille,
    const struct computed_style *style)
{
    struct line_box line[2] = {{.stretch_permille = permille},
                               {.stretch_permille = 2000, .is_last = true}};
    const struct paragraph_lines lines = {.line = line, .line_count = 2};
    const struct paragraph_shape shape = {.style = style,
                                          .pos = {"a.md", permille, 1}};

    setting_report_add_lines(arena, report, &lines, &shape);
}

static void
the_worst_lines_come_first_and_the_list_ends(void **state)
{
    struct arena arena;
    struct setting_report report = {0};

    (void)state;
    arena_init(&arena);
    for (int32_t i = 0; i < 40; i++) {
        add(&arena, &report, 1601 + (i * 7) % 40, &justified);
    }
    assert_int_equal(report.full_count, 40);
    assert_int_equal(report.uneven_count, 40);
    assert_int_equal(report.line_count, REPORT_LINES_MAX);
    for (size_t i = 0; i < report.line_count; i++) {
        assert_int_equal(report.line[i].stretch_permille, 1640 - (int)i);
        assert_int_equal(report.line[i].pos.line, 1640 - (int)i);
    }
    arena_release(&arena);
}

static void
even_and_ragged_lines_are_no_fault(void **state)
{
    struct arena arena;
    struct setting_report report = {0};

    (void)state;
    arena_init(&arena);
    add(&arena, &report, 1600, &justified);
    add(&arena, &report, 750, &justified);
    add(&arena, &report, 1900, &ragged);
    assert_int_equal(report.full_count, 2);
    assert_int_equal(report.uneven_count, 0);
    add(&arena, &report, 749, &justified);
    assert_int_equal(report.uneven_count, 1);
    arena_release(&arena);
}

static void
the_emptiest_pages_come_first(void **state)
{
    static const int fill[] = {90, 40, 95, 70, 60, 99, 50, 98};
    struct setting_report report = {0};

    (void)state;
    for (size_t i = 0; i < sizeof fill / sizeof fill[0]; i++) {
        setting_report_add_page(&report, STR("7"), fill[i]);
    }
    assert_int_equal(report.page_count, REPORT_PAGES_MAX);
    assert_int_equal(report.page[0].fill_percent, 40);
    assert_int_equal(report.page[4].fill_percent, 90);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_lines_come_first_and_the_list_ends),
        cmocka_unit_test(even_and_ragged_lines_are_no_fault),
        cmocka_unit_test(the_emptiest_pages_come_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
