#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "style/cascade.h"

struct fixture {
    struct arena arena;
    struct diagnostics diagnostics;
};

static int
set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena);
    diagnostics_init(&fixture.diagnostics);
    *state = &fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_release(&fixture->arena);
    diagnostics_release(&fixture->diagnostics);
    return 0;
}

static struct cascade *
cascade_of(struct fixture *fixture, const char *sheet)
{
    return cascade_open(&fixture->arena,
                        css_parse(&fixture->arena, str_from_c(sheet),
                                  "styles/test.css", &fixture->diagnostics));
}

static struct node *
node_of(struct fixture *fixture, enum node_kind kind)
{
    return node_new(&fixture->arena, kind, (struct source_pos){0});
}

static const struct diagnostic *
only_diagnostic(struct fixture *fixture)
{
    assert_int_equal(fixture->diagnostics.entry.count, 1);
    return &fixture->diagnostics.entry.item[0];
}

static void
specificity_then_order_decides(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade =
        cascade_of(fixture, ".wide { text-indent: 3pt; }\n"
                            "paragraph { text-indent: 1pt; }\n"
                            "p { text-indent: 2pt; }\n"
                            "#one { text-indent: 4pt; }\n");
    struct node *node = node_of(fixture, NODE_PARAGRAPH);

    assert_int_equal(cascade_resolve(cascade, node, NULL)->text_indent,
                     DIMEN_FROM_POINTS(2));
    node->classes = STR("plain wide");
    assert_int_equal(cascade_resolve(cascade, node, NULL)->text_indent,
                     DIMEN_FROM_POINTS(3));
    node->id = STR("one");
    assert_int_equal(cascade_resolve(cascade, node, NULL)->text_indent,
                     DIMEN_FROM_POINTS(4));
    assert_int_equal(fixture->diagnostics.entry.count, 0);
    cascade_close(cascade);
}

static void
inheritance_and_em_follow_the_parent(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(
        fixture, "book { font-size: 10pt; line-height: 1.5; margin-top: 7pt }\n"
                 "code { font-size: 0.8em; margin-left: 1em; }\n"
                 "h2 { line-height: 20pt; margin-top: 2rlh }");
    struct node *heading = node_of(fixture, NODE_HEADING);
    const struct computed_style *book =
        cascade_resolve(cascade, node_of(fixture, NODE_BOOK), NULL);
    const struct computed_style *code =
        cascade_resolve(cascade, node_of(fixture, NODE_CODE), book);

    assert_int_equal(book->line_height, DIMEN_FROM_POINTS(15));
    assert_int_equal(code->font_size, DIMEN_FROM_POINTS(8));
    assert_int_equal(code->line_height, DIMEN_FROM_POINTS(12));
    assert_int_equal(code->margin_left, DIMEN_FROM_POINTS(8));
    assert_int_equal(code->margin_top, 0);
    heading->level = 2;
    assert_int_equal(cascade_resolve(cascade, heading, book)->line_height,
                     DIMEN_FROM_POINTS(20));
    assert_int_equal(cascade_resolve(cascade, heading, book)->margin_top,
                     DIMEN_FROM_POINTS(30));
    heading->level = 3;
    assert_int_equal(cascade_resolve(cascade, heading, book)->line_height,
                     DIMEN_FROM_POINTS(15));
    cascade_close(cascade);
}

static void
descendants_match_through_levels(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade =
        cascade_of(fixture, "worksheet list p { widows: 5; }");
    const struct computed_style *sheet =
        cascade_resolve(cascade, node_of(fixture, NODE_WORKSHEET), NULL);
    const struct computed_style *list =
        cascade_resolve(cascade, node_of(fixture, NODE_LIST), sheet);
    const struct computed_style *item =
        cascade_resolve(cascade, node_of(fixture, NODE_LIST_ITEM), list);
    struct node *paragraph = node_of(fixture, NODE_PARAGRAPH);

    assert_int_equal(cascade_resolve(cascade, paragraph, item)->widows, 5);
    assert_int_equal(cascade_resolve(cascade, paragraph, sheet)->widows, 2);
    assert_int_equal(cascade_resolve(cascade, paragraph, NULL)->widows, 2);
    cascade_close(cascade);
}

/* Layout changes copies of styles; what is inside is asked of the original. */
static void
a_copy_is_asked_for_as_its_original(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(
        fixture, "worksheet { widows: 7 } worksheet p { orphans: 6 }");
    const struct computed_style *sheet =
        cascade_resolve(cascade, node_of(fixture, NODE_WORKSHEET), NULL);
    struct node *paragraph = node_of(fixture, NODE_PARAGRAPH);
    struct computed_style copy = *sheet;
    const struct computed_style *inside;

    copy.widows = 1;
    inside = cascade_resolve(cascade, paragraph, &copy);
    assert_ptr_equal(inside, cascade_resolve(cascade, paragraph, sheet));
    assert_int_equal(inside->widows, 7);
    assert_int_equal(inside->orphans, 6);
    cascade_close(cascade);
}

