#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "paint/drawing.h"
#include "paint/svg_path.h"

static void
numbers_are_read_as_svg_writes_them(void **state)
{
    struct str text = STR("1.5-2.5.5e1,+3E-1 x");
    double number[5];

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_true(svg_path_next_number(&text, &number[i]));
    }
    assert_true(number[0] == 1.5 && number[1] == -2.5);
    assert_true(number[2] > 4.999 && number[2] < 5.001);
    assert_true(number[3] > 0.299 && number[3] < 0.301);
    assert_false(svg_path_next_number(&text, &number[4]));
}

static void
relative_and_repeated_commands(void **state)
{
    struct arena arena;
    struct svg_segments segments = {0};

    (void)state;
    arena_init(&arena);
    assert_true(svg_path_parse(&arena, STR("m1 1 2 0h3v4zl1,1"), &segments));
    assert_int_equal(segments.segment.count, 6);
    assert_int_equal(segments.segment.item[1].verb, PATH_LINE);
    assert_true(segments.segment.item[1].point[0] == 3);
    assert_true(segments.segment.item[3].point[1] == 5);
    assert_int_equal(segments.segment.item[4].verb, PATH_CLOSE);
    assert_true(segments.segment.item[5].point[0] == 2);
    arena_release(&arena);
}

static void
an_arc_ends_where_it_says(void **state)
{
    struct arena arena;
    struct svg_segments segments = {0};
    const struct svg_segment *last;

    (void)state;
    arena_init(&arena);
    assert_true(
        svg_path_parse(&arena, STR("M10 0A10 10 0 1 1 0 10"), &segments));
    last = &segments.segment.item[segments.segment.count - 1];
    assert_int_equal(last->verb, PATH_CURVE);
    assert_true(last->point[4] > -1e-6 && last->point[4] < 1e-6);
    assert_true(last->point[5] > 9.999999 && last->point[5] < 10.000001);
    assert_int_equal(segments.segment.count, 4); /* three quarters */
    arena_release(&arena);
}

static void
a_mistake_keeps_what_came_before(void **state)
{
    struct arena arena;
    struct svg_segments segments = {0};

    (void)state;
    arena_init(&arena);
    assert_false(svg_path_parse(&arena, STR("M1 1 L2"), &segments));
    assert_int_equal(segments.segment.count, 1);
    assert_false(svg_path_parse(&arena, STR("L1 1"), &segments));
    assert_false(svg_path_parse(&arena, STR("M1 1 X"), &segments));
    arena_release(&arena);
}

/* Load `svg` from a file of its own. */
static const struct drawing *
drawing_of(struct arena *arena, const char *svg, struct diagnostics *diag)
{
    char path[] = "/tmp/kettlestitch-drawing-XXXXXX";
    int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "w");
    const struct drawing *drawing;

    assert_non_null(file);
    fputs(svg, file);
    fclose(file);
    drawing = drawing_load(arena, path, STR("test.svg"),
                           (struct source_pos){"a.md", 1, 1}, NULL, diag);
    unlink(path);
    return drawing;
}

static void
shapes_become_paths_in_points(void **state)
{
    struct arena arena;
    struct diagnostics diag;
    const struct drawing *drawing;

    (void)state;
    arena_init(&arena);
    diagnostics_init(&diag, false);
    drawing = drawing_of(
        &arena,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 0 100 50' "
        "width='200' height='100'><g transform='translate(10 0)' "
        "stroke='#fff' stroke-width='2' fill='none'>"
        "<rect width='10' height='10'/></g><circle r='5'/></svg>",
        &diag);
    assert_non_null(drawing);
    assert_int_equal(drawing->width, DIMEN_FROM_POINTS(150));
    assert_int_equal(drawing->item_count, 2);
    assert_int_equal(drawing->item[0].path.segment[0].point[0], 0);
    assert_int_equal(drawing->item[0].path.line_width, DIMEN_FROM_POINTS(3));
    assert_int_equal(drawing->item[0].path.gray_stroke, 255);
    assert_false(drawing->item[0].path.is_filled);
    assert_true(drawing->item[1].path.is_filled);
    assert_int_equal(diag.entry.count, 0);
    diagnostics_release(&diag);
    arena_release(&arena);
}

static void
what_is_not_drawn_or_dangerous_is_named(void **state)
{
    static const struct {
        const char *svg;
        enum diag_code code;
        bool is_drawn;
    } bad[] = {
        {"<svg width='9' height='9'><text>x</text></svg>", DIAG_DRAWING_PART,
         true},
        {"<svg width='9' height='9'><image href='http://x/y'/></svg>",
         DIAG_DRAWING_PART, true},
        {"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
         "<svg width='9' height='9'><text>&a;</text></svg>",
         DIAG_DRAWING_BROKEN, false},
        {"<svg width='9' height='9'><g></svg>", DIAG_DRAWING_BROKEN, false},
        {"<svg/>", DIAG_DRAWING_BROKEN, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct arena arena;
        struct diagnostics diag;
        const struct drawing *drawing;
        arena_init(&arena);
        diagnostics_init(&diag, false);
        drawing = drawing_of(&arena, bad[i].svg, &diag);
        assert_int_equal(drawing != NULL, bad[i].is_drawn);
        assert_int_equal(diag.entry.count, 1);
        assert_int_equal(diag.entry.item[0].code, bad[i].code);
        diagnostics_release(&diag);
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(numbers_are_read_as_svg_writes_them),
        cmocka_unit_test(relative_and_repeated_commands),
        cmocka_unit_test(an_arc_ends_where_it_says),
        cmocka_unit_test(a_mistake_keeps_what_came_before),
        cmocka_unit_test(shapes_become_paths_in_points),
        cmocka_unit_test(what_is_not_drawn_or_dangerous_is_named),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
