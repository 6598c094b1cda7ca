#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "paint/drawing/drawing.h"
#include "paint/drawing/svg_path.h"

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
    struct node_image image = {
        .path = STR("test.svg"),
        .disk_path = str_from_c(path),
        .picture = {.kind = PICTURE_SVG, .file_kind = PICTURE_SVG}};
    const struct drawing *drawing;

    assert_non_null(file);
    fputs(svg, file);
    fclose(file);
    drawing = drawing_load(arena, &image, (struct source_pos){"a.md", 1, 1},
                           NULL, diag);
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
    diagnostics_init(&diag);
    drawing = drawing_of(
        &arena,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 0 100 50' "
        "width='200' height='100'><g transform='translate(20 10)' "
        "stroke='#fff' stroke-width='2' fill='none'>"
        "<rect width='10' height='10'/></g><circle cx='60' cy='25' "
        "r='5'/></svg>",
        &diag);
    assert_non_null(drawing);
    assert_int_equal(drawing->width, DIMEN_FROM_POINTS(150));
    assert_int_equal(drawing->item_count, 2);
    assert_int_equal(drawing->item[0].path->segment[0].point[0],
                     DIMEN_FROM_POINTS(15));
    assert_int_equal(drawing->item[0].path->line_width, DIMEN_FROM_POINTS(3));
    assert_int_equal(drawing->item[0].path->gray_stroke, 255);
    assert_false(drawing->item[0].path->is_filled);
    assert_true(drawing->item[1].path->is_filled);
    assert_int_equal(diag.entry.count, 0);
    diagnostics_release(&diag);
    arena_release(&arena);
}

/* One shape inside a drawing of 90 by 90. */
static struct paint_path
path_of(struct arena *arena, const char *inner, size_t *report_count)
{
    char svg[2048];
    struct diagnostics diag;
    const struct drawing *drawing;
    struct paint_path path = {0};

    diagnostics_init(&diag);
    snprintf(svg, sizeof svg,
             "<svg xmlns='http://www.w3.org/2000/svg' width='90' "
             "height='90'>%s</svg>",
             inner);
    drawing = drawing_of(arena, svg, &diag);
    assert_non_null(drawing);
    for (size_t i = 0; i < drawing->item_count; i++) {
        if (drawing->item[i].kind == PAINT_PATH) {
            path = *drawing->item[i].path;
        }
    }
    *report_count = diag.entry.count;
    diagnostics_release(&diag);
    return path;
}

