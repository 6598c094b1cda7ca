/* What a page is found to be: made by hand, line by line. */
#include "typeset/line/line_box.h"
#include "typeset/line/line_break.h"
#include "typeset/page/setting_report.h"
#include "typeset/pagination/page_cut.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "font/shape.h"

enum {
    LINES_MAX = 60,
    WORDS_MAX = 8,
    WORD = 10 * DIMEN_POINT, /* width of a word */
    SPACE = 3 * DIMEN_POINT
};

/* A page of lines, each an item of its own. */
struct sheet {
    struct arena arena;
    struct setting_report report;
    struct vertical_item item[LINES_MAX];
    struct box_object part[LINES_MAX];
    struct line_box line[LINES_MAX];
    struct line_fragment fragment[LINES_MAX];
    size_t count;
    size_t seen; /* number of the items, on pages before */
};

static struct sheet *
open_sheet(void)
{
    static struct sheet sheet;

    memset(&sheet, 0, sizeof sheet);
    arena_init(&sheet.arena);
    return &sheet;
}

/* A word or a space at the end of the line; `x` is where it begins. */
static void
add_run(struct sheet *sheet, struct line_fragment *fragment, const char *text,
        dimen x)
{
    struct glyph_run *run = ARENA_NEW(&sheet->arena, struct glyph_run);

    run->text = str_from_c(text);
    fragment->run[fragment->run_count].run = run;
    fragment->run[fragment->run_count].x = x;
    fragment->run_count++;
}

/* `text` is words with spaces between them; the first one is `indent` wide. */
static struct line_box *
add_line(struct sheet *sheet, const char *text, dimen indent)
{
    size_t at = sheet->count++;
    struct line_box *line = &sheet->line[at];
    struct line_fragment *fragment = &sheet->fragment[at];
    struct str rest = str_from_c(text);
    struct str word;
    dimen x = 0;

    assert_true(at < LINES_MAX);
    fragment->font = (const struct font *)sheet; /* any: it is text */
    fragment->run =
        ARENA_ARRAY(&sheet->arena, struct placed_run, 2 * WORDS_MAX);
    while (str_next_word(&rest, &word)) {
        if (x > 0) {
            add_run(sheet, fragment, " ", x);
            x += SPACE;
        }
        add_run(sheet, fragment, str_to_c(&sheet->arena, word), x);
        x += x == 0 && indent > 0 ? indent : WORD;
    }
    line->fragment = fragment;
    line->fragment_count = 1;
    line->stretch_permille = 1000;
    sheet->part[at] = (struct box_object){.kind = OBJECT_LINE, .line = line};
    sheet->item[at] = (struct vertical_item){
        .object = &sheet->part[at],
        .object_count = 1,
        .pos = {.file = "a.md", .line = (int)at + 1, .column = 1}};
    return line;
}

static struct line_box *
add_full(struct sheet *sheet, const char *text, int32_t permille)
{
    struct line_box *line = add_line(sheet, text, 0);

    line->is_full = true;
    line->stretch_permille = permille;
    return line;
}

/* All lines that are on no page yet. */
static void
end_page(struct sheet *sheet, dimen slack, bool is_last)
{
    const struct page_cut cut = {
        .first = sheet->seen, .end = sheet->count, .slack = slack};
    const struct report_view view = {.item = sheet->item,
                                     .item_count = sheet->count + !is_last,
                                     .cut = &cut,
                                     .folio = STR("7"),
                                     .height = 100};

    setting_report_add_page(&sheet->arena, &sheet->report, &view);
    sheet->seen = sheet->count;
}

static void
expect(const struct sheet *sheet, enum report_fault_kind kind, size_t count,
       int line)
{
    size_t seen = 0;

    assert_int_equal(sheet->report.fault_count[kind], count);
    for (size_t i = 0; i < sheet->report.fault.count; i++) {
        const struct report_fault *fault = &sheet->report.fault.item[i];
        if (fault->kind == kind) {
            seen++;
            assert_int_equal(fault->pos.line, line);
            assert_true(str_equal(fault->folio, STR("7")));
        }
    }
    assert_int_equal(seen, count);
}