static void
lines_along_text_and_grays_behind_it(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(
        fixture, "code { text-decoration: underline line-through; "
                 "background: #AbAbAb } small { background-color: #ccc }"
                 "mark { background: none }");
    const struct computed_style *code =
        cascade_resolve(cascade, node_of(fixture, NODE_CODE), NULL);
    const struct computed_style *text =
        cascade_resolve(cascade, node_of(fixture, NODE_EMPHASIS), code);

    assert_int_equal(code->decoration,
                     DECORATION_UNDERLINE | DECORATION_LINE_THROUGH);
    assert_int_equal(code->background_darkness, 255 - 0xAB);
    assert_int_equal(text->decoration, DECORATION_NONE);
    assert_int_equal(text->background_darkness, 0);
    assert_int_equal(
        cascade_resolve(cascade, node_of(fixture, NODE_SMALL), NULL)
            ->background_darkness,
        255 - 0xCC);
    assert_int_equal(cascade_resolve(cascade, node_of(fixture, NODE_MARK), NULL)
                         ->background_darkness,
                     0);
    cascade_close(cascade);
}

/* A color that print has not, and what is none. */
static void
other_colors_are_named(void **state)
{
    struct fixture *fixture = *state;
    static const char *const wrong[] = {"red",     "#dcd",   "#dd",    "#ddddd",
                                        "#gggggg", "url(x)", "#abcabc"};

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str sheet =
            str_join3(&fixture->arena, STR("mark { background: "),
                      str_from_c(wrong[i]), STR(" }"));
        cascade_close(cascade_of(fixture, sheet.data));
        assert_int_equal(fixture->diagnostics.entry.count, i + 1);
    }
}

static void
equal_questions_share_one_answer(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(fixture, "p { widows: 3 }");
    struct node *first = node_of(fixture, NODE_PARAGRAPH);
    struct node *second = node_of(fixture, NODE_PARAGRAPH);

    second->id = STR("not-in-the-sheet");
    assert_ptr_equal(cascade_resolve(cascade, first, NULL),
                     cascade_resolve(cascade, second, NULL));
    cascade_close(cascade);
}

static void
shorthands_spread_over_four_sides(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(
        fixture, "p { margin: 1pt 2pt 3pt; padding: 4pt; border: 1pt solid }");
    const struct computed_style *style =
        cascade_resolve(cascade, node_of(fixture, NODE_PARAGRAPH), NULL);

    assert_int_equal(style->margin_top, DIMEN_FROM_POINTS(1));
    assert_int_equal(style->margin_right, DIMEN_FROM_POINTS(2));
    assert_int_equal(style->margin_bottom, DIMEN_FROM_POINTS(3));
    assert_int_equal(style->margin_left, DIMEN_FROM_POINTS(2));
    assert_int_equal(style->padding_left, DIMEN_FROM_POINTS(4));
    assert_int_equal(style->border_bottom, DIMEN_FROM_POINTS(1));
    cascade_close(cascade);
}

static void
mistakes_are_named_with_their_place(void **state)
{
    static const struct {
        const char *sheet;
        enum diag_code code;
        int line;
        int column;
    } mistake[] = {
        {"p { tint: red; }", DIAG_CSS_PROPERTY, 1, 5},
        {"p {\n  text-align: middle;\n}", DIAG_CSS_VALUE, 2, 3},
        {"/* a */ p > em { widows: 2 }", DIAG_CSS_SELECTOR, 1, 9},
        {"paragraf { widows: 2 }", DIAG_CSS_SELECTOR, 1, 1},
        {"@media print { p { widows: 2 } }", DIAG_CSS_SELECTOR, 1, 1},
        {"p { widows: 2", DIAG_CSS_SYNTAX, 1, 14},
        {"p widows: 2;", DIAG_CSS_SYNTAX, 1, 1},
        {"/* never closed", DIAG_CSS_SYNTAX, 1, 1},
        {"p { widows: 0 }", DIAG_CSS_VALUE, 1, 5},
        {"p { border: 1pt dotted }", DIAG_CSS_VALUE, 1, 5},
    };

    for (size_t i = 0; i < sizeof mistake / sizeof mistake[0]; i++) {
        struct fixture *fixture = *state;
        const struct diagnostic *found;
        fixture->diagnostics.entry.count = 0;
        cascade_close(cascade_of(fixture, mistake[i].sheet));
        if (mistake[i].code == DIAG_CSS_VALUE &&
            fixture->diagnostics.entry.count == 4) {
            continue; /* one for each side of a border */
        }
        found = only_diagnostic(fixture);
        assert_int_equal(found->code, mistake[i].code);
        assert_int_equal(found->pos.line, mistake[i].line);
        assert_int_equal(found->pos.column, mistake[i].column);
    }
}

static void
a_bad_rule_does_not_take_the_next_with_it(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(
        fixture, "p { nonsense; widows: 4 } @font-face { src: url(x) { } }\n"
                 "em { font-style: italic }");

    assert_int_equal(
        cascade_resolve(cascade, node_of(fixture, NODE_PARAGRAPH), NULL)
            ->widows,
        4);
    assert_true(cascade_resolve(cascade, node_of(fixture, NODE_EMPHASIS), NULL)
                    ->is_italic);
    cascade_close(cascade);
}