static void
paints_come_from_everywhere(void **state)
{
    static const struct {
        const char *svg;
        int gray; /* -1: not filled */
        size_t report_count;
    } example[] = {
        {"<path d='M9 9h9v9z'/>", 0, 0},
        {"<path fill='white' d='M9 9h9v9z'/>", 255, 0},
        {"<path fill='rgb(100%,100%,100%)' d='M9 9h9v9z'/>", 255, 0},
        {"<path fill='HSL(0,0%,100%)' d='M9 9h9v9z'/>", 255, 0},
        {"<path fill='#fff0' d='M9 9h9v9z'/>", -1, 0},
        {"<path fill='none' d='M9 9h9v9z'/>", -1, 0},
        {"<path fill='nothing-known' d='M9 9h9v9z'/>", -1, 1},
        {"<path fill='url(#a)' d='M9 9h9v9z'/>", -1, 1},
        {"<path fill='url(#a) #fff' d='M9 9h9v9z'/>", 255, 0},
        {"<path fill='red' style='fill:#fff' d='M9 9h9v9z'/>", 255, 0},
        {"<style>.a{fill:#fff}</style><path class='b a' d='M9 9h9v9z'/>", 255,
         0},
        {"<style>.a{fill:#000}#i{fill:#fff}path{fill:#888}</style>"
         "<path id='i' class='a' d='M9 9h9v9z'/>",
         255, 0},
        {"<style>g>.a{fill:#fff}</style><g><path class='a' d='M9 9h9v9z'/></g>",
         255, 0},
        {"<style>g>.a{fill:#fff}</style>"
         "<g><a><path class='a' d='M9 9h9v9z'/></a></g>",
         0, 0},
        {"<g color='#fff'><path fill='currentColor' d='M9 9h9v9z'/></g>", 255,
         0},
        {"<style>:root{--c:#fff}</style><path style='fill:var(--c,#000)' "
         "d='M9 9h9v9z'/>",
         255, 0},
        {"<path opacity='.5' d='M9 9h9v9z'/>", 128, 0},
        {"<style>path{f\\69ll:#f\\66 f}</style><path d='M9 9h9v9z'/>", 255, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof example / sizeof example[0]; i++) {
        struct arena arena;
        struct paint_path path;
        size_t report_count;
        int gray;
        arena_init(&arena);
        path = path_of(&arena, example[i].svg, &report_count);
        gray = path.is_filled ? (int)path.gray_fill : -1;
        if (gray != example[i].gray ||
            report_count != example[i].report_count) {
            fail_msg("%s: gray %d, %d reports", example[i].svg, gray,
                     (int)report_count);
        }
        arena_release(&arena);
    }
}

static void
strokes_keep_all_that_is_said(void **state)
{
    struct arena arena;
    struct paint_path path;
    size_t report_count;

    (void)state;
    arena_init(&arena);
    path = path_of(&arena,
                   "<path d='M9 9h9' stroke='#000' stroke-dasharray='8,4 2' "
                   "stroke-dashoffset='4' stroke-linecap='square' "
                   "stroke-linejoin='bevel'/>",
                   &report_count);
    assert_int_equal(path.dash_count, 3);
    assert_int_equal(path.dash[1], DIMEN_FROM_POINTS(3));
    assert_int_equal(path.dash_offset, DIMEN_FROM_POINTS(3));
    assert_int_equal(path.cap, CAP_SQUARE);
    assert_int_equal(path.join, JOIN_BEVEL);
    arena_release(&arena);
}

static void
flags_of_arcs_need_no_spaces(void **state)
{
    struct arena arena;
    struct svg_segments segments = {0};

    (void)state;
    arena_init(&arena);
    assert_true(svg_path_parse(&arena, STR("M0 0a5 5 0 015 5"), &segments));
    assert_int_equal(segments.segment.count, 2);
    arena_release(&arena);
}

/* A file made to exhaust us ends with a reason, or with a name. */
static void
nothing_grows_without_measure(void **state)
{
    static const char *const laughs =
        "<svg width='9' height='9'><defs>"
        "<g id='a'><path d='M1 1h1'/></g>"
        "<g id='b'><use href='#a'/><use href='#a'/><use href='#a'/>"
        "<use href='#a'/><use href='#a'/><use href='#a'/><use href='#a'/></g>"
        "<g id='c'><use href='#b'/><use href='#b'/><use href='#b'/>"
        "<use href='#b'/><use href='#b'/><use href='#b'/><use href='#b'/></g>"
        "<g id='d'><use href='#c'/><use href='#c'/><use href='#c'/>"
        "<use href='#c'/><use href='#c'/><use href='#c'/><use href='#c'/></g>"
        "<g id='e'><use href='#d'/><use href='#d'/><use href='#d'/>"
        "<use href='#d'/><use href='#d'/><use href='#d'/><use href='#d'/></g>"
        "<g id='f'><use href='#e'/><use href='#e'/><use href='#e'/>"
        "<use href='#e'/><use href='#e'/><use href='#e'/><use href='#e'/></g>"
        "<g id='g'><use href='#f'/><use href='#f'/><use href='#f'/>"
        "<use href='#f'/><use href='#f'/><use href='#f'/><use href='#f'/></g>"
        "</defs><use href='#g'/><use href='#g'/></svg>";
    static const struct {
        const char *svg;
        enum diag_code code;
    } bad[] = {
        {"<svg width='9' height='9'><g id='a'><use href='#a'/></g></svg>",
         DIAG_DRAWING_PART},
        {"<svg width='9' height='9'><g id='a'><use href='#b'/></g>"
         "<g id='b'><use href='#a'/></g></svg>",
         DIAG_DRAWING_PART},
    };

    (void)state;
    for (size_t i = 0; i <= sizeof bad / sizeof bad[0]; i++) {
        bool is_last = i == sizeof bad / sizeof bad[0];
        struct arena arena;
        struct diagnostics diag;
        arena_init(&arena);
        diagnostics_init(&diag);
        (void)drawing_of(&arena, is_last ? laughs : bad[i].svg, &diag);
        assert_int_equal(diag.entry.count, 1);
        assert_int_equal(diag.entry.item[0].code,
                         is_last ? DIAG_DRAWING_BROKEN : bad[i].code);
        diagnostics_release(&diag);
        arena_release(&arena);
    }
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
        diagnostics_init(&diag);
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
        cmocka_unit_test(paints_come_from_everywhere),
        cmocka_unit_test(strokes_keep_all_that_is_said),
        cmocka_unit_test(flags_of_arcs_need_no_spaces),
        cmocka_unit_test(nothing_grows_without_measure),
        cmocka_unit_test(what_is_not_drawn_or_dangerous_is_named),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
