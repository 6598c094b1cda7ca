/* A white ground goes behind all that a drawing draws, and nowhere else. */
#include "epub/file/drawing_ground.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RECT \
    " width=\"100%\" height=\"100%\" fill=\"#ffffff\" stroke=\"none\"/>"

static void
assert_grounded(const char *drawing, const char *wanted)
{
    struct arena arena;

    arena_init(&arena);
    assert_string_equal(
        str_to_c(&arena, drawing_ground_add(&arena, str_from_c(drawing))),
        wanted);
    arena_release(&arena);
}

static void
the_ground_comes_first(void **state)
{
    (void)state;
    assert_grounded("<svg><path/></svg>", "<svg><rect" RECT "<path/></svg>");
    assert_grounded("<svg viewBox=\"0 0 9 9\">\n<title>T</title><g/></svg>",
                    "<svg viewBox=\"0 0 9 9\">\n<title>T</title><rect" RECT
                    "<g/></svg>");
}

static void
it_begins_where_the_drawing_does(void **state)
{
    (void)state;
    assert_grounded("<svg viewBox='-5,-2.5 9 9'></svg>",
                    "<svg viewBox='-5,-2.5 9 9'><rect x=\"-5\" y=\"-2.5\"" RECT
                    "</svg>");
    assert_grounded("<svg viewBox=\"a&quot; b 9 9\"></svg>",
                    "<svg viewBox=\"a&quot; b 9 9\"><rect" RECT "</svg>");
    assert_grounded("<svg viewBox=\"1></svg>", "<svg viewBox=\"1></svg>");
    assert_grounded("<svg viewBox=\"\"></svg>",
                    "<svg viewBox=\"\"><rect" RECT "</svg>");
}

static void
what_stands_before_is_passed_over(void **state)
{
    (void)state;
    assert_grounded("\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- <svg> -->"
                    "<!DOCTYPE svg \">\">\n<svg id=\">\"><g/></svg>",
                    "\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- <svg> -->"
                    "<!DOCTYPE svg \">\">\n<svg id=\">\"><rect" RECT
                    "<g/></svg>");
}

static void
what_is_no_drawing_stays(void **state)
{
    static const char *const other[] = {"",
                                        "<",
                                        "<svg",
                                        "<svg>",
                                        "<svg/>",
                                        "<html><svg></svg></html>",
                                        "<!-- <svg><g/></svg>",
                                        "<?x",
                                        "text"};

    (void)state;
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        assert_grounded(other[i], other[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ground_comes_first),
        cmocka_unit_test(it_begins_where_the_drawing_does),
        cmocka_unit_test(what_stands_before_is_passed_over),
        cmocka_unit_test(what_is_no_drawing_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