static void
the_worst_lines_come_first_and_the_list_ends(void **state)
{
    struct sheet *sheet = open_sheet();
    const struct setting_report *report = &sheet->report;

    (void)state;
    for (int32_t i = 0; i < 40; i++) {
        add_full(sheet, "one two", 1601 + (i * 7) % 40)->is_first = true;
    }
    end_page(sheet, 0, true);
    assert_int_equal(report->full_count, 40);
    assert_int_equal(report->uneven_count, 40);
    assert_int_equal(report->excessive_count, 0);
    assert_int_equal(report->worst_count, REPORT_LINES_MAX);
    for (size_t i = 0; i < report->worst_count; i++) {
        const struct report_line *line = &report->line[i];
        assert_int_equal(line->stretch_permille, 1640 - (int)i);
        assert_int_equal(1601 + (line->pos.line - 1) * 7 % 40,
                         line->stretch_permille);
        assert_true(str_equal(line->text, STR("one two")));
    }
    assert_int_equal(report->tightest_permille, 1601);
    assert_int_equal(report->loosest_permille, 1640);
    arena_release(&sheet->arena);
}

static void
even_and_ragged_lines_are_no_fault(void **state)
{
    struct sheet *sheet = open_sheet();
    const struct setting_report *report = &sheet->report;

    (void)state;
    add_full(sheet, "one", 1600);
    add_full(sheet, "two", 750);
    add_line(sheet, "three", 0)->stretch_permille = 1900;
    end_page(sheet, 0, true);
    assert_int_equal(report->line_count, 3);
    assert_int_equal(report->full_count, 2);
    assert_int_equal(report->uneven_count, 0);
    add_full(sheet, "four", 749);
    add_full(sheet, "five", 2201);
    end_page(sheet, 0, true);
    assert_int_equal(report->uneven_count, 2);
    assert_int_equal(report->excessive_count, 1);
    assert_int_equal(report->tightest_permille, 749);
    assert_int_equal(report->loosest_permille, 2201);
    arena_release(&sheet->arena);
}

static void
the_emptiest_pages_come_first(void **state)
{
    static const int slack[] = {10, 60, 5, 30, 40, 1, 50, 2};
    struct sheet *sheet = open_sheet();

    (void)state;
    for (size_t i = 0; i < sizeof slack / sizeof slack[0]; i++) {
        struct line_box *line = add_line(sheet, "one", 0);
        line->is_first = line->is_last = true;
        end_page(sheet, slack[i], false);
    }
    add_line(sheet, "the last page may be short", 0)->is_last = true;
    end_page(sheet, 90, true);
    assert_int_equal(sheet->report.page_count, REPORT_PAGES_MAX);
    assert_int_equal(sheet->report.page[0].fill_percent, 40);
    assert_int_equal(sheet->report.page[4].fill_percent, 90);
    arena_release(&sheet->arena);
}

static void
lone_lines_and_hyphens_at_a_turn_are_found(void **state)
{
    struct sheet *sheet = open_sheet();

    (void)state;
    add_full(sheet, "one two", 1000)->is_first = true;
    end_page(sheet, 0, false); /* line 1: an orphan */
    add_full(sheet, "three four", 1000);
    add_full(sheet, "five six", 1000)->ends_with_hyphen = true;
    end_page(sheet, 0, false); /* line 3: a divided word */
    add_line(sheet, "seven", 0)->is_last = true;
    end_page(sheet, 0, true); /* line 4: a widow */
    expect(sheet, FAULT_ORPHAN, 1, 1);
    expect(sheet, FAULT_TURN, 1, 3);
    expect(sheet, FAULT_WIDOW, 1, 4);
    expect(sheet, FAULT_KEEP, 0, 0);
    assert_int_equal(sheet->report.hyphen_count, 1);
    arena_release(&sheet->arena);
}

static void
what_was_to_stay_together_is_named(void **state)
{
    struct sheet *sheet = open_sheet();
    struct line_box *line = add_line(sheet, "heading", 0);

    (void)state;
    line->is_first = line->is_last = true;
    sheet->item[1].penalty = PENALTY_KEEP_NEXT;
    sheet->item[1].pos.line = 2;
    end_page(sheet, 0, false);
    expect(sheet, FAULT_KEEP, 1, 2);
    arena_release(&sheet->arena);
}