static void
pages_have_a_size_and_room_for_text(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(
        fixture, "@page { size: 100mm 200mm; margin: 10mm 12mm 14mm 16mm }\n"
                 "@page worksheet { margin-inner: 25mm }");
    const struct page_size none = {.usual = STR("a4")};
    const struct page_size a4 = {.said = STR("a4")};
    struct page_style page;

    cascade_resolve_page(cascade, STR("worksheet"), &none, &page,
                         &fixture->diagnostics);
    assert_int_equal(page.width, dimen_from_micrometres(100000));
    assert_int_equal(page.margin_outer, dimen_from_micrometres(12000));
    assert_int_equal(page.margin_inner, dimen_from_micrometres(25000));
    cascade_resolve_page(cascade, STR_EMPTY, &a4, &page, &fixture->diagnostics);
    assert_int_equal(page.height, dimen_from_micrometres(297000));
    cascade_close(cascade);
}

/* The size stays as far as it can be; margins without room are the program's. */
static void
a_page_without_room_has_other_margins(void **state)
{
    const struct {
        const char *sheet;
        const char *said;
        int32_t width_um;
        int32_t inner_um;
    } page_of[] = {
        {"@page { size: a4; margin: 5in }", "", 210000, 21000},
        {"@page { margin-inner: 9mm; margin-outer: 190mm }", "", 210000, 21000},
        {"@page { size: 105mm 297mm; margin: 2in }", "", 105000, 10500},
        {"@page { size: 26mm 297mm; margin: 0 }", "", 26000, 0},
        {"@page { size: 26mm 297mm; margin: 1mm }", "", 210000, 21000},
        {"@page { size: 10mm 10mm; margin: 0 }", "", 210000, 21000},
        {"@page { size: 6000mm 300mm }", "", 210000, 21000},
        {"@page { margin: 100mm }", "a5", 148000, 14800},
    };
    struct fixture *fixture = *state;
    const struct stylesheet *shipped =
        css_parse(&fixture->arena, STR("@page { margin: 21mm }"), "print.css",
                  &fixture->diagnostics);

    for (size_t i = 0; i < sizeof page_of / sizeof page_of[0]; i++) {
        struct cascade *cascade = cascade_of(fixture, page_of[i].sheet);
        const struct page_size size = {.said = str_from_c(page_of[i].said),
                                       .usual = STR("a4")};
        struct page_style page;
        bool is_right = page_of[i].inner_um == 0;
        fixture->diagnostics.entry.count = 0;
        cascade_set_stand_in(cascade, shipped);
        cascade_resolve_page(cascade, STR_EMPTY, &size, &page,
                             &fixture->diagnostics);
        assert_int_equal(fixture->diagnostics.entry.count, is_right ? 0 : 1);
        assert_true(is_right ||
                    fixture->diagnostics.entry.item[0].code == DIAG_CSS_PAGE);
        assert_in_range(page.width,
                        dimen_from_micrometres(page_of[i].width_um) - 1,
                        dimen_from_micrometres(page_of[i].width_um) + 1);
        assert_in_range(page.margin_inner + 1, /* for rounding */
                        dimen_from_micrometres(page_of[i].inner_um),
                        dimen_from_micrometres(page_of[i].inner_um + 200));
        cascade_close(cascade);
    }
}

/* What the edition says goes first, then the sheet, then the usual paper. */
static void
margins_shrink_with_a_small_page(void **state)
{
    struct fixture *fixture = *state;
    struct cascade *cascade = cascade_of(fixture, "@page { margin: 30mm }");
    const struct page_size usual = {.usual = STR("a4")};
    const struct page_size small = {.said = STR("a5"), .usual = STR("a4")};
    const struct page_size half = {
        .said = STR("half-a4"), .usual = STR("a4"), .keeps_margins = true};
    struct page_style page;

    cascade_resolve_page(cascade, STR_EMPTY, &usual, &page,
                         &fixture->diagnostics);
    assert_int_equal(page.width, dimen_from_micrometres(210000));
    cascade_resolve_page(cascade, STR_EMPTY, &small, &page,
                         &fixture->diagnostics);
    assert_int_equal(page.width, dimen_from_micrometres(148000));
    assert_in_range(page.margin_inner, dimen_from_micrometres(21100),
                    dimen_from_micrometres(21200));
    cascade_resolve_page(cascade, STR_EMPTY, &half, &page,
                         &fixture->diagnostics);
    assert_int_equal(page.margin_inner, dimen_from_micrometres(30000));
    cascade_close(cascade);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test_setup_teardown(specificity_then_order_decides, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(inheritance_and_em_follow_the_parent,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(descendants_match_through_levels,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_is_asked_for_as_its_original,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_along_text_and_grays_behind_it,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_colors_are_named, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(equal_questions_share_one_answer,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(shorthands_spread_over_four_sides,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_are_named_with_their_place,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_bad_rule_does_not_take_the_next_with_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pages_have_a_size_and_room_for_text,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_page_without_room_has_other_margins,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(margins_shrink_with_a_small_page,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
