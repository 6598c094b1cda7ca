/* Diagnostics: the line, the order, the counts, the ignore list. */
#include "base/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *
printed(struct diagnostics *diagnostics, enum diagnostics_format format,
        bool in_color, const char *prefix)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    diagnostics_print(diagnostics, stream, format, in_color,
                      str_from_c(prefix));
    fclose(stream);
    return text;
}

static void
expect(struct diagnostics *diagnostics, const char *prefix,
       const char *expected)
{
    char *text = printed(diagnostics, DIAGNOSTICS_HUMAN, false, prefix);

    assert_string_equal(text, expected);
    free(text);
}

static struct source_pos
at(const char *file, int line, int column)
{
    return (struct source_pos){file, line, column};
}

static void
lines_are_sorted_and_said_once(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, false);
    DIAG_REPORT(&diagnostics, DIAG_HEADING_SKIP, at("b.md", 2, 1), STR("1"),
                STR("3"));
    DIAG_REPORT(&diagnostics, DIAG_HEADING_SKIP, at("a.md", 10, 1), STR("1"),
                STR("3"));
    diagnostics_report_plain(&diagnostics, DIAG_CHAPTER_EMPTY,
                             at("a.md", 0, 0));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a.md", 9, 0), STR("x.md"));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a.md", 9, 0), STR("x.md"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 1);
    expect(&diagnostics, "book/",
           "book/a.md: warning: the chapter has no text; a page with its title "
           "was made [chapter-empty]\n"
           "book/a.md:9: error: there is no file x.md; nothing was written "
           "[file-missing]\n"
           "book/a.md:10:1: warning: heading level jumps from 1 to 3; kept as "
           "written [heading-skip]\n"
           "book/b.md:2:1: warning: heading level jumps from 1 to 3; kept as "
           "written [heading-skip]\n");
    expect(&diagnostics, "book/", "");
    assert_true(diagnostics_has_errors(&diagnostics));
    diagnostics_release(&diagnostics);
}

static void
absolute_names_and_the_whole_run_get_no_prefix(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, false);
    DIAG_REPORT(&diagnostics, DIAG_CSS_SYNTAX, at("/styles/a.css", 1, 2),
                STR("x"));
    DIAG_REPORT(&diagnostics, DIAG_USAGE, at(NULL, 0, 0), STR("y"));
    assert_int_equal(diagnostics_exit_status(&diagnostics), 2);
    expect(&diagnostics, "book/",
           "kettlestitch: fatal: y; try \"kettlestitch help\" [usage]\n"
           "/styles/a.css:1:2: warning: x; the rule was passed over "
           "[css-syntax]\n");
    diagnostics_release(&diagnostics);
}

static void
strict_makes_errors_of_warnings(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, true);
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY, at("a", 1, 1));
    assert_int_equal(diagnostics.count[SEVERITY_ERROR], 1);
    assert_int_equal(diagnostics.count[SEVERITY_WARNING], 0);
    diagnostics_release(&diagnostics);
}

static void
ignored_codes_are_dropped_and_remembered(void **state)
{
    struct diagnostics diagnostics;

    (void)state;
    diagnostics_init(&diagnostics, false);
    diagnostics_ignore(&diagnostics, STR("heading-empty"), STR("a.md"));
    diagnostics_ignore(&diagnostics, STR("heading-skip"), STR(""));
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                             at("a.md", 1, 1));
    assert_int_equal(diagnostics.entry.count, 0);
    assert_true(diagnostics.ignore.item[0].used);
    assert_false(diagnostics.ignore.item[1].used);
    diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                             at("b.md", 1, 1));
    assert_int_equal(diagnostics.entry.count, 1);
    diagnostics_release(&diagnostics);
}

static void
hostile_texts_stay_on_their_line(void **state)
{
    char *longer = test_malloc(5001);
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    memset(longer, 'x', 5000);
    longer[5000] = '\0';
    diagnostics_init(&diagnostics, false);
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a\n\033[31m", 1, 0),
                STR("b\nc\033{2}"));
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("b", 1, 0),
                str_from_c(longer));
    text = printed(&diagnostics, DIAGNOSTICS_SHORT, false, "");
    assert_non_null(
        strstr(text, "a??[31m:1: error: there is no file b?c?{2};"));
    assert_non_null(strstr(text, "xxx...; nothing was written"));
    assert_true(strlen(text) < 600);
    free(text);
    test_free(longer);
    diagnostics_release(&diagnostics);
}

static void
json_is_one_object_a_line(void **state)
{
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    diagnostics_init(&diagnostics, false);
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("a.md", 4, 2),
                STR("\"x\"\\"));
    text = printed(&diagnostics, DIAGNOSTICS_JSON, true, "book/");
    assert_string_equal(
        text, "{\"file\":\"book/a.md\",\"line\":4,\"column\":2,\"severity\":"
              "\"error\",\"message\":\"there is no file \\\"x\\\"\\\\; nothing "
              "was written\",\"code\":\"file-missing\"}\n");
    free(text);
    diagnostics_release(&diagnostics);
}

static void
what_is_beyond_the_limit_is_counted(void **state)
{
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    diagnostics_init(&diagnostics, false);
    for (int line = 1; line <= DIAGNOSTICS_SHOWN_MAX + 7; line++) {
        diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                                 at("a.md", line, 1));
    }
    text = printed(&diagnostics, DIAGNOSTICS_HUMAN, false, "");
    assert_non_null(strstr(text, "a.md:100:1:"));
    assert_null(strstr(text, "a.md:101:1:"));
    assert_non_null(
        strstr(text, "note: 7 more of the same run are not shown\n"));
    free(text);
    diagnostics_release(&diagnostics);
}

static void
warnings_do_not_hide_errors(void **state)
{
    struct diagnostics diagnostics;
    char *text;

    (void)state;
    diagnostics_init(&diagnostics, false);
    for (int line = 1; line <= DIAGNOSTICS_SHOWN_MAX + 7; line++) {
        diagnostics_report_plain(&diagnostics, DIAG_HEADING_EMPTY,
                                 at("a.md", line, 1));
    }
    DIAG_REPORT(&diagnostics, DIAG_FILE_MISSING, at("z.md", 1, 1), STR("x"));
    text = printed(&diagnostics, DIAGNOSTICS_HUMAN, false, "");
    assert_non_null(strstr(text, "a.md:99:1:"));
    assert_null(strstr(text, "a.md:100:1:"));
    assert_non_null(strstr(text, "z.md:1:1: error"));
    assert_non_null(strstr(text, "note: 8 more"));
    free(text);
    diagnostics_release(&diagnostics);
}

static void
every_code_is_found_by_its_name(void **state)
{
    static const char *const name[] = {
#define DIAG(name, code, severity, text) code,
#include "base/diag_codes.def"
#undef DIAG
    };
    enum diag_code found = DIAG_CODE_COUNT;

    (void)state;
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        assert_true(diagnostics_find_code(str_from_c(name[i]), &found));
        assert_int_equal(found, i);
    }
    assert_false(diagnostics_find_code(STR("no-such-code"), &found));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_sorted_and_said_once),
        cmocka_unit_test(absolute_names_and_the_whole_run_get_no_prefix),
        cmocka_unit_test(strict_makes_errors_of_warnings),
        cmocka_unit_test(ignored_codes_are_dropped_and_remembered),
        cmocka_unit_test(hostile_texts_stay_on_their_line),
        cmocka_unit_test(json_is_one_object_a_line),
        cmocka_unit_test(what_is_beyond_the_limit_is_counted),
        cmocka_unit_test(warnings_do_not_hide_errors),
        cmocka_unit_test(every_code_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