static void
words_are_repeated_within_a_paragraph_only(void **state)
{
    struct sheet *sheet = open_sheet();

    (void)state;
    add_full(sheet, "one of the", 1000)->is_first = true;
    add_full(sheet, "two in the", 1000); /* line 2 ends like line 1 */
    add_line(sheet, "three by the", 0)->is_last = true; /* ends anywhere */
    add_full(sheet, "three of", 1000)->is_first = true; /* a new paragraph */
    add_full(sheet, "four of", 1000)->ends_with_hyphen = true;
    end_page(sheet, 0, true);
    expect(sheet, FAULT_REPEAT, 1, 2);
    add_full(sheet, "and one", 1000)->is_first = true;
    add_line(sheet, "and two", 0)->is_last = true; /* begins alike: line 7 */
    sheet->report.fault.count = 0;
    sheet->report.fault_count[FAULT_REPEAT] = 0;
    end_page(sheet, 0, true);
    expect(sheet, FAULT_REPEAT, 1, 7);
    arena_release(&sheet->arena);
}

static void
four_spaces_one_below_the_other_are_a_river(void **state)
{
    static const dimen indent[] = {WORD, WORD + SPACE / 4, WORD + SPACE / 2,
                                   WORD + SPACE / 4, WORD};
    struct sheet *sheet = open_sheet();

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        add_line(sheet, "a b", indent[i])->is_full = true;
    }
    end_page(sheet, 0, true);
    expect(sheet, FAULT_RIVER, 0, 0);
    for (size_t i = 0; i < 5; i++) { /* the fourth of them is line 7 */
        add_line(sheet, i % 2 == 0 ? "c d" : "e f", indent[i])->is_full = true;
    }
    end_page(sheet, 0, true);
    expect(sheet, FAULT_RIVER, 1, 7);
    arena_release(&sheet->arena);
}

static void
a_scrap_is_the_end_of_a_longer_paragraph(void **state)
{
    struct sheet *sheet = open_sheet();
    struct line_box *line = add_line(sheet, "No.", 0);

    (void)state;
    line->is_first = line->is_last = true;
    add_full(sheet, "one two", 1000)->is_first = true;
    add_line(sheet, "it, a", 0)->is_last = true; /* five characters */
    end_page(sheet, 0, true);
    expect(sheet, FAULT_RUNT, 0, 0);
    add_full(sheet, "one two", 1000)->is_first = true;
    add_line(sheet, "it a", 0)->is_last = true;
    end_page(sheet, 0, true);
    expect(sheet, FAULT_RUNT, 1, 5);
    arena_release(&sheet->arena);
}

static void
hyphens_in_a_row_are_counted(void **state)
{
    struct sheet *sheet = open_sheet();

    (void)state;
    for (int i = 0; i < 9; i++) {
        add_full(sheet, i % 2 == 0 ? "a b" : "c d", 1000)->ends_with_hyphen =
            i % 4 != 0;
    }
    end_page(sheet, 0, true);
    assert_int_equal(sheet->report.hyphen_count, 6);
    assert_int_equal(sheet->report.hyphen_row_max, 3);
    assert_int_equal(sheet->report.division_count, 0); /* none is ours */
    arena_release(&sheet->arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_lines_come_first_and_the_list_ends),
        cmocka_unit_test(even_and_ragged_lines_are_no_fault),
        cmocka_unit_test(the_emptiest_pages_come_first),
        cmocka_unit_test(lone_lines_and_hyphens_at_a_turn_are_found),
        cmocka_unit_test(what_was_to_stay_together_is_named),
        cmocka_unit_test(words_are_repeated_within_a_paragraph_only),
        cmocka_unit_test(four_spaces_one_below_the_other_are_a_river),
        cmocka_unit_test(a_scrap_is_the_end_of_a_longer_paragraph),
        cmocka_unit_test(hyphens_in_a_row_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
