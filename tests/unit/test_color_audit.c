/* Colors that nobody may miss: the ratio, and what a rule says. */
#include "style/color_audit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
the_ratio_is_that_of_the_guideline(void **state)
{
    (void)state;
    assert_int_equal(color_audit_contrast(0x000000, 0xFFFFFF), 2100);
    assert_int_equal(color_audit_contrast(0xFFFFFF, 0xFFFFFF), 100);
    assert_int_equal(color_audit_contrast(0x777777, 0xFFFFFF), 447);
    assert_int_equal(color_audit_contrast(0xFFFFFF, 0x777777), 447);
    assert_int_equal(color_audit_contrast(0x0000FF, 0xFFFFFF), 859);
}

static size_t
warnings_of(const char *sheet)
{
    struct diagnostics diagnostics;
    size_t count;

    diagnostics_init(&diagnostics);
    color_audit_check(str_from_c(sheet), "epub.css", &diagnostics);
    count = diagnostics.count[SEVERITY_WARNING];
    diagnostics_release(&diagnostics);
    return count;
}

static void
text_and_ground_come_together(void **state)
{
    (void)state;
    assert_int_equal(warnings_of("p { color: #333 }"), 1);
    assert_int_equal(warnings_of("p { background: #eee; }"), 1);
    assert_int_equal(warnings_of("p { color: #000; background: #fff }"), 0);
    assert_int_equal(warnings_of("p { color: #888; background: #fff }"), 1);
    assert_int_equal(warnings_of("p { color: inherit }"), 0);
    assert_int_equal(warnings_of("figure img { background: white }"), 0);
}

static void
color_is_not_the_only_sign(void **state)
{
    (void)state;
    assert_int_equal(warnings_of(".a { color: #000; background: #fff }"), 1);
    assert_int_equal(warnings_of("span { color: #000; background: #fff; "
                                 "margin: 0 }"),
                     1);
    assert_int_equal(warnings_of(".a { color: #000; background: #fff; "
                                 "border: 1px solid }"),
                     0);
    assert_int_equal(warnings_of(".a { font-weight: bold; color: #000; "
                                 "background: #fff }"),
                     0);
    assert_int_equal(warnings_of("h2 { color: #000; background: #fff }"), 0);
    assert_int_equal(warnings_of(".a { margin: 0; color: inherit }"), 0);
    assert_int_equal(warnings_of(".a img { background: #fff }"), 0);
}

static void
comments_and_broken_sheets_are_harmless(void **state)
{
    (void)state;
    assert_int_equal(warnings_of("/* p { color: red } */"), 0);
    assert_int_equal(warnings_of("@media print { p { color: red } }"), 1);
    assert_int_equal(warnings_of("}}}{{{ color: red"), 0);
    assert_int_equal(warnings_of("p { color"), 0);
    assert_int_equal(warnings_of("/*"), 0);
    assert_int_equal(warnings_of(""), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ratio_is_that_of_the_guideline),
        cmocka_unit_test(text_and_ground_come_together),
        cmocka_unit_test(color_is_not_the_only_sign),
        cmocka_unit_test(comments_and_broken_sheets_are_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
